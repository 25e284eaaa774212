import { expect, test } from 'vitest'
import * as lacking from '../src/node/browser.ts'
import { testKeys } from '../src/test-keys.ts'
import { signingError } from './signing-error.ts'

const { privateKey, publicKey } = testKeys.platform
const bytes = new Uint8Array(16)
const wrap = { use: 'wrap', bits: 2048 } as const
const unwrap = { use: 'unwrap', bits: 2048 } as const

const OWN_SIGNER = 'ECC224: give a `Signer` and a `VerifyingKey` of your own, or sign on a server.'
const OWN_CIPHER = 'RSA_AES: give a `BodyCipher` of your own, or encrypt on a server.'

test.each([
  ['ecc224', () => lacking.ecc224(), OWN_SIGNER],
  ['importWrappingKey', () => lacking.importWrappingKey(publicKey), OWN_CIPHER],
  ['importUnwrappingKey', () => lacking.importUnwrappingKey(privateKey), OWN_CIPHER],
  ['wrapSymmetricKey', () => lacking.wrapSymmetricKey(bytes, { publicKey: wrap }), OWN_CIPHER],
  ['unwrapSymmetricKey', () => lacking.unwrapSymmetricKey(bytes, { privateKey: unwrap }), OWN_CIPHER],
  [
    'createBodyCipher',
    () => lacking.createBodyCipher({ recipient: { publicKey: wrap }, privateKey: unwrap }),
    OWN_CIPHER,
  ],
  [
    'nodeListener',
    () => lacking.nodeListener(() => new Response()),
    'node:http: give the handler itself to what calls it.',
  ],
])('%s of a browser says what to do instead', (_, call, instead) => {
  expect(call).toThrow(
    signingError('RUNTIME_UNSUPPORTED', { message: `This run-time lacks node:crypto, and with it ${instead}` }),
  )
})

test.each([
  ['encryptBody', () => lacking.encryptBody(bytes, { publicKey: wrap })],
  ['decryptBody', () => lacking.decryptBody({ body: bytes, encrypt: '' }, { privateKey: unwrap })],
])('%s of a browser rejects, as it does everywhere', async (_, call) => {
  await expect(call()).rejects.toThrow(
    signingError('RUNTIME_UNSUPPORTED', { message: `This run-time lacks node:crypto, and with it ${OWN_CIPHER}` }),
  )
})
