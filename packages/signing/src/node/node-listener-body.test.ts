import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, test, vi } from 'vitest'
import {
  CLIENT_ID,
  merchantSigner,
  merchantVerifier,
  NOW,
  PATH,
  platformSigner,
  platformVerifier,
  utf8,
} from '../../test/fixtures.ts'
import { open, serve } from '../../test/node/server.ts'
import { readBody } from '../message-body.ts'
import { signRequest } from '../sign.ts'
import { signedHandler } from '../signed-handler.ts'
import { verifyResponse } from '../verify.ts'
import { type NodeListener, nodeListener } from './node-listener.ts'

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((resolved) => {
    resolve = resolved
  })
  return { promise, resolve }
}

/** What express.json() does with a body: reads it, and only then hands on. */
const parsing =
  (listener: NodeListener, next?: (error?: unknown) => void): RequestListener =>
  async (incoming, outgoing) => {
    Object.assign(incoming, { body: JSON.parse(await text(incoming)) })
    listener(incoming, outgoing, next)
  }

/** What a router of Express does that is mounted at a path. */
const mounted =
  (path: string, listener: NodeListener): RequestListener =>
  (incoming, outgoing) => {
    const originalUrl = incoming.url ?? ''
    Object.assign(incoming, { originalUrl, url: originalUrl.slice(path.length) || '/' })
    listener(incoming, outgoing)
  }

test('a body that somebody has made a text of is explained', async () => {
  const onError = vi.fn()
  const listener = nodeListener(async (request) => new Response(await request.text()), { onError })
  await using server = await serve((incoming, outgoing) => {
    incoming.setEncoding('utf8')
    listener(incoming, outgoing)
  })
  expect((await fetch(server.origin, { method: 'POST', body: '900000000' })).status).toBe(500)
  expect(onError.mock.calls).toEqual([
    [new TypeError('the body was read as text before nodeListener could: set no encoding on the request')],
  ])
})

test('a log that fails brings no server down', async () => {
  const onError = () => {
    throw new Error('log down')
  }
  await using server = await serve(nodeListener(() => Promise.reject(new Error('store down')), { onError }))
  expect((await fetch(server.origin)).status).toBe(500)
  expect((await fetch(server.origin)).status).toBe(500)
})

describe('a body that was read before', () => {
  const alreadyRead = new TypeError(
    'the body was read before nodeListener could: put it before express.json() and whatever else reads bodies',
  )

  test('is explained to onError, and answered with 500', async () => {
    const [onError, handler] = [vi.fn(), vi.fn()]
    await using server = await serve(parsing(nodeListener(handler, { onError })))
    expect((await fetch(server.origin, { method: 'POST', body: '{}' })).status).toBe(500)
    expect(onError.mock.calls).toEqual([[alreadyRead]])
    expect(handler).not.toHaveBeenCalled()
  })

  test('is explained to next where there is one', async () => {
    const next = vi.fn()
    await using server = await serve((incoming, outgoing) => {
      const listener = nodeListener(() => new Response())
      parsing(listener, (error) => {
        next(error)
        outgoing.writeHead(500).end()
      })(incoming, outgoing)
    })
    expect((await fetch(server.origin, { method: 'POST', body: '{}' })).status).toBe(500)
    expect(next.mock.calls).toEqual([[alreadyRead]])
  })
})

test('the target of a mounted router is the one that was sent', async () => {
  await using server = await serve(
    mounted(
      '/hooks',
      nodeListener((request) => new Response(request.url)),
    ),
  )
  expect(await (await fetch(`${server.origin}/hooks/query?a=b`)).text()).toBe('http://localhost/hooks/query?a=b')
})

test('a property of that name that is no text is passed over', async () => {
  const listener = nodeListener((request) => new Response(request.url))
  await using server = await serve((incoming, outgoing) => {
    listener(Object.assign(incoming, { originalUrl: undefined }), outgoing)
  })
  expect(await (await fetch(`${server.origin}/a`)).text()).toBe('http://localhost/a')
})

