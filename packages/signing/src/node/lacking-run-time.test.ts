import { beforeEach, expect, test, vi } from 'vitest'
import { bytesOf, publicKey } from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { testKeys } from '../test-keys.ts'
import { ecc224 } from './ecc224.ts'
import { encryptBody } from './encrypt-body.ts'
import { importUnwrappingKey } from './unwrapping-key.ts'

/** What the run-time of a test lacks. */
const lacking: { curve?: Error; verifying?: boolean; padding?: Error } = vi.hoisted(() => ({}))

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>()
  return {
    ...crypto,
    getCiphers: () => ['aes-256-ecb'],
    createPrivateKey: (key: Parameters<typeof crypto.createPrivateKey>[0]) => {
      if (lacking.curve) throw lacking.curve
      return crypto.createPrivateKey(key)
    },
    verify: (...[hash, content, key, signature]: Parameters<typeof crypto.verify>) =>
      !lacking.verifying && crypto.verify(hash, content, key, signature),
    privateDecrypt: (...parameters: Parameters<typeof crypto.privateDecrypt>) => {
      if (lacking.padding) throw lacking.padding
      return crypto.privateDecrypt(...parameters)
    },
  }
})

beforeEach(() => {
  for (const what of Object.keys(lacking)) Reflect.deleteProperty(lacking, what)
})

test('without the curve, ECC224 says so, and works as soon as there is one', () => {
  lacking.curve = new Error('no such curve')
  const unsupported = signingError('RUNTIME_UNSUPPORTED', {
    message: 'This run-time lacks secp224r1 in node:crypto: give a `Signer` and a `VerifyingKey` of your own.',
    cause: lacking.curve,
  })
  expect(() => ecc224()).toThrow(unsupported)
  expect(() => ecc224()).toThrow(unsupported)
  delete lacking.curve
  expect(ecc224().profile).toBe('unverified-sha256-der')
  // It is looked for once.
  lacking.curve = new Error('no such curve')
  expect(ecc224().profile).toBe('unverified-sha256-der')
})

test('where no signature on the curve verifies, ECC224 says so, for each profile', () => {
  lacking.verifying = true
  for (const profile of ['unverified-sha256-p1363', 'unverified-sha224-der', 'unverified-sha224-p1363'] as const) {
    expect(() => ecc224(profile)).toThrow(
      signingError('RUNTIME_UNSUPPORTED', {
        cause: new Error('a signature on secp224r1 does not verify where it was made'),
      }),
    )
  }
})

test('without the cipher of a profile, encryption says so', async () => {
  await expect(encryptBody(bytesOf('{}'), { publicKey })).resolves.toMatchObject({})
  const unsupported = (name: string) =>
    signingError('RUNTIME_UNSUPPORTED', {
      message: `This run-time lacks ${name} in node:crypto: choose another length of the key, or give a \`BodyCipher\` of your own.`,
    })
  await expect(encryptBody(bytesOf('{}'), { publicKey, profile: 'unverified-aes-cbc-rsa-pkcs1' })).rejects.toThrow(
    unsupported('aes-256-cbc'),
  )
  const profile = { cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1', keyBits: 192 } as const
  await expect(encryptBody(bytesOf('{}'), { publicKey, profile })).rejects.toThrow(unsupported('aes-192-gcm'))
})

test('without RSA that leaves the padding to us, a private key is not imported', () => {
  const { privateKey } = testKeys.platform
  lacking.padding = new TypeError('unknown padding')
  expect(() => importUnwrappingKey(privateKey)).toThrow(
    signingError('RUNTIME_UNSUPPORTED', {
      message: 'This run-time lacks RSA without padding in node:crypto: give a `BodyCipher` of your own.',
      cause: lacking.padding,
    }),
  )
  lacking.padding = Object.assign(new Error('a word of OpenSSL'), { code: 'ERR_METHOD_NOT_IMPLEMENTED' })
  expect(() => importUnwrappingKey(privateKey)).toThrow(signingError('RUNTIME_UNSUPPORTED'))
})

test('what OpenSSL refuses to compute with is taken for a bad key', () => {
  lacking.padding = Object.assign(new Error('a word of OpenSSL'), { code: 'ERR_OSSL_BN_CALLED_WITH_EVEN_MODULUS' })
  expect(() => importUnwrappingKey(testKeys.platform.privateKey)).toThrow(
    signingError('KEY_MALFORMED', {
      message: 'This has the outline of a key for RSA, and its numbers are none of one.',
    }),
  )
})
