import { describe, expect, it } from 'vitest'
import { BODY, CLIENT_ID, merchantSigner, PATH, platformVerifier, signedRequest } from '../test/fixtures.ts'
import { signingError } from '../test/signing-error.ts'
import { contentToSign } from './content-to-sign.ts'
import { importPublicKey } from './keys/import-key.ts'
import { signingMiddleware } from './middleware.ts'
import { signRequest } from './sign.ts'
import { signedHandler } from './signed-handler.ts'
import { testKeys } from './test-keys.ts'
import { createVerifier } from './verifier.ts'
import { verifyRequest } from './verify.ts'

/** What a program without types may come to. */
const untyped = (value: unknown): never => value as never

const options = { clientId: CLIENT_ID, signer: merchantSigner, verifier: platformVerifier }
const message = { method: 'POST', url: PATH, clientId: CLIENT_ID, body: BODY, signer: merchantSigner }
const publicKey = await importPublicKey(testKeys.merchant.publicKey)

describe.each([
  ['signingMiddleware', (given: object) => signingMiddleware({ ...options, ...given })],
  ['signedHandler', (given: object) => signedHandler({ ...options, ...given }, () => new Response())],
])('%s refuses at once', (_, create) => {
  it.each([
    ['no client id', { clientId: undefined }, 'clientId must be a text: is the variable it comes from set?'],
    ['no signer', { signer: undefined }, 'signer must be a Signer: see createSigner'],
    ['a signer that is a promise', { signer: Promise.resolve() }, 'signer must be a Signer: see createSigner'],
    ['no verifier', { verifier: undefined }, 'verifier must be a Verifier: see createVerifier'],
    ['a window that is no number', { skewSeconds: Number.NaN }, 'skewSeconds must be a number that is not negative'],
    ['a window before now', { skewSeconds: -1 }, 'skewSeconds must be a number that is not negative'],
    ['a window as text', { skewSeconds: '300' }, 'skewSeconds must be a number that is not negative'],
    ['a limit that is no number', { maxBodyBytes: Number.NaN }, 'maxBodyBytes must be a number that is not negative'],
  ])('%s', (_, given, text) => {
    expect(() => create(given)).toThrow(new TypeError(text))
  })

  it('a client id that no request can carry', () => {
    expect(() => create({ clientId: ' ' })).toThrow(signingError('CLIENT_ID_MALFORMED', { header: 'Client-Id' }))
  })

  it('nothing that is right', () => {
    expect(() => create({ skewSeconds: 0, maxBodyBytes: 0 })).not.toThrow()
  })
})

describe('what is no bytes', () => {
  it.each(['{"amount":12800}', { amount: 12800 }, BODY.buffer, [1, 2], undefined])(
    'is not signed: %j',
    async (body) => {
      const refused = new TypeError('the body must be bytes, as a Uint8Array: a text or parsed JSON is not them')
      expect(() => contentToSign({ ...message, time: '1716340341000', body: untyped(body) })).toThrow(refused)
      await expect(signRequest({ ...message, body: untyped(body) })).rejects.toThrow(refused)
      await expect(verifyRequest({ ...(await signedRequest()), body: untyped(body) })).rejects.toThrow(refused)
    },
  )

  it.each(['AQ==', new ArrayBuffer(8), undefined])('is no signature: %j', async (signature) => {
    const signer = { ...merchantSigner, sign: async () => untyped(signature) }
    await expect(signRequest({ ...message, signer })).rejects.toThrow('the signature must be bytes')
  })
})

describe('what is no text', () => {
  it.each([undefined, null, 7])('is no client id: %j', async (clientId) => {
    await expect(signRequest({ ...message, clientId: untyped(clientId) })).rejects.toThrow(TypeError)
  })

  it.each([1, null])('is no key version: %j', (keyVersion) => {
    expect(() => createVerifier({ publicKey, keyVersion: untyped(keyVersion) })).toThrow(TypeError)
    expect(() => createVerifier({ keys: new Map([[untyped(keyVersion), { publicKey }]]) })).toThrow(TypeError)
  })

  it('is no key version of a signer either', async () => {
    const signer = { ...merchantSigner, keyVersion: untyped(undefined) }
    await expect(signRequest({ ...message, signer })).rejects.toThrow(
      new TypeError('the key version must be a text, such as "1"'),
    )
  })
})

it('a window that is none refuses every message', async () => {
  await expect(verifyRequest({ ...(await signedRequest()), skewSeconds: Number.NaN })).rejects.toThrow(TypeError)
})
