import {
  constants,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  bytesOf,
  envelopes,
  hexOf,
  KEY_WRAPS,
  merchantPrivateKey,
  privateKey,
  publicKey,
} from '../../test/node/fixtures.ts'
import { testKeys } from '../test-keys.ts'
import { unwrapSymmetricKey, wrapSymmetricKey } from './symmetric-key.ts'
import { importUnwrappingKey } from './unwrapping-key.ts'
import { importWrappingKey } from './wrapping-key.ts'

const key = Uint8Array.from({ length: 32 }, (_, index) => index)
const { platform } = testKeys
const LONGEST = { 'rsa-pkcs1': 245, 'rsa-oaep-sha1': 214, 'rsa-oaep-sha256': 190, 'rsa-oaep-sha256-mgf1-sha1': 190 }
const LONGER = [2050, 3072].map((modulusLength) => ({
  modulusLength,
  pair: generateKeyPairSync('rsa', { modulusLength }),
}))

describe.each(KEY_WRAPS)('%s', (keyWrap) => {
  const wrapped = wrapSymmetricKey(key, { publicKey, keyWrap })

  test('unwraps what it wraps, which is other bytes each time', () => {
    expect(wrapped).toHaveLength(256)
    expect(wrapSymmetricKey(key, { publicKey, keyWrap })).not.toEqual(wrapped)
    const unwrapped = unwrapSymmetricKey(wrapped, { privateKey, keyWrap })
    expect(unwrapped).toEqual(key)
    expect(unwrapped.buffer.byteLength).toBe(32)
  })

  test('wraps 1 byte and as many as fit, and no more', () => {
    const longest = LONGEST[keyWrap]
    for (const keyBytes of [1, 16, longest]) {
      const other = new Uint8Array(keyBytes).fill(3)
      const wrapped = wrapSymmetricKey(other, { publicKey, keyWrap })
      expect(unwrapSymmetricKey(wrapped, { privateKey, keyWrap, keyBytes })).toEqual(other)
    }
    const refusal = new TypeError(`the symmetric key must have 1 to ${longest} bytes for this RSA key`)
    for (const keyBytes of [0, longest + 1]) {
      expect(() => wrapSymmetricKey(new Uint8Array(keyBytes), { publicKey, keyWrap })).toThrow(refusal)
      expect(() => unwrapSymmetricKey(wrapped, { privateKey, keyWrap, keyBytes })).toThrow(refusal)
    }
    expect(() => unwrapSymmetricKey(wrapped, { privateKey, keyWrap, keyBytes: 1.5 })).toThrow(refusal)
    expect(() => unwrapSymmetricKey(wrapped, { privateKey, keyWrap, keyBytes: Number.NaN })).toThrow(refusal)
  })

  test('unwraps with keys of 2,050 and of 3,072 bits', () => {
    for (const { modulusLength, pair } of LONGER) {
      const wrapped = wrapSymmetricKey(key, { publicKey: importWrappingKey(pair.publicKey), keyWrap })
      expect(wrapped).toHaveLength(Math.ceil(modulusLength / 8))
      expect(unwrapSymmetricKey(wrapped, { privateKey: importUnwrappingKey(pair.privateKey), keyWrap })).toEqual(key)
    }
  })

  test.each(KEY_WRAPS.filter((other) => other !== keyWrap))('is none of %s', (other) => {
    expect(unwrapSymmetricKey(wrapped, { privateKey, keyWrap: other })).not.toEqual(key)
  })

  describe('F4 gives a key that has nothing to do with the block, and the same one each time, for', () => {
    const bad = [
      ['a changed byte', wrapped.map((digit, index) => (index === 9 ? digit ^ 1 : digit))],
      [
        'the key of another recipient',
        wrapSymmetricKey(key, { publicKey: importWrappingKey(testKeys.merchant.publicKey), keyWrap }),
      ],
      ['F8 a key of 16 bytes', wrapSymmetricKey(key.subarray(0, 16), { publicKey, keyWrap })],
      ['F8 a key of 33 bytes', wrapSymmetricKey(Uint8Array.of(1, ...key), { publicKey, keyWrap })],
      ['a byte too few', wrapped.subarray(1)],
      ['a byte too many', Uint8Array.of(0, ...wrapped)],
      ['nothing', new Uint8Array()],
      ['0', new Uint8Array(256)],
      ['1', new Uint8Array(256).fill(1, 255)],
      ['the modulus', modulus()],
      ['the largest number', new Uint8Array(256).fill(255)],
    ] as const

    test.each(bad)('%s', (_, bytes) => {
      const rejection = unwrapSymmetricKey(bytes, { privateKey, keyWrap })
      expect(rejection).toHaveLength(32)
      expect(rejection).not.toEqual(key)
      expect(unwrapSymmetricKey(bytes, { privateKey, keyWrap })).toEqual(rejection)
      expect(unwrapSymmetricKey(bytes, { privateKey: merchantPrivateKey, keyWrap })).not.toEqual(rejection)
      expect(new Set(rejection).size).toBeGreaterThan(8)
    })

    test('each, another one', () => {
      const rejections = bad.map(([, bytes]) => hexOf(unwrapSymmetricKey(bytes, { privateKey, keyWrap })))
      expect(new Set(rejections).size).toBe(bad.length)
    })
  })
})

