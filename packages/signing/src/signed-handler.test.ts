import { describe, expect, it, vi } from 'vitest'
import {
  CLIENT_ID,
  editedSignature,
  freshPair,
  merchantSigner,
  merchantVerifier,
  NOW,
  platformSigner,
  platformVerifier,
  reversing,
  utf8,
} from '../test/fixtures.ts'
import { signingError } from '../test/signing-error.ts'
import { importPrivateKey, importPublicKey } from './keys/import-key.ts'
import { signRequest } from './sign.ts'
import { type SignedCall, type SignedHandlerOptions, signedHandler } from './signed-handler.ts'
import { createSigner } from './signer.ts'
import { createVerifier } from './verifier.ts'
import { verifyResponse } from './verify.ts'

const url = 'https://merchant.example/api/merchant/queryAccount?of=1'
const fresh = { merchant: await freshPair(), platform: await freshPair() }
const gateway = createSigner({ privateKey: await importPrivateKey(fresh.platform.privateKey) })
const gatewayVerifier = createVerifier({ publicKey: await importPublicKey(fresh.platform.publicKey) })
const merchant = createSigner({ privateKey: await importPrivateKey(fresh.merchant.privateKey) })
const ownVerifier = createVerifier({ publicKey: await importPublicKey(fresh.merchant.publicKey) })

const options: SignedHandlerOptions = {
  clientId: CLIENT_ID,
  verifier: gatewayVerifier,
  signer: merchant,
  now: () => NOW,
}

interface CallOptions {
  readonly body?: Uint8Array<ArrayBuffer>
  readonly clientId?: string
  readonly at?: number
  readonly target?: string
  readonly encrypt?: string
  readonly headers?: Record<string, string>
}

/** A call of the platform, as it arrives. */
async function call(given: CallOptions = {}): Promise<Request> {
  const {
    body = utf8('{"accountId":"88781108"}'),
    clientId = CLIENT_ID,
    at = NOW,
    target = url,
    headers,
    encrypt,
  } = given
  const message = { method: 'POST', url: target, clientId, body, encrypt }
  const signed = await signRequest({ ...message, signer: gateway, now: () => at })
  return new Request(url, { method: 'POST', body, headers: { ...signed, ...headers } })
}

/** What the platform sees of an answer: its result, once the signature fits. */
async function verifiedAnswer(response: Response, target = url): Promise<unknown> {
  const body = new Uint8Array(await response.arrayBuffer())
  const message = { method: 'POST', url: target, clientId: CLIENT_ID, headers: response.headers, body }
  await verifyResponse({ ...message, sentAtMs: NOW, verifier: ownVerifier, now: () => NOW })
  return body.length > 0 ? JSON.parse(new TextDecoder().decode(body)) : undefined
}

/** What anybody sees of an answer that nobody signed. */
async function unsignedAnswer(response: Response): Promise<unknown> {
  expect(response.status).toBe(200)
  for (const name of ['signature', 'response-time', 'client-id']) expect(response.headers.has(name)).toBe(false)
  return response.json()
}

const found = { result: { resultCode: 'SUCCESS', resultStatus: 'S' } }
const answering = () => vi.fn((_: SignedCall) => Response.json(found))
const REFUSAL = {
  result: {
    resultCode: 'INVALID_SIGNATURE',
    resultStatus: 'F',
    resultMessage: 'The signature is missing or does not fit.',
  },
}

