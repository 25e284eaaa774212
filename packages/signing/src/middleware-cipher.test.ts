import { describe, expect, it, vi } from 'vitest'
import { ANSWER, setup } from '../test/exchange.ts'
import {
  CLIENT_ID,
  merchantSigner,
  merchantVerifier,
  NOW,
  platformSigner,
  platformVerifier,
  reversing,
} from '../test/fixtures.ts'
import { signingError as code } from '../test/signing-error.ts'
import { SigningError } from './errors.ts'
import { signingMiddleware } from './middleware.ts'
import { signResponse } from './sign.ts'
import { SignableRequest } from './signable-request.ts'
import { verificationOf } from './verifications.ts'
import { verifyRequest } from './verify.ts'

describe('signingMiddleware with a cipher', () => {
  const backwards = (text: string) => [...text].reverse().join('')

  /** Answers as a gateway that encrypts what it says. */
  const sealedAnswer =
    (headers = {}) =>
    async (request: Request) => {
      const { body, encrypt } = await reversing.encrypt(new TextEncoder().encode(ANSWER))
      const message = { method: request.method, url: request.url, clientId: CLIENT_ID, body, encrypt }
      const signed = await signResponse({ ...message, signer: platformSigner, now: () => NOW })
      return new Response(body, { headers: { ...signed, ...headers } })
    }

  it.each([{}, { Request: SignableRequest }])('encrypts, then signs, %j', async (requests) => {
    const { fetch, post } = setup({ cipher: reversing, requests })
    await post({ body: { amount: 1 } })
    const [[sent]] = fetch.mock.calls as [[Request]]
    expect(sent.headers.get('Encrypt')).toBe('algorithm=RSA_AES,keyVersion=1,symmetricKey=AQ%3D%3D')
    expect(sent.headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
    const body = new Uint8Array(await sent.clone().arrayBuffer())
    expect(new TextDecoder().decode(body)).toBe(backwards('{"amount":1}'))
    const message = { method: 'POST', url: sent.url, headers: sent.headers, body, now: () => NOW }
    await expect(verifyRequest({ ...message, verifier: merchantVerifier })).resolves.toBeDefined()
  })

  it('leaves alone a request that has nothing to encrypt', async () => {
    const encrypt = vi.fn(reversing.encrypt)
    const options = { clientId: CLIENT_ID, signer: merchantSigner, verifier: platformVerifier }
    const { onRequest } = signingMiddleware({ ...options, cipher: { ...reversing, encrypt } })
    const sent = await onRequest({ request: new Request('http://localhost/a') })
    expect(encrypt).not.toHaveBeenCalled()
    expect(sent.headers.has('Encrypt')).toBe(false)
    expect(sent.headers.get('Content-Type')).toBe('application/json; charset=UTF-8')
  })

  it('verifies, then decrypts', async () => {
    const { post } = setup({ cipher: reversing, requireEncrypted: true, answer: sealedAnswer() })
    const { data, response } = await post()
    expect(data).toEqual(JSON.parse(ANSWER))
    expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(verificationOf(response)).toMatchObject({ keyVersion: '1' })
  })

  it('decrypts nothing that does not verify', async () => {
    const decrypt = vi.fn(reversing.decrypt)
    const answer = async (request: Request) => new Response('another', await sealedAnswer()(request))
    await expect(setup({ cipher: { ...reversing, decrypt }, answer }).post()).rejects.toThrow(code('SIGNATURE_INVALID'))
    expect(decrypt).not.toHaveBeenCalled()
  })

  it('F1 reads a plain answer, unless an encrypted one is demanded', async () => {
    await expect(setup({ cipher: reversing }).post()).resolves.toHaveProperty('data')
    await expect(setup({ cipher: reversing, requireEncrypted: true }).post()).rejects.toThrow(
      code('ENCRYPTION_REQUIRED', { header: 'Encrypt', status: 200 }),
    )
  })

  it('sends nothing that it cannot encrypt, and hands on what the cipher refuses', async () => {
    const failing = setup({ cipher: { ...reversing, encrypt: () => Promise.reject(new RangeError('no key')) } })
    await expect(failing.post()).rejects.toThrow(RangeError)
    expect(failing.fetch).not.toHaveBeenCalled()
    const decrypt = () => Promise.reject(new SigningError('DECRYPTION_FAILED', 'no'))
    const { post } = setup({ cipher: { ...reversing, decrypt }, answer: sealedAnswer() })
    await expect(post()).rejects.toThrow(code('DECRYPTION_FAILED', { status: 200 }))
  })

  it('leaves no rejection unhandled when what stands in the way fails before the signer', async () => {
    const signer = { ...merchantSigner, sign: () => Promise.reject(new RangeError('kms down')) }
    const encrypt = async (body: Uint8Array) => ({ body: new Uint8Array(body), encrypt: 'a\nb' })
    await expect(setup({ signer, cipher: { ...reversing, encrypt } }).post()).rejects.toThrow(TypeError)
    // The runner itself fails for a rejection that nobody handled.
    await new Promise((resolve) => setTimeout(resolve, 5))
  })

  it('waits for no cipher when the caller has given up', async () => {
    const hung = setup({ cipher: { ...reversing, encrypt: () => new Promise<never>(() => undefined) } })
    await expect(hung.post({ signal: AbortSignal.timeout(20) })).rejects.toThrow(
      expect.objectContaining({ name: 'TimeoutError' }),
    )
  })
})
