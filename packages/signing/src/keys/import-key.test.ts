import { describe, expect, it } from 'vitest'
import { freshPair, pemOf } from '../test/fixtures.ts'
import { assertUsable, importPrivateKey, importPublicKey } from './keys.ts'
import { testKeys } from './test-keys.ts'

const { privateKey, publicKey } = testKeys.merchant
const refused = (code: string, message: string) =>
  expect.objectContaining({ name: 'SigningError', code, message: expect.stringContaining(message) })

describe('importPrivateKey', () => {
  it('takes PKCS#8 PEM, with CRLF and text around it, and never gives it out again', async () => {
    const key = await importPrivateKey(`Bag Attributes\r\n${privateKey.replaceAll('\n', '\r\n')}\r\n`)
    expect(key).toMatchObject({ type: 'private', extractable: false, usages: ['sign'] })
  })

  it.each([
    ['a public key', publicKey, 'This is a public key'],
    ['PKCS#1', privateKey.replaceAll('PRIVATE', 'RSA PRIVATE'), 'PKCS#1'],
    ['an encrypted key', privateKey.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE'), 'pass phrase'],
    ['a curve key', privateKey.replaceAll('PRIVATE', 'EC PRIVATE'), 'elliptic-curve'],
    ['a certificate', publicKey.replaceAll('PUBLIC KEY', 'CERTIFICATE'), 'certificate'],
    ['another block', publicKey.replaceAll('PUBLIC KEY', 'DH PARAMETERS'), 'another kind'],
    ['no PEM', 'MIIEvAIBADAN', 'No PEM block'],
    ['nothing', ' ', 'The text is empty'],
    ['a block cut short', privateKey.slice(0, 800), 'No PEM block'],
    ['two blocks', privateKey + privateKey, 'More than one'],
    ['unequal labels', privateKey.replace('END PRIVATE', 'END PUBLIC'), 'No PEM block'],
    ['broken base64', privateKey.replace(/.{7}\n-----END/, '\n-----END'), 'not base64'],
    ['DER that is no key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'does not hold an RSA key'],
    ['a public key so labelled', publicKey.replaceAll('PUBLIC', 'PRIVATE'), 'does not hold an RSA key'],
  ])('refuses %s', async (_, pem, message) => {
    await expect(importPrivateKey(pem)).rejects.toThrow(refused('KEY_MALFORMED', message))
  })

  it('refuses an elliptic-curve key', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const pem = await pemOf(pair.privateKey, 'pkcs8', 'PRIVATE KEY')
    await expect(importPrivateKey(pem)).rejects.toThrow(refused('KEY_MALFORMED', 'does not hold an RSA key'))
  })

  it('refuses 1,024 bits, by number', async () => {
    const weak = await freshPair({ modulusLength: 1024 })
    await expect(importPrivateKey(weak.privateKey)).rejects.toThrow(refused('KEY_REFUSED', '1024 bits; 2048 to 8192'))
    await expect(importPublicKey(weak.publicKey)).rejects.toThrow(refused('KEY_REFUSED', '1024 bits; 2048 to 8192'))
  })

  it('says nothing of the key it refuses', async () => {
    const secret = privateKey.split('\n')[1] ?? ''
    const broken = [
      privateKey.replace(/.{7}\n-----END/, '\n-----END'),
      privateKey + privateKey,
      privateKey.slice(0, 800),
    ]
    for (const pem of broken) {
      const error = await importPrivateKey(pem).catch((reason: unknown) => reason)
      expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain(secret)
    }
  })

  it('takes anything but text as a mistake of the caller', async () => {
    // @ts-expect-error a Buffer is not text
    await expect(importPrivateKey(new Uint8Array(8))).rejects.toThrow(TypeError)
  })
})

describe('importPublicKey', () => {
  it('takes SPKI PEM', async () => {
    await expect(importPublicKey(publicKey)).resolves.toMatchObject({ type: 'public', usages: ['verify'] })
  })

  it('says so when it is given a private key', async () => {
    await expect(importPublicKey(privateKey)).rejects.toThrow(refused('KEY_MALFORMED', 'This is a private key'))
  })
})

describe('assertUsable', () => {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: { name: 'SHA-256' },
  }
  const key = (algorithm: object, type = 'public', usages = ['sign', 'verify']) =>
    ({ type, algorithm, usages, extractable: false }) as unknown as CryptoKey

  it('accepts RSA of 2,048 to 8,192 bits', () => {
    for (const modulusLength of [2048, 3072, 8192]) {
      expect(() => assertUsable(key({ ...rsa, modulusLength }), 'public')).not.toThrow()
    }
  })

  it.each([
    ['2,047 bits', { ...rsa, modulusLength: 2047 }],
    ['8,193 bits', { ...rsa, modulusLength: 8193 }],
    ['exponent 1', { ...rsa, publicExponent: new Uint8Array([1]) }],
    ['exponent 3', { ...rsa, publicExponent: new Uint8Array([0, 3]) }],
    ['an even exponent', { ...rsa, publicExponent: new Uint8Array([1, 0, 0]) }],
    ['exponent 2^32 + 1', { ...rsa, publicExponent: new Uint8Array([1, 0, 0, 0, 1]) }],
    ['RSA-PSS', { ...rsa, name: 'RSA-PSS' }],
    ['SHA-1', { ...rsa, hash: { name: 'SHA-1' } }],
    ['a curve', { name: 'ECDSA', namedCurve: 'P-256' }],
  ])('refuses %s', (_, algorithm) => {
    expect(() => assertUsable(key(algorithm), 'public')).toThrow(refused('KEY_REFUSED', ''))
  })

  it('refuses the other half, by name', () => {
    expect(() => assertUsable(key(rsa, 'private'), 'public')).toThrow(refused('KEY_REFUSED', 'This is a private key'))
    expect(() => assertUsable(key(rsa, 'public'), 'private')).toThrow(refused('KEY_REFUSED', 'This is a public key'))
  })

  it('refuses a key that was imported for something else', () => {
    expect(() => assertUsable(key(rsa, 'public', []), 'public')).toThrow(refused('KEY_REFUSED', 'to verify'))
    expect(() => assertUsable(key(rsa, 'private', ['verify']), 'private')).toThrow(refused('KEY_REFUSED', 'to sign'))
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
