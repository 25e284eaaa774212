import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type ClientOptions, unwrap } from '../src/index.ts'
import { answerWith, PATH, resultText, sync } from './gateway.ts'

/** The length is no number, and the parser's error quotes what it could not read. */
const BROKEN_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: secret-length\r\n\r\n{"openId":"secret-open-id"}'

const SUCCESS = resultText('SUCCESS', 'S')

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const overHttp = (baseUrl: string, options: Partial<ClientOptions> = {}) =>
  sync(globalThis.fetch, { baseUrl, ...options })

/** A gateway that signs what it says over these bytes, and then sends what `send` makes of them. */
async function signing(text: string, send: (answer: ServerResponse, headers: Headers) => void): Promise<string> {
  const baseUrl = await listening(async (incoming, answer) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { method = '', url = '' } = incoming
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const request = new Request(baseUrl + url, { method, headers, body: Buffer.concat(chunks) })
    send(answer, (await answerWith(request, text)).headers)
  })
  return baseUrl
}

describe('over real HTTP', () => {
  test('G7 a redirect is not followed: it would carry body and signature elsewhere', async () => {
    const elsewhere = vi.fn()
    const target = await listening(elsewhere)
    const baseUrl = await listening((_, response) => response.writeHead(307, { Location: target + PATH }).end())
    await expect(unwrap(overHttp(baseUrl))).resolves.toMatchObject({ outcome: 'unknown', reason: 'network' })
    expect(elsewhere).not.toHaveBeenCalled()
  })

  test('G7 a gateway that does not answer is given up', async () => {
    const baseUrl = await listening(() => undefined)
    await expect(overHttp(baseUrl, { timeoutMs: 30 })).rejects.toThrow(expect.objectContaining({ code: 'TIMEOUT' }))
  })

  test('G7 a gateway that stops half-way through its answer is given up', async () => {
    const baseUrl = await listening((_, response) => response.writeHead(200).write('{"result"'))
    await expect(unwrap(overHttp(baseUrl, { timeoutMs: 60 }))).resolves.toMatchObject({
      outcome: 'unknown',
      reason: 'timeout',
    })
  })

  test('G7 the connection to a gateway that is given up is closed', async () => {
    const closed = vi.fn()
    const baseUrl = await listening((request) => request.socket.on('close', closed))
    await unwrap(overHttp(baseUrl, { timeoutMs: 30 }))
    await vi.waitFor(() => expect(closed).toHaveBeenCalled())
  })

  test('no timer is left behind that would keep the process waiting', async () => {
    const [set, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')]
    await unwrap(sync((request) => answerWith(request, SUCCESS), { timeoutMs: 12_345 }))
    const timers = set.mock.results.filter((_, index) => set.mock.calls[index]?.[1] === 12_345)
    expect(timers).toHaveLength(1)
    expect(cleared).toHaveBeenCalledWith(timers[0]?.value)
    vi.restoreAllMocks()
  })

  test('H1 of a broken answer its code is told, and none of its bytes', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(BROKEN_ANSWER))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const outcome = await unwrap(overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    server.close()
    expect(outcome).toMatchObject({
      reason: 'network',
      error: { code: 'NETWORK', message: expect.stringMatching(/\((?:HTTPParserError|HPE_\w+)\)/) },
    })
    expect(inspect(outcome, { depth: 10, showHidden: true })).not.toContain('secret')
  })

  test('a connection that is cut is a network error', async () => {
    const baseUrl = await listening((request) => request.socket.destroy())
    await expect(unwrap(overHttp(baseUrl))).resolves.toMatchObject({ outcome: 'unknown', reason: 'network' })
  })

  test('G7 a fetch that heeds neither the time limit nor the signal ends at both', async () => {
    const deaf = () => new Promise<Response>(() => undefined)
    await expect(unwrap(sync(deaf, { timeoutMs: 20 }))).resolves.toMatchObject({ reason: 'timeout' })
    await expect(unwrap(sync(deaf, {}, AbortSignal.timeout(20)))).resolves.toMatchObject({ reason: 'aborted' })
  })

  test('nothing is sent when the signal of the caller was set off before', async () => {
    const gateway = vi.fn(() => Promise.reject(new Error('was called')))
    await expect(sync(gateway, {}, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
    expect(gateway).not.toHaveBeenCalled()
  })

  test('a call is cancelled by the signal of the caller, before the time limit', async () => {
    const controller = new AbortController()
    const baseUrl = await listening(() => controller.abort())
    const call = sync(globalThis.fetch, { baseUrl }, controller.signal)
    await expect(call).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await expect(unwrap(call)).resolves.toMatchObject({ outcome: 'unknown', reason: 'aborted' })
  })

  test('G7 a page of HTML with 200 settles nothing, unsigned and signed', async () => {
    const page = '<html><body>Maintenance</body></html>'
    const unsigned = await listening((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(page))
    expect(await unwrap(overHttp(unsigned))).toMatchObject({ outcome: 'unknown', error: { code: 'HEADER_MISSING' } })
    const signed = await signing(page, (answer, headers) => answer.setHeaders(headers).end(page))
    expect(await unwrap(overHttp(signed))).toMatchObject({ outcome: 'unknown', reason: 'unreadable' })
  })

  test('G7 a 204 settles nothing, unsigned and signed', async () => {
    const unsigned = await listening((_, answer) => answer.writeHead(204).end())
    expect(await unwrap(overHttp(unsigned))).toMatchObject({
      outcome: 'unknown',
      error: { code: 'HEADER_MISSING', status: 204 },
    })
    const signed = await signing('', (answer, headers) => answer.setHeaders(headers).writeHead(204).end())
    expect(await unwrap(overHttp(signed))).toMatchObject({ outcome: 'unknown', reason: 'unreadable' })
  })

  test.each([301, 302, 303, 307, 308])('G7 a redirect with %i and a signed success settles nothing', async (status) => {
    const elsewhere = vi.fn()
    const target = await listening(elsewhere)
    const baseUrl = await signing(SUCCESS, (answer, headers) => {
      answer
        .setHeaders(headers)
        .writeHead(status, { Location: target + PATH })
        .end(SUCCESS)
    })
    expect(await unwrap(overHttp(baseUrl))).toMatchObject({ outcome: 'unknown', reason: 'network' })
    expect(elsewhere).not.toHaveBeenCalled()
  })

  test('G7 an answer that comes packed is read, and verified as it is unpacked', async () => {
    const baseUrl = await signing(SUCCESS, (answer, headers) => {
      answer.setHeaders(headers).setHeader('Content-Encoding', 'gzip').end(gzipSync(SUCCESS))
    })
    expect(await unwrap(overHttp(baseUrl))).toMatchObject({ outcome: 'accepted' })
  })

  test('G7 a gzip bomb is refused for what it unpacks to', async () => {
    const bomb = gzipSync(new Uint8Array(64 * 2 ** 20))
    const baseUrl = await signing(SUCCESS, (answer, headers) => {
      answer.setHeaders(headers).setHeader('Content-Encoding', 'gzip').end(bomb)
    })
    const outcome = await unwrap(overHttp(baseUrl))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unverified', error: { code: 'BODY_TOO_LARGE' } })
  })

  test('G7 an answer without an end is cut off, and its connection closed', async () => {
    const closed = vi.fn()
    const baseUrl = await listening((request, answer) => {
      request.socket.on('close', closed)
      const more = () => {
        while (answer.write(new Uint8Array(65_536)));
      }
      answer.on('drain', more)
      more()
    })
    expect(await unwrap(overHttp(baseUrl))).toMatchObject({ error: { code: 'BODY_TOO_LARGE', status: 200 } })
    await vi.waitFor(() => expect(closed).toHaveBeenCalled())
  })

  test.each([
    ['64 KiB', 65_536, { reason: 'network', error: { code: 'NETWORK' } }],
    ['5 KiB', 5120, { reason: 'unverified', error: { code: 'SIGNATURE_HEADER_MALFORMED' } }],
  ])('G7 a header of %s settles nothing', async (_, length, unknown) => {
    const baseUrl = await signing(SUCCESS, (answer, headers) => {
      answer
        .setHeaders(headers)
        .setHeader('Signature', `signature=${'A'.repeat(length)}`)
        .end(SUCCESS)
    })
    expect(await unwrap(overHttp(baseUrl))).toMatchObject({ outcome: 'unknown', ...unknown })
  })
})
