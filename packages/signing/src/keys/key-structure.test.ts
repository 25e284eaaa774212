import { describe, expect, it } from 'vitest'
import forms from '../../test/key-forms.json' with { type: 'json' }
import { signingError } from '../../test/signing-error.ts'
import { type DerElement, derInteger, derOf, readDer, TAG } from './der.ts'
import { keyStructureOf } from './key-structure.ts'

type Bytes = Uint8Array<ArrayBuffer>

const der = (pem: string): Bytes =>
  Uint8Array.from(atob(pem.replace(/-----.*-----|\s/g, '')), (byte) => byte.charCodeAt(0))
const elements = (bytes: Bytes): readonly DerElement[] => readDer(bytes) ?? []
const membersOf = (sequence: Bytes): Bytes[] =>
  elements(sequence).flatMap(({ content }) => elements(content).map(({ encoded }) => encoded))
const contentOf = (element = new Uint8Array()): Bytes => elements(element)[0]?.content ?? new Uint8Array()

const sequence = (...members: readonly Uint8Array[]) => derOf(TAG.sequence, ...members)
const octets = (...contents: readonly Uint8Array[]) => derOf(TAG.octetString, ...contents)
const bits = (unused: number, ...contents: readonly Uint8Array[]) =>
  derOf(TAG.bitString, Uint8Array.of(unused), ...contents)
const oid = (...bytes: readonly number[]) => derOf(TAG.objectIdentifier, Uint8Array.from(bytes))
const NULL = derOf(TAG.null)
const ZERO = derInteger(Uint8Array.of(0))

const read = (bytes: Bytes) => keyStructureOf({ der: bytes })
const malformed = (message: string) => signingError('KEY_MALFORMED', { message: expect.stringContaining(message) })
const NO_KEY = malformed('The DER is none of a key or certificate.')
const NO_NUMBERS = malformed('The RSA key has no modulus and exponent as DER writes them')

const [rsa = NULL, publicBits = NULL] = membersOf(der(forms.spki))
const [version = NULL, , privateOctets = NULL] = membersOf(der(forms.pkcs8))
const [modulus = NULL, exponent = NULL] = membersOf(der(forms.pkcs1Public))
const privateNumbers = membersOf(der(forms.pkcs1))
const [ecVersion = NULL, ecKey = NULL, ecCurve = NULL, ecPublic = NULL] = membersOf(der(forms.sec1))
const ecPublicKey = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01)