describe('signedHandler', () => {
  it('hands on a call that verifies and signs what it is answered with', async () => {
    const handler = answering()
    const response = await signedHandler(
      options,
      handler,
    )(await call({ headers: { 'Content-Type': 'application/json' } }))
    await expect(verifiedAnswer(response)).resolves.toEqual(found)
    const [[received]] = handler.mock.calls as [[SignedCall]]
    expect(received.verified).toEqual({
      algorithm: 'RSA256',
      keyVersion: '1',
      clientId: CLIENT_ID,
      requestTimeMs: NOW,
    })
    expect(received.body).toEqual(utf8('{"accountId":"88781108"}'))
    await expect(received.request.json()).resolves.toEqual({ accountId: '88781108' })
    expect(received.request.url).toBe(url)
    expect(received.request.headers.get('content-type')).toBe('application/json')
  })

  it('keeps status and headers of the answer, and names its own in lower case', async () => {
    const handler = () => new Response('{}', { status: 202, headers: { 'X-Own': 'yes' } })
    const response = await signedHandler(options, handler)(await call())
    expect(response.status).toBe(202)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-own': 'yes',
      'client-id': CLIENT_ID,
      'content-type': 'application/json; charset=UTF-8',
      'response-time': '2024-05-22T09:12:21+08:00',
      signature: expect.stringMatching(/^algorithm=RSA256,keyVersion=1,signature=/),
    })
    expect(response.headers.has('encrypt')).toBe(false)
  })

  it('keeps nothing that the handler says of other bytes than those that are sent', async () => {
    const said = { 'Content-Encoding': 'gzip', 'Content-Length': '2', Encrypt: 'x', 'Transfer-Encoding': 'chunked' }
    const response = await signedHandler(options, () => new Response('{}', { headers: said }))(await call())
    for (const name of Object.keys(said)) expect(response.headers.has(name)).toBe(false)
    await expect(verifiedAnswer(response)).resolves.toEqual({})
  })

  it('signs an empty answer', async () => {
    const response = await signedHandler(options, () => new Response(null, { status: 204 }))(await call())
    expect(response.status).toBe(204)
    await expect(verifiedAnswer(response)).resolves.toBeUndefined()
  })

  it.each(['GET', 'HEAD'])('takes a %s, which has no body', async (method) => {
    const signed = await signRequest({
      method,
      url,
      clientId: CLIENT_ID,
      body: new Uint8Array(),
      signer: gateway,
      now: () => NOW,
    })
    const handler = answering()
    await signedHandler(options, handler)(new Request(url, { method, headers: { ...signed } }))
    expect(handler).toHaveBeenCalledOnce()
  })

  it('verifies the path that was signed, where a proxy rewrites it', async () => {
    const target = '/public/api/queryAccount'
    const handler = answering()
    const behindProxy = signedHandler({ ...options, targetOf: () => target }, handler)
    const response = await behindProxy(await call({ target }))
    expect(handler).toHaveBeenCalledOnce()
    await expect(verifiedAnswer(response, target)).resolves.toEqual(found)
  })

  describe('of a call that it refuses', () => {
    const unsigned = async () => new Request(url, { method: 'POST', body: '{}' })
    const badlySigned = async () => {
      const request = await call()
      request.headers.set('Signature', editedSignature(request.headers, /signature=./, 'signature=%'))
      return request
    }
    const changed = async () => new Request(await call(), { body: '{"accountId":"88781109"}' })

    it.each<[string, () => Promise<Request>, string]>([
      ['unsigned', unsigned, 'HEADER_MISSING'],
      ['with a damaged header', badlySigned, 'SIGNATURE_HEADER_MALFORMED'],
      ['changed on its way', changed, 'SIGNATURE_INVALID'],
      ['of another kind', async () => new Request(url, { method: 'M-SEARCH' }), 'METHOD_MALFORMED'],
      ['too old', () => call({ at: NOW - 301_000 }), 'TIME_OUT_OF_WINDOW'],
      ['too new', () => call({ at: NOW + 301_000 }), 'TIME_OUT_OF_WINDOW'],
      ['for somebody else', () => call({ clientId: 'SOMEBODY_ELSE' }), 'CLIENT_ID_MISMATCH'],
      ['for another path', () => call({ target: '/elsewhere' }), 'SIGNATURE_INVALID'],
      ['compressed', () => call({ headers: { 'Content-Encoding': 'gzip' } }), 'CONTENT_ENCODING_UNSUPPORTED'],
      ['encrypted, without a cipher', () => call({ encrypt: 'symmetricKey=AQ==' }), 'ENCRYPTION_UNSUPPORTED'],
      ['too large', () => call({ body: new Uint8Array(1_048_577) }), 'BODY_TOO_LARGE'],
    ])('H2 tells the sender of one %s the same as of any other', async (_, refused, reason) => {
      const handler = answering()
      const onRefused = vi.fn()
      const request = await refused()
      const response = await signedHandler({ ...options, onRefused }, handler)(request)
      await expect(unsignedAnswer(response)).resolves.toEqual(REFUSAL)
      expect(handler).not.toHaveBeenCalled()
      expect(onRefused.mock.calls).toEqual([[signingError(reason), request]])
    })

    it('tells the receiver which header names somebody else', async () => {
      const onRefused = vi.fn()
      await signedHandler({ ...options, onRefused }, answering())(await call({ clientId: 'SOMEBODY_ELSE' }))
      expect(onRefused).toHaveBeenCalledExactlyOnceWith(
        signingError('CLIENT_ID_MISMATCH', { header: 'Client-Id' }),
        expect.any(Request),
      )
    })

    it('signs nothing for a stranger, whatever path is asked for', async () => {
      const sign = vi.fn(merchant.sign)
      await signedHandler({ ...options, signer: { ...merchant, sign } }, answering())(await unsigned())
      expect(sign).not.toHaveBeenCalled()
    })

    it('answers the same where the log of it fails', async () => {
      const onRefused = () => {
        throw new Error('log down')
      }
      const response = await signedHandler({ ...options, onRefused }, answering())(await unsigned())
      await expect(unsignedAnswer(response)).resolves.toEqual(REFUSAL)
    })

    it('answers as it is told to, and needs nobody to tell', async () => {
      const refusal = { result: { resultCode: 'ACCESS_DENIED', resultStatus: 'F' } }
      const response = await signedHandler({ ...options, refusal }, answering())(await unsigned())
      await expect(unsignedAnswer(response)).resolves.toEqual(refusal)
    })

    it('goes by its own window and limit', async () => {
      const handler = answering()
      const narrow = signedHandler({ ...options, skewSeconds: 3, maxBodyBytes: 8 }, handler)
      await narrow(await call({ at: NOW - 4000, body: utf8('{}') }))
      await narrow(await call({ at: NOW - 3000 }))
      expect(handler).not.toHaveBeenCalled()
      await narrow(await call({ at: NOW - 3000, body: utf8('{}') }))
      expect(handler).toHaveBeenCalledOnce()
    })
  })

  describe('with a cipher', () => {
    const encrypted = { ...options, cipher: reversing, requireEncrypted: true }
    const sealed = { body: utf8('}"8"{'), encrypt: 'symmetricKey=AQ==' }

    it('decrypts what comes and encrypts what it is answered with', async () => {
      const handler = answering()
      const response = await signedHandler(encrypted, handler)(await call(sealed))
      const [[received]] = handler.mock.calls as [[SignedCall]]
      expect(await received.request.text()).toBe('{"8"}')
      expect(received.request.headers.get('content-type')).toBe('application/json; charset=UTF-8')
      expect(response.headers.get('encrypt')).toBe('algorithm=RSA_AES,keyVersion=1,symmetricKey=AQ%3D%3D')
      expect(response.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
      const body = await response.clone().text()
      expect([...body].reverse().join('')).toBe(JSON.stringify(found))
    })

    it('answers with nothing where the handler has nothing to say', async () => {
      const response = await signedHandler(encrypted, () => new Response(null, { status: 204 }))(await call(sealed))
      expect(response).toMatchObject({ status: 204, body: null })
      expect(response.headers.has('encrypt')).toBe(false)
      await expect(verifiedAnswer(response)).resolves.toBeUndefined()
    })

    it('decrypts nothing that does not verify', async () => {
      const decrypt = vi.fn(reversing.decrypt)
      const handle = signedHandler({ ...options, cipher: { ...reversing, decrypt } }, answering())
      await handle(new Request(await call(sealed), { body: 'another' }))
      expect(decrypt).not.toHaveBeenCalled()
    })

    it('F1 refuses what comes in plain where it demands an encrypted body', async () => {
      const onRefused = vi.fn()
      const response = await signedHandler({ ...encrypted, onRefused }, answering())(await call())
      await expect(unsignedAnswer(response)).resolves.toEqual(REFUSAL)
      expect(onRefused).toHaveBeenCalledWith(signingError('ENCRYPTION_REQUIRED'), expect.anything())
    })

    it('answers in plain what came in plain', async () => {
      const response = await signedHandler({ ...options, cipher: reversing }, answering())(await call())
      await expect(verifiedAnswer(response)).resolves.toEqual(found)
    })
  })

  describe('whose own side is at fault', () => {
    it('throws what the handler throws', async () => {
      const failing = signedHandler(options, () => Promise.reject(new RangeError('store down')))
      await expect(failing(await call())).rejects.toThrow(RangeError)
    })

    it('says that somebody has read the body before', async () => {
      const request = await call()
      await request.text()
      const error = expect.objectContaining({ name: 'TypeError', message: expect.stringContaining('was read before') })
      await expect(signedHandler(options, answering())(request)).rejects.toThrow(error)
    })

    it('B6 throws when it trusts its own pair', async () => {
      const reflecting = { ...options, signer: gateway }
      await expect(signedHandler(reflecting, answering())(await call())).rejects.toThrow(signingError('KEY_REUSED'))
    })

    it('B7 throws when it trusts a published test key, unless it is told to', async () => {
      const testing = { ...options, verifier: platformVerifier, signer: merchantSigner }
      const signed = await signRequest({
        method: 'POST',
        url,
        clientId: CLIENT_ID,
        body: utf8('{}'),
        signer: platformSigner,
        now: () => NOW,
      })
      const request = () => new Request(url, { method: 'POST', body: '{}', headers: { ...signed } })
      await expect(signedHandler(testing, answering())(request())).rejects.toThrow(signingError('TEST_KEY_REFUSED'))
      const handler = answering()
      await signedHandler({ ...testing, dangerouslyTrustTestKeys: true }, handler)(request())
      expect(handler).toHaveBeenCalledOnce()
    })

    it('B7 throws when it would sign with a published test key', async () => {
      const own = { ...options, signer: merchantSigner }
      await expect(signedHandler(own, answering())(await call())).rejects.toThrow(signingError('TEST_KEY_REFUSED'))
    })

    it('throws when its resolver of keys fails', async () => {
      const verifier = createVerifier({ keys: () => Promise.reject(new Error('store down')) })
      await expect(signedHandler({ ...options, verifier }, answering())(await call())).rejects.toThrow(
        signingError('VERIFIER_FAILED'),
      )
    })

    it('throws what a verifier of its own throws', async () => {
      const verifier = { verify: () => Promise.reject(new RangeError('kms down')) }
      await expect(signedHandler({ ...options, verifier }, answering())(await call())).rejects.toThrow(RangeError)
      await expect(
        signedHandler({ ...options, verifier: merchantVerifier }, answering())(await call()),
      ).resolves.toBeDefined()
    })
  })
})
