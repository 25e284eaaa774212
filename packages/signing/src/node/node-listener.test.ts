import { describe, expect, test, vi } from 'vitest'
import { exchange, type Server, serve } from '../../test/node/server.ts'
import { signingError } from '../../test/signing-error.ts'
import { type FetchHandler, type NodeListenerOptions, nodeListener } from './node-listener.ts'

const PATH = '/api/merchant/query?accountId=88781108'

/** Answers with what it was asked. */
const echo: FetchHandler = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(await request.arrayBuffer()).toString('base64'),
  })

const listening = (handler: FetchHandler = echo, options: NodeListenerOptions = {}): Promise<Server> =>
  serve(nodeListener(handler, options))

describe('the request', () => {
  test('has the method, the target, the headers and the bytes as they were sent', async () => {
    await using server = await listening()
    const body = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251)
    const answer = await fetch(server.origin + PATH, { method: 'PUT', headers: { 'Client-Id': 'A' }, body })
    expect(await answer.json()).toEqual({
      method: 'PUT',
      url: `http://localhost${PATH}`,
      headers: expect.objectContaining({ 'client-id': 'A', 'content-length': '100000' }),
      body: Buffer.from(body).toString('base64'),
    })
  })

  test.each(['GET', 'HEAD', 'DELETE', 'POST'])('may have no body: %s', async (method) => {
    let url: string | undefined
    await using server = await listening(async (request) => {
      url = request.url
      return new Response(`${request.method} ${(await request.arrayBuffer()).byteLength}`)
    })
    const answer = await fetch(server.origin, { method })
    expect(answer.status).toBe(200)
    expect(url).toBe('http://localhost/')
    expect(await answer.text()).toBe(method === 'HEAD' ? '' : `${method} 0`)
  })

  test('stands under the origin that is given, and not under the host that it names', async () => {
    await using server = await listening(echo, { origin: 'https://merchant.example:8443/' })
    expect(await (await fetch(server.origin + PATH)).json()).toMatchObject({
      url: `https://merchant.example:8443${PATH}`,
      headers: { host: new URL(server.origin).host },
    })
  })

  test.each([
    '',
    'merchant.example',
    'ftp://merchant.example',
    'https://merchant.example/pay',
    'https://a:b@merchant.example',
    'https://merchant.example?a',
  ])('cannot stand under %j, which is no origin', (origin) => {
    expect(() => nodeListener(echo, { origin })).toThrow(
      new TypeError('origin must be a scheme and a host, such as https://merchant.example'),
    )
  })

  test('has repeated headers joined, where they are none of the protocol', async () => {
    await using server = await listening()
    const answer = await exchange(server, 'GET / HTTP/1.1', 'X-A: 1', 'Accept: a', 'X-A: 2')
    expect(answer).toContain('"x-a":"1, 2"')
  })
})

describe('C2 a header on two lines', () => {
  test.each(['Signature', 'Client-Id', 'Request-Time', 'Encrypt', 'Content-Type', 'Content-Encoding'])(
    '%s is joined, so that whoever reads it sees both',
    async (header) => {
      await using server = await listening()
      const lines = [`${header}: a`, 'X-A: 1', `${header.toUpperCase()}: b`, 'Content-Length: 0']
      const answer = await exchange(server, 'POST / HTTP/1.1', ...lines)
      expect(answer).toContain(`"${header.toLowerCase()}":"a, b"`)
    },
  )
})

