import type { Middleware } from 'openapi-fetch'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { ANSWER, answering, setup, signedAnswer } from '../test/exchange.ts'
import {
  CLIENT_ID,
  freshPair,
  merchantSigner,
  merchantVerifier,
  NOW,
  platformSigner,
  platformVerifier,
} from '../test/fixtures.ts'
import { signingError as code } from '../test/signing-error.ts'
import { importPrivateKey } from './keys/import-key.ts'
import { type SigningMiddleware, signingMiddleware } from './middleware.ts'
import { signResponse } from './sign.ts'
import { SignableRequest } from './signable-request.ts'
import { createSigner } from './signer.ts'
import type { Signer, Verifier } from './types.ts'
import { verificationOf } from './verifications.ts'
import { verifyRequest } from './verify.ts'

describe('signingMiddleware', () => {
  it('sends a request that verifies over the very bytes that are sent', async () => {
    const { fetch, post } = setup()
    await post({ body: { note: '繳費', amount: 1 } })
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

  it('signs a SignableRequest as it stands', async () => {
    const made: Request[] = []
    const watch: Middleware = { onRequest: ({ request }) => void made.push(request) }
    const { fetch, post } = setup({ requests: { Request: SignableRequest }, before: [watch] })
    await post({ body: { note: '繳費 \ud800' } })
    const [[sent]] = fetch.mock.calls as [[Request]]
    expect(sent).toBe(made[0])
    expect(sent.bodyUsed).toBe(false)
    const body = new Uint8Array(await sent.clone().arrayBuffer())
    const message = {
      method: 'POST',
      url: sent.url,
      headers: sent.headers,
      body,
      verifier: merchantVerifier,
      now: () => NOW,
    }
    await expect(verifyRequest(message)).resolves.toMatchObject({ clientId: CLIENT_ID })
  })

  it('lets no SignableRequest be redirected either, nor changed by an earlier middleware unnoticed', async () => {
    const changes: Middleware = { onRequest: ({ request }) => new Request(request, { body: '{"late":1}' }) }
    const { fetch, post } = setup({ requests: { Request: SignableRequest }, before: [changes] })
    await post({ redirect: 'follow' })
    const [[sent]] = fetch.mock.calls as [[Request]]
    expect(sent.redirect).toBe('error')
    const body = new Uint8Array(await sent.clone().arrayBuffer())
    expect(new TextDecoder().decode(body)).toBe('{"late":1}')
    const message = {
      method: 'POST',
      url: sent.url,
      headers: sent.headers,
      body,
      verifier: merchantVerifier,
      now: () => NOW,
    }
    await expect(verifyRequest(message)).resolves.toMatchObject({ clientId: CLIENT_ID })
  })

  it('signs a request that has no body', async () => {
    const { onRequest } = signingMiddleware({ clientId: CLIENT_ID, signer: merchantSigner, verifier: platformVerifier })
    const sent = await onRequest({ request: new Request('http://localhost/a') })
    expect(sent).toMatchObject({ method: 'GET', body: null, redirect: 'error' })
    const message = { method: 'GET', url: sent.url, headers: sent.headers, body: new Uint8Array() }
    await expect(verifyRequest({ ...message, verifier: merchantVerifier })).resolves.toBeDefined()
    expect(sent.headers.has('Encrypt')).toBe(false)
  })

  it('hands on status, headers and emptiness of an answer', async () => {
    const empty = async (request: Request) => {
      const message = { method: 'POST', url: request.url, clientId: CLIENT_ID, body: new Uint8Array() }
      const signed = await signResponse({ ...message, signer: platformSigner, now: () => NOW })
      const headers = { ...signed, 'content-type': 'application/json', 'x-own': 'yes' }
      return new Response(null, { status: 204, statusText: 'Gone well', headers })
    }
    const { response } = await setup({ answer: empty }).post()
    expect(response).toMatchObject({ status: 204, statusText: 'Gone well', body: null })
    expect(response.headers.get('x-own')).toBe('yes')
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  it('leaves nothing behind on the signal of a request', async () => {
    const request = new SignableRequest('http://localhost/a', { method: 'POST', body: '{}' })
    const add = vi.spyOn(request.signal, 'addEventListener')
    const remove = vi.spyOn(request.signal, 'removeEventListener')
    const { onRequest } = signingMiddleware({ clientId: CLIENT_ID, signer: merchantSigner, verifier: platformVerifier })
    await onRequest({ request })
    await vi.waitFor(() => expect(remove).toHaveBeenCalled())
    expect(add).toHaveBeenCalled()
    expect(remove.mock.calls).toEqual(add.mock.calls)
  })

  it('hands on the answer with what was verified of it', async () => {
    const { post } = setup({ answer: answering({ headers: { 'Tracer-Id': 'abc' } }) })
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

  describe('of an answer that nobody signed', () => {
    const unsigned = (text: string, headers = {}) =>
      setup({ answer: async () => new Response(text, { headers }) }).post()

    it.each(['F', 'U'])('hands on a refusal with status %s, as not verified', async (resultStatus) => {
      const text = JSON.stringify({ result: { resultCode: 'INVALID_SIGNATURE', resultStatus } })
      const { data, response } = await unsigned(text)
      expect(data).toEqual(JSON.parse(text))
      expect(verificationOf(response)).toBeUndefined()
    })

    it.each([
      ANSWER,
      '{"result":{"resultCode":"X","resultStatus":"A"}}',
      '{"result":{"resultCode":"X","resultStatus":["F"]}}',
      '{"result":{"resultCode":"X"}}',
      '{"result":null}',
      'null',
      '<html>F</html>',
      '',
    ])('refuses %j', async (text) => {
      await expect(unsigned(text)).rejects.toThrow(code('HEADER_MISSING', { header: 'Signature', status: 200 }))
    })

    it.each([{ 'Response-Time': '2024-05-22T09:12:21+08:00' }, { Signature: 'signature=AQ==' }])(
      'refuses a refusal that lost only one of its headers and kept %j',
      async (headers) => {
        const refusal = '{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F"}}'
        await expect(unsigned(refusal, headers)).rejects.toThrow(code('HEADER_MISSING'))
      },
    )
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
    await expect(setup({ answer: answering({ headers: encrypt }) }).post()).rejects.toThrow(
      code('ENCRYPTION_UNSUPPORTED', { status: 200, header: 'Encrypt' }),
    )
  })

  it('refuses an answer that is longer than it reads', async () => {
    const long = setup({ answer: async () => new Response(new Uint8Array(1_048_577)) })
    await expect(long.post()).rejects.toThrow(code('BODY_TOO_LARGE', { status: 200 }))
    await expect(setup({ maxBodyBytes: ANSWER.length }).post()).resolves.toHaveProperty('data')
    await expect(setup({ maxBodyBytes: ANSWER.length - 1 }).post()).rejects.toThrow(code('BODY_TOO_LARGE'))
  })

  it('refuses an answer under another key', async () => {
    const { privateKey } = await freshPair()
    const other = createSigner({ privateKey: await importPrivateKey(privateKey) })
    await expect(setup({ answer: answering({ signer: other }) }).post()).rejects.toThrow(
      code('SIGNATURE_INVALID', { keyVersion: '1', status: 200 }),
    )
  })

  it('refuses an answer for another client', async () => {
    await expect(setup({ answer: answering({ clientId: 'SOMEBODY_ELSE' }) }).post()).rejects.toThrow(
      code('CLIENT_ID_MISMATCH'),
    )
  })

  it('measures the age of an answer from the moment its request was signed', async () => {
    const clock = () => vi.fn(() => NOW + 400_000).mockReturnValueOnce(NOW)
    const { post } = setup({ now: clock(), answer: answering({ at: NOW + 60_000 }) })
    await expect(post()).resolves.toHaveProperty('data')
    const old = setup({ now: clock(), answer: answering({ at: NOW - 301_000 }) })
    await expect(old.post()).rejects.toThrow(code('TIME_OUT_OF_WINDOW', { skewSeconds: -301, status: 200 }))
  })

  it('goes by its own clock and window', async () => {
    const early = setup({ answer: answering({ at: NOW + 301_000 }) })
    await expect(early.post()).rejects.toThrow(code('TIME_OUT_OF_WINDOW', { skewSeconds: 301 }))
    const narrow = setup({ skewSeconds: 3, answer: answering({ at: NOW - 5000 }) })
    await expect(narrow.post()).rejects.toThrow(code('TIME_OUT_OF_WINDOW', { skewSeconds: -5 }))
  })

  it.each([
    ['throws', () => Promise.reject(new Error('kms down'))],
    ['answers with a boolean', () => Promise.resolve(true)],
    ['answers with nothing', () => Promise.resolve(undefined)],
  ])('says that an answer arrived when the verifier %s', async (_, verify) => {
    // @ts-expect-error a verifier resolves with the key that fits
    const verifier: Verifier = { verify }
    await expect(setup({ verifier }).post()).rejects.toThrow(
      code('VERIFIER_FAILED', { status: 200, cause: expect.any(Error) }),
    )
  })

  it('says that an answer arrived when somebody has read it before', async () => {
    const reader: Middleware = { onResponse: async ({ response }) => void (await response.text()) }
    await expect(setup({ after: [reader] }).post()).rejects.toThrow(code('VERIFIER_FAILED', { status: 200 }))
  })

  it('throws what the signer throws, and sends nothing', async () => {
    const signer: Signer = { ...merchantSigner, sign: () => Promise.reject(new RangeError('kms down')) }
    const { fetch, post } = setup({ signer })
    await expect(post()).rejects.toThrow(RangeError)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('waits for neither signer nor verifier when the caller has given up', async () => {
    const never = () => new Promise<never>(() => undefined)
    const timeout = expect.objectContaining({ name: 'TimeoutError' })
    const hungSigner = setup({ signer: { ...merchantSigner, sign: never } })
    await expect(hungSigner.post({ signal: AbortSignal.timeout(20) })).rejects.toThrow(timeout)
    const hungVerifier = setup({ verifier: { verify: never } })
    await expect(hungVerifier.post({ signal: AbortSignal.timeout(20) })).rejects.toThrow(timeout)
    await expect(hungSigner.post({ signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
  })

  it('signs a body that is there and empty', async () => {
    const { fetch, post } = setup()
    await expect(post({ bodySerializer: () => '' })).resolves.toHaveProperty('data')
    const [[sent]] = fetch.mock.calls as [[Request]]
    expect(await sent.clone().text()).toBe('')
  })

  it('fits openapi-fetch without needing its types', () => {
    expectTypeOf(signingMiddleware).not.toBeAny()
    expectTypeOf<SigningMiddleware>().toExtend<Middleware>()
  })
})
