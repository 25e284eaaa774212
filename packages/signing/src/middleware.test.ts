import createClient, { type Middleware } from 'openapi-fetch'
import { describe, expect, it, vi } from 'vitest'
import {
  CLIENT_ID,
  freshPair,
  merchantSigner,
  merchantVerifier,
  NOW,
  PATH,
  platformSigner,
  platformVerifier,
} from '../test/fixtures.ts'
import { importPrivateKey, importPublicKey } from './keys.ts'
import { signingMiddleware, verificationOf } from './middleware.ts'
import { signResponse } from './sign.ts'
import { createSigner } from './signer.ts'
import type { Signer, Verifier } from './types.ts'
import { createVerifier } from './verifier.ts'
import { verifyRequest } from './verify.ts'

type Paths = Record<
  string,
  {
    post: {
      requestBody: { content: { 'application/json': unknown } }
      responses: { 200: { content: { 'application/json': unknown } } }
    }
  }
>

interface Setup {
  signer?: Signer
  verifier?: Verifier
  baseUrl?: string
  answer?: (request: Request) => Promise<Response>
  before?: Middleware[]
  after?: Middleware[]
}

const ANSWER = '{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}'

async function signedAnswer(
  request: Request,
  headers: Record<string, string> = {},
  signer = platformSigner,
): Promise<Response> {
  const body = new TextEncoder().encode(ANSWER)
  const { method, url } = request
  const signed = await signResponse({ method, url, clientId: CLIENT_ID, body, signer, now: () => NOW })
  return new Response(body, { headers: { ...signed, ...headers } })
}

function setup({
  signer = merchantSigner,
  verifier = platformVerifier,
  baseUrl = 'http://localhost:1',
  answer = signedAnswer,
  before = [],
  after = [],
}: Setup = {}) {
  const fetch = vi.fn(answer)
  const client = createClient<Paths>({ baseUrl, fetch })
  client.use(...before, signingMiddleware({ clientId: CLIENT_ID, signer, verifier, now: () => NOW }), ...after)
  return { fetch, post: (body: unknown = { amount: 12800 }) => client.POST(PATH, { body }) }
}

const code = (expected: string, details: object = {}) =>
  expect.objectContaining({ name: 'SigningError', code: expected, ...details })

describe('signingMiddleware', () => {
  it('sends a request that verifies over the very bytes that are sent', async () => {
    const { fetch, post } = setup()
    await post({ note: '繳費', amount: 1 })
    const [[sent]] = fetch.mock.calls as [[Request]]
    const body = new Uint8Array(await sent.clone().arrayBuffer())
    expect(new TextDecoder().decode(body)).toBe('{"note":"繳費","amount":1}')
    await expect(
      verifyRequest({
        method: 'POST',
        url: sent.url,
        headers: sent.headers,
        body,
        verifier: merchantVerifier,
        now: () => NOW,
      }),
    ).resolves.toMatchObject({ clientId: CLIENT_ID })
    expect(sent.headers.get('Content-Type')).toBe('application/json; charset=UTF-8')
    expect(sent.redirect).toBe('error')
  })

  it('hands on the answer with what was verified of it', async () => {
    const { post } = setup({ answer: (request) => signedAnswer(request, { 'Tracer-Id': 'abc' }) })
    const { data, response } = await post()
    expect(data).toEqual(JSON.parse(ANSWER))
    expect(verificationOf(response)).toEqual({
      algorithm: 'RSA256',
      keyVersion: '1',
      responseTimeMs: NOW,
      traceId: 'abc',
    })
  })

  it('verifies before anyone parses', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    const tampered = setup({ answer: async (request) => new Response(`${ANSWER} `, await signedAnswer(request)) })
    await expect(tampered.post()).rejects.toThrow(code('SIGNATURE_INVALID'))
    expect(parse.mock.calls.filter(([text]) => text.startsWith(ANSWER))).toEqual([])
    parse.mockRestore()
  })

  it('names status and trace id of an answer it refuses', async () => {
    const { post } = setup({
      answer: async () => new Response('<html>', { status: 502, headers: { 'Tracer-Id': 'abc' } }),
    })
    await expect(post()).rejects.toThrow(code('HEADER_MISSING', { header: 'Signature', status: 502, traceId: 'abc' }))
  })

  it('signs what an earlier middleware wrote', async () => {
    const changes: Middleware = {
      onRequest: ({ request }) => new Request(request, { method: 'POST', body: '{"late":1}' }),
    }
    const { fetch, post } = setup({ before: [changes] })
    await post()
    const [[sent]] = fetch.mock.calls as [[Request]]
    expect(await sent.clone().text()).toBe('{"late":1}')
  })

  it('refuses the exchange when a later middleware changed what was signed', async () => {
    const changes: Middleware = {
      onRequest: ({ request }) => new Request(request.url, { method: 'POST', body: '{"late":1}' }),
    }
    await expect(setup({ after: [changes] }).post()).rejects.toThrow(code('EXCHANGE_UNKNOWN'))
  })

  it('knows nothing of an answer that an earlier middleware made up', async () => {
    const shortcut: Middleware = { onRequest: () => Response.json(JSON.parse(ANSWER)) }
    const { fetch, post } = setup({ before: [shortcut] })
    const { response } = await post()
    expect(fetch).not.toHaveBeenCalled()
    expect(verificationOf(response)).toBeUndefined()
  })

  it('refuses an encrypted answer, after verifying it', async () => {
    const encrypt = { Encrypt: 'algorithm=RSA_AES,keyVersion=1,symmetricKey=AQ==' }
    await expect(setup({ answer: (request) => signedAnswer(request, encrypt) }).post()).rejects.toThrow(
      code('ENCRYPTION_UNSUPPORTED', { status: 200 }),
    )
  })

  it('answers of two exchanges cannot be swapped between clients', async () => {
    const { privateKey } = await freshPair()
    const other = createSigner({ privateKey: await importPrivateKey(privateKey) })
    await expect(setup({ answer: (request) => signedAnswer(request, {}, other) }).post()).rejects.toThrow(
      code('SIGNATURE_INVALID'),
    )
  })
})