describe('an RSA key', () => {
  const numbers = { name: 'RSA', modulus: contentOf(modulus).subarray(1), exponent: Uint8Array.of(1, 0, 1) }

  it.each([
    ['SubjectPublicKeyInfo', der(forms.spki)],
    ['PKCS#1', der(forms.pkcs1Public)],
    [
      'SubjectPublicKeyInfo without the parameters of the algorithm',
      sequence(sequence(...membersOf(rsa).slice(0, 1)), publicBits),
    ],
    ['a certificate', der(forms.certificate)],
  ])('is public in %s, and is given on as SubjectPublicKeyInfo', (_, bytes) => {
    expect(read(bytes)).toEqual({ half: 'public', der: der(forms.spki), kind: numbers })
  })

  it.each([
    ['PKCS#8', []],
    ['PKCS#8 with attributes', [derOf(0xa0)]],
    ['PKCS#8 with its public key', [derOf(0x81, publicBits)]],
    ['PKCS#8 with its public key in an explicit tag', [derOf(0xa1, publicBits)]],
    ['PKCS#8 with both', [derOf(0xa0), derOf(0x81, publicBits)]],
    ['PKCS#8 with both, the latter in an explicit tag', [derOf(0xa0), derOf(0xa1, publicBits)]],
  ])('is private in %s, and is given on as PKCS#8 alone', (_, more) => {
    const bytes = sequence(version, rsa, privateOctets, ...more)
    expect(read(bytes)).toEqual({ half: 'private', der: der(forms.pkcs8), kind: numbers })
  })

  it('is private in PKCS#1', () => {
    expect(read(der(forms.pkcs1))).toEqual({ half: 'private', der: der(forms.pkcs8), kind: numbers })
  })

  it.each([
    ['nothing', sequence()],
    ['one number', sequence(modulus)],
    ['three numbers', sequence(modulus, exponent, exponent)],
    ['a modulus that is no number', sequence(octets(), exponent)],
    ['an exponent that is no number', sequence(modulus, octets())],
    ['a modulus that is negative', sequence(derOf(TAG.integer, numbers.modulus), exponent)],
    ['a modulus with zeros before it', sequence(derOf(TAG.integer, new Uint8Array(2), numbers.modulus), exponent)],
    ['an exponent that is negative', sequence(modulus, derOf(TAG.integer, Uint8Array.of(0x81)))],
    ['an exponent with zeros before it', sequence(modulus, derOf(TAG.integer, Uint8Array.of(0, 1, 0, 1)))],
  ])('is refused when its public half holds %s', (_, key) => {
    expect(() => read(sequence(rsa, bits(0, key)))).toThrow(NO_NUMBERS)
  })

  it.each([
    ['no version', privateNumbers.slice(1)],
    ['no coefficient', privateNumbers.slice(0, -1)],
    ['a tenth number', [...privateNumbers, exponent]],
    ['a third prime', [...privateNumbers, sequence()]],
    ['a modulus that is negative', privateNumbers.with(1, derOf(TAG.integer, numbers.modulus))],
  ])('is refused when its private half holds %s', (_, members) => {
    expect(() => read(sequence(version, rsa, octets(sequence(...members))))).toThrow(NO_NUMBERS)
  })

  it('is refused when the one half is wrapped as the other', () => {
    expect(() => read(sequence(rsa, bits(0, der(forms.pkcs1))))).toThrow(NO_NUMBERS)
    expect(() => read(sequence(version, rsa, octets(der(forms.pkcs1Public))))).toThrow(NO_NUMBERS)
  })

  it('is refused when something is added to the wrapped key, or its last bits are no part of it', () => {
    const key = der(forms.pkcs1Public)
    expect(() => read(sequence(rsa, bits(0, key, NULL)))).toThrow(malformed('is something added to it?'))
    expect(() => read(sequence(version, rsa, octets(der(forms.pkcs1), NULL)))).toThrow(malformed('added to it?'))
    expect(() => read(sequence(rsa, bits(1, key)))).toThrow(NO_KEY)
    expect(() => read(sequence(rsa, derOf(TAG.bitString)))).toThrow(NO_KEY)
  })
})

describe('a key of another kind', () => {
  it.each([
    ['secp224r1', forms.secp224r1Private, forms.secp224r1Public],
    ['P-256', forms.p256Private, forms.p256Public],
    ['P-384', forms.p384Private, forms.p384Public],
    ['P-521', forms.p521Private, forms.p521Public],
    ['secp256k1', forms.secp256k1Private, forms.secp256k1Public],
    ['explicit', forms.explicitCurvePrivate, forms.explicitCurvePublic],
    ['other', forms.brainpoolPrivate, forms.brainpoolPublic],
  ])('is told by its curve: %s', (curve, privateKey, publicKey) => {
    const kind = { name: 'EC', curve }
    expect(read(der(privateKey))).toEqual({ half: 'private', der: der(privateKey), kind })
    expect(read(der(publicKey))).toEqual({ half: 'public', der: der(publicKey), kind })
  })

  it.each([
    ['an RSASSA-PSS key', forms.rsaPssPrivate, forms.rsaPssPublic],
    ['an Ed25519 key', forms.ed25519Private, forms.ed25519Public],
    ['an X25519 key', forms.x25519Private, forms.x25519Public],
  ])('is told by its algorithm: %s', (what, privateKey, publicKey) => {
    const kind = { name: 'other', what }
    expect(read(der(privateKey))).toEqual({ half: 'private', der: der(privateKey), kind })
    expect(read(der(publicKey))).toEqual({ half: 'public', der: der(publicKey), kind })
  })

  it.each([
    ['a DSA key', oid(0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01)],
    ['a key of another algorithm', oid(0x2a, 0x03)],
  ])('is told by its algorithm, whatever it holds: %s', (what, identifier) => {
    expect(read(sequence(sequence(identifier), bits(0))).kind).toEqual({ name: 'other', what })
  })

  it.each([
    ['no algorithm', []],
    ['an algorithm that is a number', [ZERO]],
    ['an algorithm that is text', [derOf(0x0c, contentOf(ecPublicKey))]],
  ])('is none with %s', (_, identifier) => {
    expect(() => read(sequence(sequence(...identifier), bits(0)))).toThrow(NO_KEY)
    expect(() => read(sequence(version, sequence(...identifier), octets()))).toThrow(NO_KEY)
  })

  it('is none when its algorithm is no DER', () => {
    expect(() => read(sequence(sequence(Uint8Array.of(6, 9)), bits(0)))).toThrow(NO_KEY)
  })

  it('is on no curve known here when NULL stands for the curve, and malformed when nothing does', () => {
    expect(read(sequence(sequence(ecPublicKey, NULL), bits(0))).kind).toEqual({ name: 'EC', curve: 'other' })
    expect(() => read(sequence(sequence(ecPublicKey), bits(0)))).toThrow(malformed('names no curve'))
  })
})

