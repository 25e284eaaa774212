import { type BodyCipher, signRequest, verifyResponse } from '@alipayhk-openapi/signing'
import { createBodyCipher, importUnwrappingKey, importWrappingKey } from '@alipayhk-openapi/signing/node'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { describe, expect, test } from 'vitest'
import { createMocks, type MocksOptions } from '../src/index.ts'
import { ENDPOINT, merchantSigner, platformVerifier, record, signedRequest, verifiedResult } from './support.ts'

const { merchant, platform } = testKeys
/** The default, ECB, takes one in 256 wrong keys for a right one. */
const profile = 'unverified-aes-gcm-rsa-pkcs1'
const cipher = createBodyCipher({
  profile,
  privateKey: importUnwrappingKey(platform.privateKey),
  recipient: { publicKey: importWrappingKey(merchant.publicKey) },
})
const ofMerchant = createBodyCipher({
  profile,
  privateKey: importUnwrappingKey(merchant.privateKey),
  recipient: { publicKey: importWrappingKey(platform.publicKey) },
})
const INVALID_SIGNATURE = {
  resultCode: 'INVALID_SIGNATURE',
  resultStatus: 'F',
  resultMessage: 'The signature is missing or does not fit.',
}

async function encryptedRequest(body: unknown, encrypting: BodyCipher = ofMerchant, encryptHeader?: string) {
  const sealed = await encrypting.encrypt(new TextEncoder().encode(JSON.stringify(body)))
  const request = { method: 'POST', url: ENDPOINT, clientId: testClientId, body: sealed.body }
  const headers = await signRequest({ ...request, encrypt: encryptHeader ?? sealed.encrypt, signer: merchantSigner })
  return new Request(ENDPOINT, { method: 'POST', headers: { ...headers }, body: sealed.body })
}

/** The result in an answer that is encrypted for the merchant, once its signature fits the ciphertext. */
async function decryptedResult(response: Response) {
  const body = new Uint8Array(await response.arrayBuffer())
  const { headers } = response
  const message = { method: 'POST', url: ENDPOINT, clientId: testClientId, headers, body }
  await verifyResponse({ ...message, sentAtMs: Date.now(), verifier: platformVerifier })
  const plain = await ofMerchant.decrypt({ body, encrypt: headers.get('encrypt') ?? '' })
  return JSON.parse(new TextDecoder().decode(plain)).result
}

async function exchange(request: Request, options: MocksOptions = { cipher }) {
  const mocks = createMocks(options)
  const response = await mocks.handle(request)
  const [call] = mocks.calls.syncPaymentInfo
  if (!call) throw new Error('the call was not recorded')
  return { response, call }
}

describe('with a cipher', () => {
  test('an encrypted request is read, and its answer is encrypted and signed', async () => {
    const { response, call } = await exchange(await encryptedRequest(record))
    expect(response.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    expect(await decryptedResult(response)).toEqual({
      resultCode: 'SUCCESS',
      resultStatus: 'S',
      resultMessage: 'Success',
    })
    expect(call.body).toEqual(record)
    expect(call).toMatchObject({ verification: { status: 'verified' }, effect: 'new' })
    expect(new TextDecoder().decode(call.bytes)).toMatch(/^[A-Za-z0-9+/=]+$/)
  })

  test('a refusal of its body is encrypted too', async () => {
    const { response } = await exchange(await encryptedRequest({ ...record, amount: 0.5 }))
    expect(await decryptedResult(response)).toMatchObject({ resultMessage: '/amount must be integer' })
  })

  test('a request in plain is answered in plain', async () => {
    const { response } = await exchange(await signedRequest(record))
    expect(response.headers.has('encrypt')).toBe(false)
    expect(await verifiedResult(response)).toMatchObject({ resultCode: 'SUCCESS' })
  })

  test('E3 a retry that is encrypted anew is the same request', async () => {
    const mocks = createMocks({ cipher })
    for (const body of [record, record, { ...record, amount: 1 }]) await mocks.handle(await encryptedRequest(body))
    await mocks.handle(await signedRequest(record))
    expect(mocks.calls.syncPaymentInfo.map(({ effect }) => effect)).toEqual(['new', 'repeated', 'conflict', 'repeated'])
    const [one, other] = mocks.calls.syncPaymentInfo
    expect(one?.bytes).not.toEqual(other?.bytes)
  })

  test('F5 the signature is verified first, over the ciphertext', async () => {
    let decrypted = 0
    const counting: BodyCipher = {
      encrypt: (body) => cipher.encrypt(body),
      decrypt(body) {
        decrypted += 1
        return cipher.decrypt(body)
      },
    }
    const request = await encryptedRequest(record)
    const forged = new Request(request.url, { method: 'POST', headers: request.headers, body: 'QUJDRA==' })
    const { response } = await exchange(forged, { cipher: counting })
    expect(await verifiedResult(response)).toEqual(INVALID_SIGNATURE)
    await exchange(request, { cipher: counting })
    expect(decrypted).toBe(1)
  })

  test('F1 a request whose Encrypt header was taken away is refused', async () => {
    const request = await encryptedRequest(record)
    request.headers.delete('encrypt')
    request.headers.set('content-type', 'application/json')
    const { response, call } = await exchange(request)
    expect(await verifiedResult(response)).toMatchObject({ resultMessage: 'The body is not JSON' })
    expect(call.effect).toBe('none')
  })

  test.each([
    ['DECRYPTION_FAILED', async () => encryptedRequest(record, cipher)],
    ['ENCRYPT_HEADER_MALFORMED', async () => encryptedRequest(record, ofMerchant, 'nonsense')],
    ['ALGORITHM_UNSUPPORTED', async () => encryptedRequest(record, ofMerchant, 'algorithm=DES,symmetricKey=AAAA')],
    ['KEY_VERSION_UNKNOWN', async () => encryptedRequest(record, ofMerchant, 'keyVersion=9,symmetricKey=AAAA')],
  ])('H2 what cannot be decrypted is answered alike, and %s is in the call', async (code, requested) => {
    const { response, call } = await exchange(await requested())
    expect(await verifiedResult(response)).toEqual(INVALID_SIGNATURE)
    expect(call).toMatchObject({
      verification: { status: 'failed', code },
      scenario: 'invalidSignature',
      effect: 'none',
    })
  })

  test.each(['report', 'off'] as const)('%s refuses no less what it cannot read', async (verifyRequests) => {
    const { response } = await exchange(await encryptedRequest(record, cipher), { cipher, verifyRequests })
    expect(await verifiedResult(response)).toEqual(INVALID_SIGNATURE)
  })
})

describe('without a cipher', () => {
  test('an encrypted request is refused clearly, once its signature fits', async () => {
    const { response, call } = await exchange(await encryptedRequest(record), {})
    expect(await verifiedResult(response)).toMatchObject({
      resultCode: 'PARAM_ILLEGAL',
      resultMessage: 'The body is encrypted, and this mock has no cipher',
    })
    expect(call).toMatchObject({ violation: { message: 'is encrypted, and this mock has no cipher' }, effect: 'none' })
  })

  test('H2 and not before', async () => {
    const request = await encryptedRequest(record)
    const forged = new Request(request.url, { method: 'POST', headers: request.headers, body: 'QUJDRA==' })
    expect(await verifiedResult((await exchange(forged, {})).response)).toEqual(INVALID_SIGNATURE)
  })
})
