import { describe, expect, it } from 'vitest'
import forms from '../../test/key-forms.json' with { type: 'json' }
import { decodeBase64 } from '../base64.ts'
import { testKeys } from '../test-keys.ts'
import { importPrivateKey, importPublicKey } from './import-key.ts'
import type { KeyInput } from './key-input.ts'

const { privateKey, publicKey } = testKeys.merchant
const content = new TextEncoder().encode('content')
const RSA = 'RSASSA-PKCS1-v1_5'

const bare = (pem: string) => pem.replace(/-----.*-----/g, '').replace(/\s/g, '')
const der = (pem: string) => decodeBase64(bare(pem)) ?? new Uint8Array()
const labelled = (label: string, base64: string) => `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
const refused = (code: string, message: string) =>
  expect.objectContaining({ name: 'SigningError', code, message: expect.stringContaining(message) })

const known = await importPublicKey(publicKey)
const cryptoKey = await extractable(der(privateKey))
const jwk = await crypto.subtle.exportKey('jwk', cryptoKey)
const { kty, n, e } = jwk
const { n: otherModulus } = await crypto.subtle.exportKey('jwk', await importPublicKey(testKeys.platform.publicKey))

function extractable(pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: RSA, hash: 'SHA-256' }, true, ['sign'])
}

/** As Node's, which the other run-times of this suite do not have. */
const keyObject = (type: string, bytes: Uint8Array) => ({ type, export: () => bytes })

describe('importPrivateKey', () => {
  it.each<[string, KeyInput]>([
    ['PKCS#8 PEM', privateKey],
    ['PKCS#1 PEM', forms.pkcs1],
    ['PKCS#1 labelled as PKCS#8', forms.pkcs1.replaceAll('RSA PRIVATE', 'PRIVATE')],
    ['PKCS#8 labelled as PKCS#1', privateKey.replaceAll('PRIVATE', 'RSA PRIVATE')],
    ['PKCS#8 with no label of a key at all', privateKey.replaceAll('PRIVATE KEY', 'DATA')],
    ['one line of base64', bare(privateKey)],
    ['one line of base64, PKCS#1', bare(forms.pkcs1)],
    ['wrapped base64 without armour', privateKey.replace(/-----.*-----/g, '')],
    ['PEM with literal \\n', privateKey.replaceAll('\n', '\\n')],
    ['PEM with literal \\r\\n, in quotes', `"${privateKey.replaceAll('\n', '\\r\\n')}"`],
    ['PEM with CRLF, a byte order mark and text around it', `\ufeffBag\r\n${privateKey.replaceAll('\n', '\r\n')}x`],
    ['PEM all on one line', privateKey.replaceAll('\n', ' ')],
    ['DER bytes', der(privateKey)],
    ['DER bytes of PKCS#1', der(forms.pkcs1)],
    ['an ArrayBuffer', der(privateKey).buffer],
    ['a view into a larger buffer', padded(der(privateKey))],
    ['the bytes of PEM', new TextEncoder().encode(privateKey)],
    ['a JSON Web Key', jwk],
    ['the text of a JSON Web Key', JSON.stringify(jwk)],
    ['a KeyObject', keyObject('private', der(privateKey))],
    ['a CryptoKey', cryptoKey],
  ])('takes %s', async (_, input) => {
    const key = await importPrivateKey(input)
    const signature = await crypto.subtle.sign(RSA, key, content)
    await expect(crypto.subtle.verify(RSA, known, signature, content)).resolves.toBe(true)
  })

  it('never gives the key out again', async () => {
    await expect(importPrivateKey(privateKey)).resolves.toMatchObject({ extractable: false, usages: ['sign'] })
  })

  it.each<[string, KeyInput, string]>([
    ['the public half', publicKey, 'This is a public key; a private key is needed here'],
    ['the public half labelled private', publicKey.replaceAll('PUBLIC', 'PRIVATE'), 'This is a public key'],
    ['a certificate', forms.certificate, 'This is a public key'],
    ['a public JSON Web Key', { kty, n, e }, 'This is a public key'],
    ['a public KeyObject', keyObject('public', der(publicKey)), 'This is a public key'],
    ['1,024 bits', forms.rsa1024Private, 'has 1024 bits; 2048 to 8192'],
    ['8,200 bits', forms.rsa8200Private, 'has 8200 bits; 2048 to 8192'],
    ['no bits at all', { ...jwk, n: 'AA' }, 'has 0 bits; 2048 to 8192'],
    ['exponent 3', forms.rsaExponent3Private, 'The public exponent must be odd, above 3'],
    ['RSASSA-PSS', forms.rsaPssPrivate, 'This is an RSASSA-PSS key; an RSA key is needed'],
    ['Ed25519', forms.ed25519Private, 'This is an Ed25519 key'],
    ['X25519', forms.x25519Private, 'This is an X25519 key'],
    ['P-256', forms.p256Private, 'This is an elliptic-curve key on P-256; an RSA key is needed.'],
    ['P-384', forms.p384Private, 'on P-384'],
    ['P-521', forms.p521Private, 'on P-521'],
    ['secp256k1', forms.secp256k1Private, 'on secp256k1'],
    ['a curve with no usual name', forms.brainpoolPrivate, 'on an unknown curve'],
    ['explicit parameters', forms.explicitCurvePrivate, 'spells out the parameters of its curve'],
    ['secp224r1', forms.secp224r1Private, '`ecc224` of `@alipayhk-openapi/signing/node` takes it'],
    ['secp224r1 in SEC 1', forms.sec1, 'on secp224r1'],
  ])('refuses %s', async (_, input, message) => {
    await expect(importPrivateKey(input)).rejects.toThrow(refused('KEY_REFUSED', message))
  })

  it.each<[string, KeyInput, string]>([
    ['nothing', ' \n', 'The text is empty'],
    ['a file name', './merchant.pem', 'neither PEM nor base64'],
    ['base64 of something else', btoa('something else'), 'base64 of something that is no key'],
    ['a block cut short', privateKey.slice(0, 800), 'begun and not ended'],
    ['two blocks', privateKey + privateKey, 'more than one PEM block'],
    ['unequal labels', privateKey.replace('END PRIVATE', 'END PUBLIC'), 'name different things'],
    ['broken base64', privateKey.replace(/.{7}\n-----END/, '\n-----END'), 'not base64'],
    ['a pass phrase, PKCS#8', forms.encryptedPkcs8, 'protected by a pass phrase'],
    ['a pass phrase, PKCS#8 mislabelled', labelled('PRIVATE KEY', bare(forms.encryptedPkcs8)), 'pass phrase'],
    ['a pass phrase, PKCS#1', forms.encryptedPkcs1, 'protected by a pass phrase'],
    ['a key of OpenSSH', labelled('OPENSSH PRIVATE KEY', btoa('openssh-key-v1')), '`ssh-keygen -p -m PKCS8`'],
    ['a public key of OpenSSH', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ merchant@host', '`ssh-keygen -e -m PKCS8`'],
    ['PKCS#12', forms.pkcs12, 'PKCS#12'],
    ['a certificate request', forms.certificateRequest, 'certificate request'],
    ['DER with something after it', labelled('PRIVATE KEY', `${bare(privateKey)}`).replace('MIIE', 'MIIA'), 'no DER'],
    ['a sequence of nothing', new Uint8Array([0x30, 0]), 'none of a key'],
    ['an indefinite length', new Uint8Array([0x30, 0x80, 2, 1, 0, 0, 0]), 'no DER'],
    ['a length in more bytes than needed', new Uint8Array([0x30, 0x81, 3, 2, 1, 0]), 'no DER'],
    ['the modulus of another key', { ...jwk, n: otherModulus }, 'its numbers are none of one'],
    ['a JSON Web Key of a curve', { kty: 'EC' }, 'none of RSA'],
    ['a set of JSON Web Keys', '{"keys":[]}', 'a set of JSON Web Keys'],
    ['a JSON Web Key with a member missing', { ...jwk, dp: undefined }, 'has no `dp`'],
    ['a JSON Web Key with a member that is no base64url', { ...jwk, n: 'a' }, 'has no `n`'],
    ['JSON that is none', '{"kty"', 'is no JSON'],
    ['a secret KeyObject', keyObject('secret', new Uint8Array(32)), 'This is a secret key'],
  ])('cannot read %s, and says so', async (_, input, message) => {
    await expect(importPrivateKey(input)).rejects.toThrow(refused('KEY_MALFORMED', message))
  })

  it.each([undefined, null, 7, Promise.resolve(privateKey)])('takes %s for a mistake of the caller', async (value) => {
    // @ts-expect-error none of these is a key
    await expect(importPrivateKey(value)).rejects.toThrow(/^the key must be .*: was a promise not awaited\?$/)
  })
})

describe('importPublicKey', () => {
  it.each<[string, KeyInput]>([
    ['SubjectPublicKeyInfo PEM', publicKey],
    ['PKCS#1 PEM', forms.pkcs1Public],
    ['PKCS#1 labelled as SubjectPublicKeyInfo', forms.pkcs1Public.replaceAll('RSA PUBLIC', 'PUBLIC')],
    ['an X.509 certificate', forms.certificate],
    ['a JSON Web Key with zeros before its modulus', { kty, n: `AAAA${n}`, e }],
    ['a certificate labelled as a key', forms.certificate.replaceAll('CERTIFICATE', 'PUBLIC KEY')],
    ['one line of base64', bare(publicKey)],
    ['one line of base64, a certificate', bare(forms.certificate)],
    ['PEM with literal \\n', publicKey.replaceAll('\n', '\\n')],
    ['DER bytes', der(publicKey)],
    ['a JSON Web Key', { kty, n, e }],
    ['a JSON Web Key that says what it has not', { kty, n, e, d: undefined }],
    ['a KeyObject', keyObject('public', der(publicKey))],
    ['a CryptoKey', known],
  ])('takes %s', async (_, input) => {
    const key = await importPublicKey(input)
    const signature = await crypto.subtle.sign(RSA, await importPrivateKey(privateKey), content)
    await expect(crypto.subtle.verify(RSA, key, signature, content)).resolves.toBe(true)
  })

  it.each<[string, KeyInput]>([
    ['PKCS#8', privateKey],
    ['PKCS#1', forms.pkcs1],
    ['a private key labelled public', privateKey.replaceAll('PRIVATE', 'PUBLIC')],
    ['a private JSON Web Key', jwk],
    ['a CryptoKey', cryptoKey],
  ])('refuses a private key as %s', async (_, input) => {
    await expect(importPublicKey(input)).rejects.toThrow(refused('KEY_REFUSED', 'This is a private key'))
  })
})

describe('a public key', () => {
  it('can be given out again, since it is no secret', async () => {
    const exported = await crypto.subtle.exportKey('spki', await importPublicKey(forms.pkcs1Public))
    expect(new Uint8Array(exported)).toEqual(der(publicKey))
  })
})

function padded(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length + 8)
  larger.set(bytes, 4)
  return larger.subarray(4, 4 + bytes.length)
}