describe('a key in SEC 1', () => {
  it.each([
    ['its public key', [ecVersion, ecKey, ecCurve, ecPublic]],
    ['no public key', [ecVersion, ecKey, ecCurve]],
  ])('is read with %s', (_, members) => {
    const key = sequence(...members)
    expect(read(key)).toEqual({
      half: 'private',
      der: sequence(ZERO, sequence(ecPublicKey, contentOf(ecCurve)), octets(key)),
      kind: { name: 'EC', curve: 'secp224r1' },
    })
  })

  it.each([
    ['its public key', [ecVersion, ecKey, ecPublic]],
    ['no public key', [ecVersion, ecKey]],
  ])('is refused without its curve, with %s', (_, members) => {
    expect(() => read(sequence(...members))).toThrow(malformed('The elliptic-curve key names no curve'))
  })
})

describe('a certificate', () => {
  const names = sequence()
  const certificate = (...body: readonly Uint8Array[]) => sequence(sequence(...body), sequence(), bits(0))
  const withKey = (spki: Uint8Array, serial: Uint8Array = ZERO) =>
    certificate(derOf(0xa0, ZERO), serial, sequence(), names, sequence(), names, spki, derOf(0xa3, sequence()))

  it.each([
    ['of version 3', withKey(der(forms.spki))],
    ['of version 1', certificate(ZERO, sequence(), names, sequence(), names, der(forms.spki))],
    ['whose serial number reads like a key', withKey(der(forms.spki), derOf(TAG.integer, sequence(), bits(0)))],
  ])('%s is taken for its key', (_, bytes) => {
    expect(read(bytes)).toEqual(read(der(forms.spki)))
  })

  it('is told by the kind of its key', () => {
    expect(read(withKey(der(forms.p256Public))).kind).toEqual({ name: 'EC', curve: 'P-256' })
    expect(read(withKey(der(forms.rsaPssPublic))).kind).toEqual({ name: 'other', what: 'an RSASSA-PSS key' })
  })

  it.each([
    ['nothing', certificate()],
    ['no key', certificate(derOf(0xa0, ZERO), ZERO, sequence(), names, sequence(), names)],
    ['a list of revoked ones', certificate(ZERO, sequence(), names, derOf(0x17), derOf(0x17), sequence(sequence()))],
    ['a private key', withKey(der(forms.pkcs8))],
    ['something after the key', withKey(sequence(rsa, publicBits, NULL))],
    ['what is no DER', certificate(Uint8Array.of(0xa0, 9))],
  ])('that holds %s is refused', (_, bytes) => {
    expect(() => read(bytes)).toThrow(NO_KEY)
  })
})

