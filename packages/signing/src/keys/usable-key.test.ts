import { describe, expect, it } from 'vitest'
import { testKeys } from '../test-keys.ts'
import { importPrivateKey } from './import-key.ts'
import { assertUsable } from './usable-key.ts'

const { privateKey } = testKeys.merchant
const refused = (message: string) =>
  expect.objectContaining({ name: 'SigningError', code: 'KEY_REFUSED', message: expect.stringContaining(message) })

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: { name: 'SHA-256' },
}
const key = (algorithm: object, type = 'public', usages = ['sign', 'verify']) =>
  ({ type, algorithm, usages, extractable: false }) as unknown as CryptoKey

describe('assertUsable', () => {
  it('accepts RSA of 2,048 to 8,192 bits', () => {
    for (const modulusLength of [2048, 3072, 8192]) {
      expect(() => assertUsable(key({ ...rsa, modulusLength }), 'public')).not.toThrow()
    }
  })

  it('accepts odd exponents above 3 and below 2^32', () => {
    for (const publicExponent of [[5], [0, 17], [1, 0, 1], [255, 255, 255, 255]]) {
      const algorithm = { ...rsa, publicExponent: new Uint8Array(publicExponent) }
      expect(() => assertUsable(key(algorithm), 'public')).not.toThrow()
    }
  })

  it('accepts exponents in a buffer, as older Workers have them', () => {
    expect(() => assertUsable(key({ ...rsa, publicExponent: Uint8Array.of(1, 0, 1).buffer }), 'public')).not.toThrow()
    expect(() => assertUsable(key({ ...rsa, publicExponent: Uint8Array.of(3).buffer }), 'public')).toThrow(
      refused('exponent'),
    )
  })

  it.each([
    ['2,047 bits', { ...rsa, modulusLength: 2047 }, '2047 bits'],
    ['8,193 bits', { ...rsa, modulusLength: 8193 }, '8193 bits'],
    ['exponent 1', { ...rsa, publicExponent: new Uint8Array([1]) }, 'exponent'],
    ['exponent 3', { ...rsa, publicExponent: new Uint8Array([0, 3]) }, 'exponent'],
    ['an even exponent', { ...rsa, publicExponent: new Uint8Array([1, 0, 0]) }, 'exponent'],
    ['exponent 2^32 + 1', { ...rsa, publicExponent: new Uint8Array([1, 0, 0, 0, 1]) }, 'exponent'],
    ['RSA-PSS', { ...rsa, name: 'RSA-PSS' }, 'RSA256 needs a key imported for RSASSA-PKCS1-v1_5 with SHA-256'],
    ['SHA-1', { ...rsa, hash: { name: 'SHA-1' } }, 'RSA256 needs'],
    ['a curve', { name: 'ECDSA', namedCurve: 'P-256' }, 'RSA256 needs'],
  ])('refuses %s', (_, algorithm, message) => {
    expect(() => assertUsable(key(algorithm), 'public')).toThrow(refused(message))
  })

  it('refuses the other half, by name', () => {
    expect(() => assertUsable(key(rsa, 'private'), 'public')).toThrow(refused('This is a private key'))
    expect(() => assertUsable(key(rsa, 'public'), 'private')).toThrow(refused('This is a public key'))
  })

  it('refuses a key that was imported for something else', () => {
    expect(() => assertUsable(key(rsa, 'public', []), 'public')).toThrow(refused('to verify'))
    expect(() => assertUsable(key(rsa, 'private', ['verify']), 'private')).toThrow(refused('to sign'))
  })

  it('takes what is no key, an import that was not awaited above all, for a mistake of the caller', () => {
    for (const value of [importPrivateKey(privateKey), privateKey, undefined, {}]) {
      // @ts-expect-error none of these is a key
      expect(() => assertUsable(value, 'private')).toThrow(
        new TypeError('the private key must be a CryptoKey: was importing it not awaited?'),
      )
    }
  })
})
