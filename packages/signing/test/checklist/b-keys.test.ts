import { expect, test } from 'vitest'
import { createSigner, createVerifier, importPrivateKey, importPublicKey, type KeyInput } from '../../src/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import forms from '../key-forms.json' with { type: 'json' }
import { signingError } from '../signing-error.ts'

const published = await importPublicKey(testKeys.merchant.publicKey)
const { kty, n } = await crypto.subtle.exportKey('jwk', published)

const base64url = (bytes: readonly number[]) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const imported = (modulusLength: number) =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )

test.each<[string, KeyInput, KeyInput]>([
  ['1,024', forms.rsa1024Private, forms.rsa1024Public],
  ['8,200', forms.rsa8200Private, forms.rsa8200Public],
])('B1 refuses RSA of %s bits', async (bits, privateKey, publicKey) => {
  const refused = signingError('KEY_REFUSED', { message: expect.stringContaining(`${bits.replace(',', '')} bits`) })
  await expect(importPrivateKey(privateKey)).rejects.toThrow(refused)
  await expect(importPublicKey(publicKey)).rejects.toThrow(refused)
})

test('B1 refuses RSA of 1,024 bits that somebody else imported', async () => {
  const weak = await imported(1024)
  expect(() => createSigner({ privateKey: weak.privateKey })).toThrow(signingError('KEY_REFUSED'))
  expect(() => createVerifier({ publicKey: weak.publicKey })).toThrow(signingError('KEY_REFUSED'))
  await expect(importPublicKey(weak.publicKey)).rejects.toThrow(signingError('KEY_REFUSED'))
})

test('B1 refuses a modulus of 2,047 bits, and takes one of 2,048', async () => {
  const bits = (first: number) => ({ kty, n: base64url([first, ...new Array<number>(254).fill(0x55), 1]), e: 'AQAB' })
  await expect(importPublicKey(bits(0x7f))).rejects.toThrow(
    signingError('KEY_REFUSED', { message: expect.stringContaining('2047 bits') }),
  )
  await expect(importPublicKey(bits(0x80))).resolves.toBeDefined()
})

test.each([
  ['0', [0]],
  ['1', [1]],
  ['2', [2]],
  ['3', [3]],
  ['65,536', [1, 0, 0]],
  ['2^32 + 1', [1, 0, 0, 0, 1]],
  ['2^64 + 1', [1, 0, 0, 0, 0, 0, 0, 0, 1]],
])('B2 refuses the public exponent %s', async (_, exponent) => {
  await expect(importPublicKey({ kty, n, e: base64url(exponent) })).rejects.toThrow(
    signingError('KEY_REFUSED', { message: expect.stringContaining('public exponent') }),
  )
})

test.each([
  ['RSASSA-PSS', forms.rsaPssPrivate, forms.rsaPssPublic],
  ['Ed25519', forms.ed25519Private, forms.ed25519Public],
  ['X25519', forms.x25519Private, forms.x25519Public],
])('B3 refuses %s where RSA256 is meant', async (_, privateKey, publicKey) => {
  await expect(importPrivateKey(privateKey)).rejects.toThrow(signingError('KEY_REFUSED'))
  await expect(importPublicKey(publicKey)).rejects.toThrow(signingError('KEY_REFUSED'))
})

test('B3 refuses a private key where a public one belongs, and says so', async () => {
  for (const key of [forms.pkcs8, forms.pkcs1]) {
    await expect(importPublicKey(key)).rejects.toThrow(
      signingError('KEY_REFUSED', { message: expect.stringMatching(/^This is a private key/) }),
    )
  }
})

test.each([
  ['P-256', forms.p256Private, forms.p256Public],
  ['P-384', forms.p384Private, forms.p384Public],
  ['P-521', forms.p521Private, forms.p521Public],
  ['secp256k1', forms.secp256k1Private, forms.secp256k1Public],
  ['secp224r1', forms.secp224r1Private, forms.secp224r1Public],
  ['spells out the parameters', forms.explicitCurvePrivate, forms.explicitCurvePublic],
])('B4 refuses an elliptic-curve key where RSA256 is meant: %s', async (curve, privateKey, publicKey) => {
  const refused = signingError('KEY_REFUSED', { message: expect.stringContaining(curve) })
  await expect(importPrivateKey(privateKey)).rejects.toThrow(refused)
  await expect(importPublicKey(publicKey)).rejects.toThrow(refused)
})

test.each([
  ['cut', forms.pkcs8.slice(0, 900)],
  ['with a line lost', forms.pkcs8.replace(/^.*\n.*\n/, '-----BEGIN PRIVATE KEY-----\n')],
  ['with a character lost', forms.pkcs8.replace(/.\n-----END/, '\n-----END')],
  ['twice', forms.pkcs8 + forms.pkcs8],
  ['under two labels', forms.pkcs8.replace('END PRIVATE', 'END PUBLIC')],
  ['with junk inside', forms.pkcs8.replace('\n', '\n*')],
  ['encrypted', forms.encryptedPkcs8],
  ['encrypted, PKCS#1', forms.encryptedPkcs1],
  ['in PKCS#12', forms.pkcs12],
])('B5 refuses a key %s, and tells nothing of it', async (_, text) => {
  const error = await importPrivateKey(text).catch((reason: unknown) => reason)
  expect(error).toEqual(signingError('KEY_MALFORMED'))
  const told = `${error} ${JSON.stringify(error)} ${error instanceof Error && error.stack}`
  const lines = text.split('\n').filter((line) => line.length > 16 && !line.includes('-----'))
  for (const line of lines) expect(told).not.toContain(line.slice(0, 16))
})