describe('published test keys', async () => {
  const fresh = { merchant: await freshPair(), platform: await freshPair() }
  const ownSigner = createSigner({ privateKey: await importPrivateKey(fresh.merchant.privateKey) })
  const ownVerifier = createVerifier({ publicKey: await importPublicKey(fresh.platform.publicKey) })
  const ownPlatform = createSigner({ privateKey: await importPrivateKey(fresh.platform.privateKey) })
  const answerWithOwnKey = (request: Request) => signedAnswer(request, {}, ownPlatform)

  it.each(['http://localhost:1', 'http://api.localhost', 'http://127.0.0.1:1', 'http://127.8.9.1', 'http://[::1]:1'])(
    'may be used with %s',
    async (baseUrl) => {
      await expect(setup({ baseUrl }).post()).resolves.toHaveProperty('data')
    },
  )

  it.each([
    'https://gateway.example',
    'https://localhost.example',
    'https://127.0.0.1.example',
    'https://notlocalhost',
    'http://10.0.0.1',
    'http://[::2]',
  ])('never sign a request to %s', async (baseUrl) => {
    const { fetch, post } = setup({ baseUrl, verifier: ownVerifier, answer: answerWithOwnKey })
    const error = await post().catch((reason: unknown) => reason)
    expect(error).toEqual(code('TEST_KEY_REFUSED'))
    expect(error).not.toHaveProperty('status')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('are found behind a signing service too', async () => {
    const service: Signer = {
      algorithm: 'RSA256',
      keyVersion: 'kms-7',
      sign: (content) => merchantSigner.sign(content),
    }
    await expect(setup({ baseUrl: 'https://gateway.example', signer: service }).post()).rejects.toThrow(
      code('TEST_KEY_REFUSED'),
    )
  })

  it('never verify an answer from another host, though the signature fits', async () => {
    const { post } = setup({ baseUrl: 'https://gateway.example', signer: ownSigner })
    await expect(post()).rejects.toThrow(code('TEST_KEY_REFUSED', { status: 200 }))
  })

  it('are looked for once for each key version', async () => {
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const { post } = setup({
      baseUrl: 'https://gateway.example',
      signer: ownSigner,
      verifier: ownVerifier,
      answer: answerWithOwnKey,
    })
    await post()
    const first = verify.mock.calls.length
    await post()
    expect(first).toBe(5)
    expect(verify).toHaveBeenCalledTimes(first + 1)
    verify.mockRestore()
  })
})
