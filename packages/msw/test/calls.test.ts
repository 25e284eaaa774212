import type { Verifier } from '@alipayhk-openapi/signing'
import { describe, expect, test } from 'vitest'
import { createMocks } from '../src/index.ts'
import { record, signedRequest } from './support.ts'

describe('calls', () => {
  function gate(): { readonly opened: Promise<void>; open(): void } {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { opened, open }
  }

  /** Mocks that verify their first request only when they are let. */
  function holdingFirst() {
    const [arrival, release] = [gate(), gate()]
    let seen = 0
    const verifier: Verifier = {
      async verify() {
        seen += 1
        arrival.open()
        if (seen === 1) await release.opened
        return { algorithm: 'RSA256', keyVersion: '1' }
      },
    }
    return { mocks: createMocks({ verifier }), firstArrived: arrival.opened, releaseFirst: release.open }
  }

  test('are in the order of arrival, not of answers', async () => {
    const { mocks, firstArrived, releaseFirst } = holdingFirst()
    const first = mocks.handle(await signedRequest({ ...record, amount: 1 }))
    await firstArrived
    await mocks.handle(await signedRequest({ ...record, amount: 2 }))
    const amounts = () => mocks.calls.syncPaymentInfo.map(({ body }) => body?.amount)
    expect(amounts()).toEqual([2])
    releaseFirst()
    await first
    expect(amounts()).toEqual([1, 2])
  })

  test('are forgotten by reset, those on their way too', async () => {
    const { mocks, firstArrived, releaseFirst } = holdingFirst()
    const { syncPaymentInfo } = mocks.calls
    const first = mocks.handle(await signedRequest(record))
    await firstArrived
    mocks.reset()
    await mocks.handle(await signedRequest({ ...record, amount: 2 }))
    releaseFirst()
    await first
    const told = syncPaymentInfo.map(({ body, tracerId }) => [body?.amount, tracerId])
    expect(told).toEqual([[2, 'mock000000000000000000000001']])
    mocks.reset()
    expect(syncPaymentInfo).toEqual([])
  })

  /** A request whose body is not there before it is let through. */
  async function slowRequest(body: unknown) {
    const { opened, open } = gate()
    const { url, method, headers } = await signedRequest(body)
    const stream = new ReadableStream({
      async pull(controller) {
        await opened
        controller.enqueue(new TextEncoder().encode(JSON.stringify(body)))
        controller.close()
      },
    })
    const streamed = { method, headers, body: stream, duplex: 'half' } as const
    return { request: new Request(url, streamed), finish: open }
  }

  test('are in the order of arrival, however long their bodies take', async () => {
    const mocks = createMocks()
    const { request, finish } = await slowRequest({ ...record, amount: 1 })
    const first = mocks.handle(request)
    await mocks.handle(await signedRequest({ ...record, amount: 2 }))
    finish()
    await first
    expect(mocks.calls.syncPaymentInfo.map(({ body }) => body?.amount)).toEqual([1, 2])
  })

  test('are forgotten by reset, those whose bodies are still to come too', async () => {
    const mocks = createMocks()
    const { request, finish } = await slowRequest(record)
    const first = mocks.handle(request)
    await mocks.handle(await signedRequest({ ...record, amount: 2 }))
    mocks.reset()
    finish()
    expect((await first).headers.get('tracer-id')).toBe('mock000000000000000000000001')
    expect(mocks.calls.syncPaymentInfo).toEqual([])
  })

  test('of one createMocks are not those of another', async () => {
    const [one, other] = [createMocks(), createMocks()]
    await one.handle(await signedRequest(record))
    expect([one.calls.syncPaymentInfo.length, other.calls.syncPaymentInfo.length]).toEqual([1, 0])
  })
})