describe('a body over the cap', () => {
  const capped = nodeListener(async (request) => {
    try {
      return new Response(String((await readBody(request, 1000)).length))
    } catch (error) {
      return new Response(String(error), { status: 413 })
    }
  })

  test('is refused while it is still being sent, and the connection goes on', async () => {
    await using server = await serve(capped)
    const socket = open(server.port)
    const body = 'x'.repeat(300_000)
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 2000)}`)
    const [refusal] = await once(socket, 'data')
    expect(refusal).toMatch(/^HTTP\/1\.1 413 /)
    expect(refusal).toContain('SigningError: The body has more than 1000 bytes.')
    socket.write(body.slice(2000))
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc')
    const [answer] = await once(socket, 'data')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n3$/)
    socket.destroy()
  })
})

describe('a client that goes away', () => {
  const gone = expect.objectContaining({ name: 'AbortError', message: 'The client went away.' })

  /** A client that sends this and is gone as soon as the handler has begun. */
  async function deserted(sent: string, handler: (request: Request) => Promise<Response>): Promise<unknown[]> {
    const onError = vi.fn()
    const begun = deferred()
    const ended = deferred()
    const listener = nodeListener(
      async (request) => {
        begun.resolve()
        return handler(request).finally(() => ended.resolve())
      },
      { onError },
    )
    await using server = await serve(listener)
    const socket = open(server.port)
    socket.write(sent)
    await begun.promise
    socket.destroy()
    await ended.promise
    await new Promise(setImmediate)
    return onError.mock.calls.flat()
  }

  const WHOLE = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}'
  const HALF = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\n{}'

  test('aborts the signal of its request, and nobody is told', async () => {
    let reason: unknown
    const told = await deserted(WHOLE, async ({ signal }) => {
      await once(signal, 'abort')
      reason = signal.reason
      throw signal.reason
    })
    expect(reason).toEqual(gone)
    expect(told).toEqual([])
  })

  test('ends the reading of its body, and nobody is told', async () => {
    let failure: unknown
    const told = await deserted(HALF, async (request) => {
      failure = await readBody(request).catch((error: unknown) => error)
      throw failure
    })
    expect(failure).toEqual(gone)
    expect(told).toEqual([])
  })

  test('hides no failure of the handler itself', async () => {
    const failure = new Error('the database is away')
    const told = await deserted(WHOLE, async ({ signal }) => {
      await once(signal, 'abort')
      throw failure
    })
    expect(told).toEqual([failure])
  })

  test('after its answer aborts nothing', async () => {
    let signal: AbortSignal | undefined
    const closed = deferred()
    const listener = nodeListener((request) => {
      signal = request.signal
      return new Response('all')
    })
    await using server = await serve((incoming, outgoing) => {
      outgoing.once('close', closed.resolve)
      listener(incoming, outgoing)
    })
    expect(await (await fetch(server.origin, { headers: { connection: 'close' } })).text()).toBe('all')
    await closed.promise
    await new Promise(setImmediate)
    expect(signal?.aborted).toBe(false)
  })
})

test('a body that breaks for another reason fails with that', async () => {
  const failure = new Error('the disk is full')
  const onError = vi.fn()
  const listener = nodeListener(async (request) => new Response(await request.text()), { onError })
  await using server = await serve((incoming, outgoing) => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('a')
        throw failure
      })(),
    )
    const { method, url, rawHeaders } = incoming
    const broken: object = Object.assign(body, { method, url, rawHeaders })
    listener(broken as IncomingMessage, outgoing)
  })
  expect((await fetch(server.origin, { method: 'POST' })).status).toBe(500)
  expect(onError.mock.calls).toEqual([[failure]])
})

test('signedHandler answers a signed call under node:http, and refuses another', async () => {
  const refusals: string[] = []
  const options = { clientId: CLIENT_ID, signer: platformSigner, verifier: merchantVerifier, now: () => NOW }
  const onRefused = ({ code }: { code: string }) => refusals.push(code)
  const handler = signedHandler({ ...options, onRefused, dangerouslyTrustTestKeys: true }, () =>
    Response.json({ accountId: '88781108' }),
  )
  await using server = await serve(nodeListener(handler))

  const body = utf8('{"note":"繳費"}')
  const target = { method: 'POST', url: `${PATH}?a=b`, clientId: CLIENT_ID, now: () => NOW }
  const headers = { ...(await signRequest({ ...target, body, signer: merchantSigner })) }
  const answer = await fetch(server.origin + target.url, { method: 'POST', headers, body })
  const received = { headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) }
  const expected = { ...target, ...received, verifier: platformVerifier, sentAtMs: NOW }
  await expect(verifyResponse(expected)).resolves.toMatchObject({ keyVersion: '1' })
  expect(Buffer.from(received.body).toString()).toBe('{"accountId":"88781108"}')

  const elsewhere = await fetch(`${server.origin}${PATH}?a=c`, { method: 'POST', headers, body })
  expect(await elsewhere.json()).toMatchObject({ result: { resultCode: 'INVALID_SIGNATURE' } })
  expect(refusals).toEqual(['SIGNATURE_INVALID'])
})
