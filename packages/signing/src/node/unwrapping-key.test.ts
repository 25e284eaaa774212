import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { bytesOf, merchantPrivateKey, privateKey, thrownBy } from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { testKeys } from '../test-keys.ts'
import { importUnwrappingKey, secretsOf } from './unwrapping-key.ts'
import { importWrappingKey } from './wrapping-key.ts'

const { platform, merchant } = testKeys
const keyObject = createPrivateKey(platform.privateKey)

test('says what it is for and how long it is, and nothing else', () => {
  const privateKey = importUnwrappingKey(platform.privateKey)
  const publicKey = importWrappingKey(platform.publicKey)
  expect(privateKey).toEqual({ use: 'unwrap', bits: 2048 })
  expect(publicKey).toEqual({ use: 'wrap', bits: 2048 })
  expect(Object.isFrozen(privateKey)).toBe(true)
  expect(Object.isFrozen(publicKey)).toBe(true)
  expect(inspect(privateKey, { depth: 9, showHidden: true })).toBe("{ use: 'unwrap', bits: 2048 }")
})

test('reads the length of a key that is no whole number of bytes', () => {
  const odd = generateKeyPairSync('rsa', { modulusLength: 2050 })
  expect(importUnwrappingKey(odd.privateKey).bits).toBe(2050)
  expect(importWrappingKey(odd.publicKey).bits).toBe(2050)
})

test('rejects with the same keys in whatever form it came, and with others than another key', () => {
  const forms = [
    platform.privateKey,
    keyObject,
    keyObject.export({ type: 'pkcs1', format: 'der' }),
    keyObject.export({ format: 'jwk' }),
  ]
  const { rejectionSecret } = secretsOf(privateKey)
  expect(rejectionSecret).toHaveLength(32)
  for (const form of forms) expect(secretsOf(importUnwrappingKey(form)).rejectionSecret).toEqual(rejectionSecret)
  expect(secretsOf(merchantPrivateKey).rejectionSecret).not.toEqual(rejectionSecret)
})

describe('refuses', () => {
  test.each([
    ['B3 the other half', platform.publicKey, 'This is a public key; a private key is needed here'],
    ['B1 1,024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, 'The RSA key has 1024 bits'],
    [
      'B2 the exponent 3',
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey,
      'The public exponent must be odd, above 3',
    ],
    [
      'B3 a curve',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      'This is an elliptic-curve key on P-256; an RSA key is needed.',
    ],
  ])('%s for a private key', (_, key, message) => {
    expect(() => importUnwrappingKey(key)).toThrow(
      signingError('KEY_REFUSED', { message: expect.stringContaining(message) }),
    )
  })

  test.each([
    ['B3 the other half', platform.privateKey, 'This is a private key, which must never be handed out'],
    ['B1 1,024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, 'The RSA key has 1024 bits'],
  ])('%s for a public key', (_, key, message) => {
    expect(() => importWrappingKey(key)).toThrow(
      signingError('KEY_REFUSED', { message: expect.stringContaining(message) }),
    )
  })

  test('a CryptoKey, for either', async () => {
    const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
    const pair = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
    const message =
      'This is a CryptoKey, which keeps its numbers to itself: give the key as PEM, DER, JSON Web Key or KeyObject.'
    expect(() => importUnwrappingKey(pair.privateKey)).toThrow(signingError('KEY_REFUSED', { message }))
    expect(() => importWrappingKey(pair.publicKey)).toThrow(signingError('KEY_REFUSED', { message }))
  })

  test('numbers that do not belong together', () => {
    const own = keyObject.export({ format: 'jwk' })
    const { d, dp, dq } = createPrivateKey(merchant.privateKey).export({ format: 'jwk' })
    const error = thrownBy(() => importUnwrappingKey({ ...own, d, dp, dq }))
    expect(error).toEqual(
      signingError('KEY_MALFORMED', {
        message: 'This has the outline of a key for RSA, and its numbers are none of one.',
      }),
    )
    expect(error).not.toHaveProperty('cause')
  })

  test('numbers that nothing can be computed with', () => {
    const { n = '', ...own } = keyObject.export({ format: 'jwk' })
    const even = bytesOf(n.replaceAll('-', '+').replaceAll('_', '/'), 'base64')
    even[even.length - 1] = (even.at(-1) ?? 0) & 0xfe
    const jwk = { ...own, n: Buffer.from(even).toString('base64url') }
    expect(() => importUnwrappingKey(jwk)).toThrow(signingError('KEY_MALFORMED'))
  })

  test.each([undefined, null, 7])('%j, as a mistake of the caller', (key) => {
    // @ts-expect-error none of these is a key
    expect(thrownBy(() => importUnwrappingKey(key))).toBeInstanceOf(TypeError)
    // @ts-expect-error none of these is a key
    expect(thrownBy(() => importWrappingKey(key))).toBeInstanceOf(TypeError)
  })
})
