import { describe, expect, it, vi } from 'vitest'
import { signingError } from '../test/signing-error.ts'
import { readBody } from './message-body.ts'

const MIB = 1_048_576

function chunked(chunk: Uint8Array<ArrayBuffer>, count = Number.POSITIVE_INFINITY) {
  let left = count
  const cancel = vi.fn()
  const pull = vi.fn((controller: ReadableStreamDefaultController<Uint8Array>) =>
    left-- > 0 ? controller.enqueue(chunk) : controller.close(),
  )
  return { cancel, pull, body: new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 }) }
}

describe('readBody', () => {
  it('joins what comes in pieces', async () => {
    const { body } = chunked(new Uint8Array([1, 2, 3]), 3)
    await expect(readBody({ body })).resolves.toEqual(new Uint8Array([1, 2, 3, 1, 2, 3, 1, 2, 3]))
  })

  it('reads nothing where there is nothing', async () => {
    await expect(readBody({ body: null })).resolves.toEqual(new Uint8Array())
    await expect(readBody(new Response('é'))).resolves.toEqual(new Uint8Array([0xc3, 0xa9]))
  })

  it('stops an endless body at 1 MiB, and lets go of it', async () => {
    const { body, cancel, pull } = chunked(new Uint8Array(MIB / 4))
    await expect(readBody({ body })).rejects.toThrow(signingError('BODY_TOO_LARGE'))
    expect(pull).toHaveBeenCalledTimes(5)
    expect(cancel).toHaveBeenCalledOnce()
  })

  it('takes the limit as an option, the limit itself included', async () => {
    await expect(readBody(chunked(new Uint8Array(4), 2), 8)).resolves.toHaveLength(8)
    await expect(readBody(chunked(new Uint8Array(0), 2), 0)).resolves.toHaveLength(0)
    await expect(readBody(chunked(new Uint8Array(4), 2), 7)).rejects.toThrow(
      signingError('BODY_TOO_LARGE', { message: 'The body has more than 7 bytes.' }),
    )
  })

  it.each([Number.NaN, -1])('takes %j for no limit, rather than read for ever', async (limit) => {
    await expect(readBody(chunked(new Uint8Array(9)), limit)).rejects.toThrow(TypeError)
  })

  it.each(['text', new ArrayBuffer(8), [1, 2]])('takes %j for no piece of a body', async (piece) => {
    const body = new ReadableStream<never>({ pull: (controller) => controller.enqueue(piece as never) })
    await expect(readBody({ body })).rejects.toThrow(
      new TypeError('a piece of the body must be bytes, as a Uint8Array: a text or parsed JSON is not them'),
    )
  })

  it('survives a body that fails when it is let go', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(9)),
      cancel: () => Promise.reject(new Error('gone')),
    })
    await expect(readBody({ body }, 8)).rejects.toThrow(signingError('BODY_TOO_LARGE'))
  })
})