describe('what is no key', () => {
  it.each<[string, Bytes]>([
    ['PKCS#8', der(forms.pkcs8)],
    ['SubjectPublicKeyInfo', der(forms.spki)],
    ['PKCS#1, private', der(forms.pkcs1)],
    ['PKCS#1, public', der(forms.pkcs1Public)],
    ['SEC 1', der(forms.sec1)],
    ['a certificate', der(forms.certificate)],
    ['PKCS#8 with a pass phrase', der(forms.encryptedPkcs8)],
    ['PKCS#12', der(forms.pkcs12)],
  ])('is %s with something more in it, or before or after it', (_, bytes) => {
    expect(() => read(sequence(...membersOf(bytes), NULL))).toThrow(NO_KEY)
    expect(() => read(sequence(NULL, ...membersOf(bytes)))).toThrow(NO_KEY)
    expect(() => read(Uint8Array.from([...bytes, ...NULL]))).toThrow(malformed('is something added to it?'))
    expect(() => read(Uint8Array.from([...NULL, ...bytes]))).toThrow(malformed('is something added to it?'))
  })

  it('is told where it can be', () => {
    expect(() => read(der(forms.encryptedPkcs8))).toThrow(malformed('protected by a pass phrase'))
    expect(() => read(der(forms.pkcs12))).toThrow(malformed('PKCS#12'))
    expect(() => read(sequence(derInteger(Uint8Array.of(3)), sequence()))).toThrow(malformed('PKCS#12'))
    expect(() => read(der(forms.certificateRequest))).toThrow(malformed('certificate request'))
  })

  it('is DER that is no SEQUENCE, or whose members are none', () => {
    expect(() => read(octets(contentOf(der(forms.spki))))).toThrow(NO_KEY)
    expect(() => read(sequence(Uint8Array.of(2, 9)))).toThrow(NO_KEY)
    expect(() => read(Uint8Array.of())).toThrow(malformed('The key is no DER'))
  })
})

describe('a JSON Web Key', () => {
  const base64url = (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const n = base64url(contentOf(modulus))
  const fromJwk = (jwk: Readonly<Record<string, unknown>>) => keyStructureOf({ jwk })

  it('is read with zeros before its numbers, or none', () => {
    const spki = read(der(forms.spki))
    expect(fromJwk({ kty: 'RSA', n: base64url(contentOf(modulus).subarray(1)), e: 'AQAB' })).toEqual(spki)
    expect(fromJwk({ kty: 'RSA', n, e: 'AAEAAQ' })).toEqual(spki)
    expect(fromJwk({ kty: 'RSA', n: base64url(Uint8Array.of(0, 0, ...contentOf(modulus))), e: 'AQAB' })).toEqual(spki)
  })

  it('has all of its private numbers', () => {
    const [, , ...numbers] = privateNumbers.map((number) => base64url(contentOf(number)))
    const [e, d, p, q, dp, dq, qi] = numbers
    expect(fromJwk({ kty: 'RSA', n, e, d, p, q, dp, dq, qi })).toEqual(read(der(forms.pkcs8)))
    expect(() => fromJwk({ kty: 'RSA', n, e, d })).toThrow(malformed('has no `p`'))
  })

  it.each([
    ['n', { n: undefined }],
    ['n', { n: 7 }],
    ['n', { n: '' }],
    ['e', { e: 'AQ=AB' }],
    ['d', { d: null }],
  ])('is refused for its %s when it is %j', (name, wrong) => {
    expect(() => fromJwk({ kty: 'RSA', n, e: 'AQAB', ...wrong })).toThrow(malformed(`has no \`${name}\``))
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['This is a set of JSON Web Keys', { keys: [{ kty: 'RSA', n, e: 'AQAB' }] }],
    ['none of RSA but an elliptic-curve key', { kty: 'EC', crv: 'P-256' }],
    ['none of RSA but a secret', { kty: 'oct', k: 'AQAB' }],
    ['none of RSA but a key such as Ed25519', { kty: 'OKP', crv: 'Ed25519' }],
    ['none of RSA but a key of no known kind', { kty: 'canary' }],
    ['none of RSA but a key of no known kind', { keys: 'canary' }],
    ['none of RSA but a key of no known kind', {}],
  ])('says what it is: %s', (message, jwk) => {
    expect(() => fromJwk(jwk)).toThrow(malformed(message))
    expect(() => fromJwk(jwk)).not.toThrow(/canary/)
  })
})