test('the default is RSAES-PKCS1-v1_5 and 32 bytes', () => {
  const wrapped = wrapSymmetricKey(key, { publicKey })
  expect(unwrapSymmetricKey(wrapped, { privateKey, keyWrap: 'rsa-pkcs1', keyBytes: 32 })).toEqual(key)
  expect(unwrapSymmetricKey(wrapped, { privateKey })).toEqual(key)
})

test.each([
  ['sha1', 'rsa-oaep-sha1'],
  ['sha256', 'rsa-oaep-sha256'],
] as const)("Node's own OAEP with %s and ours understand each other", (oaepHash, keyWrap) => {
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  const own = wrapSymmetricKey(key, { publicKey, keyWrap })
  expect(hexOf(privateDecrypt({ key: platform.privateKey, padding, oaepHash }, own))).toBe(hexOf(key))
  const theirs = publicEncrypt({ key: platform.publicKey, padding, oaepHash }, key)
  expect(unwrapSymmetricKey(theirs, { privateKey, keyWrap })).toEqual(key)
})

test("Node's own PKCS#1 v1.5 is understood", () => {
  const theirs = publicEncrypt({ key: platform.publicKey, padding: constants.RSA_PKCS1_PADDING }, key)
  expect(unwrapSymmetricKey(theirs, { privateKey })).toEqual(key)
})

test.each(envelopes)('the symmetric key of the vector $id', ({ aesKeyHex, wrappedKey }) => {
  const unwrapped = unwrapSymmetricKey(bytesOf(wrappedKey, 'base64'), { privateKey, keyBytes: aesKeyHex.length / 2 })
  expect(hexOf(unwrapped)).toBe(aesKeyHex)
})

test('the key of a bad block is HMAC-SHA256 of the ciphertext, under a secret of the private key alone', () => {
  const numbers = createPrivateKey(platform.privateKey).export({ type: 'pkcs1', format: 'der' })
  const secret = createHmac('sha256', numbers).update('alipayhk-openapi: implicit rejection').digest()
  const part = (counter: number) =>
    createHmac('sha256', secret).update(Uint8Array.of(counter)).update('bad').digest('hex')
  const rejection = (keyBytes: number) => hexOf(unwrapSymmetricKey(bytesOf('bad'), { privateKey, keyBytes }))
  expect(rejection(32)).toBe(part(0))
  expect(rejection(16)).toBe(part(0).slice(0, 32))
  expect(rejection(100)).toBe((part(0) + part(1) + part(2) + part(3)).slice(0, 200))
})

test('keys that were not imported, and ways to wrap that there are not, are mistakes of the caller', () => {
  const imported = {
    publicKey: new TypeError('the public key must come from importWrappingKey'),
    privateKey: new TypeError('the private key must come from importUnwrappingKey'),
  }
  expect(() => wrapSymmetricKey(key, { publicKey: { use: 'wrap', bits: 2048 } })).toThrow(imported.publicKey)
  expect(() => unwrapSymmetricKey(key, { privateKey: { use: 'unwrap', bits: 2048 } })).toThrow(imported.privateKey)
  // @ts-expect-error the one is not the other
  expect(() => wrapSymmetricKey(key, { publicKey: privateKey })).toThrow(imported.publicKey)
  // @ts-expect-error the one is not the other
  expect(() => unwrapSymmetricKey(key, { privateKey: publicKey })).toThrow(imported.privateKey)
  // @ts-expect-error there is no such way
  expect(() => unwrapSymmetricKey(key, { privateKey, keyWrap: 'rsa' })).toThrow(
    /^the way to wrap the key must be one of/,
  )
  // @ts-expect-error there is no such way
  expect(() => wrapSymmetricKey(key, { publicKey, keyWrap: '__proto__' })).toThrow(TypeError)
})

function modulus(): Uint8Array {
  const { n = '' } = createPrivateKey(platform.privateKey).export({ format: 'jwk' })
  return Buffer.from(n, 'base64url')
}