describe('D2 a target', () => {
  test.each(['/', '/a//b', '/a/', '/A', '/?', '/a?b=c&d=%2F', '/%E7%B9%B3', '/a;b=c', '/@b', '//evil.example/a'])(
    '%s is passed on as it is',
    async (target) => {
      await using server = await listening()
      expect(await exchange(server, `GET ${target} HTTP/1.1`)).toContain(`"url":"http://localhost${target}"`)
    },
  )

  test.each([
    '/a/../b',
    '/a/./b',
    '/a/%2e%2E/b',
    '/a\\b',
    '/a{b}',
    '/a"b',
    '/a?b=<c>',
    '/a#b',
    '/a#',
    'http://evil.example/a',
    '*',
  ])('%s is refused, because it would be read as another', async (target) => {
    const onError = vi.fn()
    await using server = await listening(echo, { onError })
    expect(await exchange(server, `OPTIONS ${target} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 400 /)
    if (target === '/\xe7') return
    expect(onError.mock.calls).toEqual([
      [signingError('URL_MALFORMED', { message: 'The target of the request is no path and query as a URL has them.' })],
    ])
  })

  test.each([':8080/a', '.evil.example/a', '@evil.example/a', ''])(
    '%s would be of another host, and is refused',
    async (url) => {
      const onError = vi.fn()
      const listener = nodeListener(echo, { onError })
      await using server = await serve((incoming, outgoing) => listener(Object.assign(incoming, { url }), outgoing))
      expect((await fetch(server.origin)).status).toBe(400)
      expect(onError.mock.calls).toEqual([[signingError('URL_MALFORMED')]])
    },
  )

  test('of bytes that are no characters of a URL is refused', async () => {
    const handler = vi.fn(echo)
    await using server = await listening(handler)
    expect(await exchange(server, 'GET /\xe7 HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 /)
    expect(handler).not.toHaveBeenCalled()
  })

  test('a method that fetch does not know is refused as well', async () => {
    const onError = vi.fn()
    await using server = await listening(echo, { onError })
    expect(await exchange(server, 'TRACE / HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 /)
    expect(onError.mock.calls).toEqual([[expect.any(TypeError)]])
  })
})

describe('the answer', () => {
  test('goes out with its status, its reason, its headers in lower case and its bytes', async () => {
    await using server = await listening(
      () =>
        new Response(new Uint8Array([0, 255, 128]), {
          status: 202,
          statusText: 'So be it',
          headers: { Signature: 's', 'Response-Time': 't', 'Client-Id': 'c' },
        }),
    )
    const answer = await exchange(server, 'GET / HTTP/1.1')
    expect(answer).toMatch(/^HTTP\/1\.1 202 So be it\r\n/)
    for (const line of ['signature: s', 'response-time: t', 'client-id: c', 'Content-Length: 3']) {
      expect(answer).toContain(`\r\n${line}\r\n`)
    }
    expect(answer.slice(-3)).toBe('\x00\xff\x80')
  })

  test('has the usual reason where it names none', async () => {
    await using server = await listening(() => new Response(null, { status: 404 }))
    expect(await exchange(server, 'GET / HTTP/1.1')).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
  })

  test('keeps each cookie on a line of its own, beside those that were set before', async () => {
    const listener = nodeListener(() => {
      const headers = new Headers([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ])
      return new Response(null, { headers })
    })
    await using server = await serve((incoming, outgoing) => {
      outgoing.setHeader('set-cookie', 'z=0')
      listener(incoming, outgoing)
    })
    const { headers } = await fetch(server.origin)
    expect(headers.getSetCookie()).toEqual(['z=0', 'a=1', 'b=2'])
  })

  test('is as long as its bytes are, whatever its headers say', async () => {
    await using server = await listening(
      () => new Response('four', { headers: { 'Content-Length': '400', 'Transfer-Encoding': 'chunked' } }),
    )
    const answer = await exchange(server, 'GET / HTTP/1.1')
    expect(answer).toMatch(/\r\nContent-Length: 4\r\n/)
    expect(answer).not.toMatch(/400|chunked/)
    expect(answer).toMatch(/\r\n\r\nfour$/)
  })
})

describe('what the handler throws', () => {
  const failure = new Error('the database is away')
  const failing: FetchHandler = () => Promise.reject(failure)

  test('is told to onError, and answered with 500 and no body', async () => {
    const onError = vi.fn()
    await using server = await listening(failing, { onError })
    const answer = await fetch(server.origin, { method: 'POST', body: 'x' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe('')
    expect(onError.mock.calls).toEqual([[failure]])
  })

  test('is answered with 500 where nobody is to be told', async () => {
    await using server = await listening(() => {
      throw failure
    })
    expect((await fetch(server.origin)).status).toBe(500)
  })

  test('goes to next where there is one, which then answers', async () => {
    const onError = vi.fn()
    const listener = nodeListener(failing, { onError })
    const next = vi.fn()
    await using server = await serve((incoming, outgoing) =>
      listener(incoming, outgoing, (error) => {
        next(error)
        outgoing.writeHead(503).end('later')
      }),
    )
    const answer = await fetch(server.origin)
    expect([answer.status, await answer.text()]).toEqual([503, 'later'])
    expect(next.mock.calls).toEqual([[failure]])
    expect(onError).not.toHaveBeenCalled()
  })

  test('is the same for an answer that cannot be sent, of which nothing is', async () => {
    const onError = vi.fn()
    await using server = await listening(() => new Response('x', { headers: { 'a-first': '1', 'x-bell': '\x07' } }), {
      onError,
    })
    const answer = await fetch(server.origin)
    expect(answer.status).toBe(500)
    expect(answer.headers.has('a-first')).toBe(false)
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: 'ERR_INVALID_CHAR' })]])
  })

  test('breaks off an answer that somebody else has begun', async () => {
    const onError = vi.fn()
    const listener = nodeListener(failing, { onError })
    await using server = await serve((incoming, outgoing) => {
      outgoing.writeHead(200).write('begun')
      listener(incoming, outgoing)
    })
    await expect(fetch(server.origin).then((answer) => answer.text())).rejects.toThrow()
    expect(onError.mock.calls).toEqual([[failure]])
  })
})
