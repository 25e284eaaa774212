import { createECDH, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Bytes, bytesOf, curveVector, hexOf, thrownBy } from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { testKeys } from '../test-keys.ts'
import { ecc224 } from './ecc224.ts'

const BASE_X = 'b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21'
const BASE_Y = 'bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34'
const BASE = BASE_X + BASE_Y
const ONE = `${'00'.repeat(27)}01`
const ORDER = 'ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d'
const OID = '301006072a8648ce3d020106052b81040021'
/** 2·BASE, which is the public half of 2 and not of 1. */
const DOUBLE = doubleOfBase()

/** An element, of less than 128 bytes. */
const element = (tag: string, hex: string) => `${tag}${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`
const spki = (point: string, unused = '00') => bytesOf(element('30', OID + element('03', unused + point)), 'hex')
const pkcs8 = (scalar: string, point?: string) => {
  const half = point === undefined ? '' : element('a1', element('03', `00${point}`))
  return bytesOf(
    element('30', `020100${OID}${element('04', element('30', `020101${element('04', scalar)}${half}`))}`),
    'hex',
  )
}

const ecc = ecc224()
const signs = async (privateKey: Bytes) => (await ecc.createSigner({ privateKey }).sign(bytesOf('x'))).length > 60
const numbersOfNone = signingError('KEY_MALFORMED', {
  message: 'This has the outline of a key for secp224r1, and its numbers are none of one.',
})

describe('a public key', () => {
  test.each([
    ['both coordinates', `04${BASE}`],
    ['the even one compressed', `02${BASE_X}`],
    ['the odd one compressed', `03${BASE_X}`],
  ])('is taken with %s', async (_, point) => {
    const signature = await ecc.createSigner({ privateKey: pkcs8(ONE, `04${BASE}`) }).sign(bytesOf('x'))
    // The base point has an even y.
    expect(await ecc.importPublicKey(spki(point)).verify(bytesOf('x'), signature)).toBe(!point.startsWith('03'))
  })

  test.each([
    ['the point at infinity, with which anybody can sign', '00'],
    ['no point', ''],
    ['a point off the curve', `04${BASE_X}${BASE_X}`],
    ['coordinates above the field', `04${'ff'.repeat(56)}`],
    ['a coordinate too few', `04${BASE_X}`],
    ['a coordinate too many', `02${BASE}`],
    ['a byte too many', `04${BASE}00`],
    ['a byte too few', `04${BASE.slice(2)}`],
    ['the hybrid form', `06${BASE}`],
    ['another form', `05${BASE}`],
  ])('B4 of %s is refused', (_, point) => {
    expect(() => ecc.importPublicKey(spki(point))).toThrow(numbersOfNone)
  })

  test('B4 whose bits do not fill their bytes is refused', () => {
    expect(() => ecc.importPublicKey(spki(`04${BASE}`, '01'))).toThrow(numbersOfNone)
  })
})

describe('a private key', () => {
  test.each([
    ['1, with its public half', ONE, `04${BASE}`],
    ['1, with its public half compressed', ONE, `02${BASE_X}`],
    ['1, without a public half', ONE, undefined],
    ['the order less 1', `${ORDER.slice(0, -1)}c`, undefined],
  ])('is taken: %s', async (_, scalar, point) => {
    expect(await signs(pkcs8(scalar, point))).toBe(true)
  })

  test.each([
    ['0', '00'.repeat(28), undefined],
    ['0, with the point at infinity', '00'.repeat(28), '00'],
    ['the order', ORDER, undefined],
    ['a number above the order', 'ff'.repeat(28), undefined],
    ['a number of 29 bytes', `00${ONE}`, undefined],
    ['a number of 27 bytes', ONE.slice(2), undefined],
    ['1, with the point at infinity', ONE, '00'],
    ['1, with no point', ONE, ''],
    ["1, with another's public half", ONE, `04${DOUBLE}`],
    ['1, with a point off the curve', ONE, `04${BASE_X}${BASE_X}`],
  ])('B4 is refused: %s', (_, scalar, point) => {
    expect(() => ecc.createSigner({ privateKey: pkcs8(scalar, point) })).toThrow(numbersOfNone)
  })
})

describe('what is another key is explained', () => {
  const { privateKey, publicKey } = curveVector('unverified-sha256-der')
  const sign = (key: Parameters<typeof ecc.importPublicKey>[0]) => ecc.createSigner({ privateKey: key })
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const explicit = generateKeyPairSync('ec', { namedCurve: 'secp224r1', paramEncoding: 'explicit' })

  test.each([
    ['B3 an RSA key', testKeys.merchant.publicKey, 'This is an RSA key; an elliptic-curve key on secp224r1 is needed.'],
    ['B3 the private half', privateKey, 'This is a private key, which must never be handed out'],
    [
      'B4 another curve',
      p256.publicKey,
      'This is an elliptic-curve key on P-256; an elliptic-curve key on secp224r1 is needed.',
    ],
    ['B4 explicit parameters', explicit.publicKey, 'The key spells out the parameters of its curve'],
  ])('%s for the public key', (_, key, message) => {
    expect(() => ecc.importPublicKey(key)).toThrow(
      signingError('KEY_REFUSED', { message: expect.stringContaining(message) }),
    )
  })

  test.each([
    [
      'B3 an RSA key',
      testKeys.merchant.privateKey,
      'This is an RSA key; an elliptic-curve key on secp224r1 is needed.',
    ],
    ['B3 the public half', publicKey, 'This is a public key; a private key is needed here'],
    [
      'B4 another curve',
      p256.privateKey,
      'This is an elliptic-curve key on P-256; an elliptic-curve key on secp224r1 is needed.',
    ],
    ['B4 explicit parameters', explicit.privateKey, 'The key spells out the parameters of its curve'],
  ])('%s for the private key', (_, key, message) => {
    expect(() => sign(key)).toThrow(signingError('KEY_REFUSED', { message: expect.stringContaining(message) }))
  })

  test('B3 a CryptoKey, which is none of P-224', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const message = 'This is a CryptoKey, and WebCrypto has no P-224: give the key as PEM, DER or KeyObject.'
    expect(() => ecc.importPublicKey(pair.publicKey)).toThrow(signingError('KEY_REFUSED', { message }))
    expect(() => sign(pair.privateKey)).toThrow(signingError('KEY_REFUSED', { message }))
  })

  test.each([undefined, null, 7, true])('%j, as a mistake of the caller', (key) => {
    // @ts-expect-error none of these is a key
    expect(() => ecc.importPublicKey(key)).toThrow(/^the key must be text, bytes/)
    // @ts-expect-error none of these is a key
    expect(() => sign(key)).toThrow(/^the key must be text, bytes/)
  })

  test('B5 without a cause or a character of the key', () => {
    const error = thrownBy(() => sign(pkcs8(ORDER)))
    expect(error).not.toHaveProperty('cause')
    expect(`${error}${JSON.stringify(error)}`).not.toMatch(/ffff|[0-9a-f]{8}/i)
    expect(hexOf(pkcs8(ORDER))).toContain(ORDER)
  })
})

function doubleOfBase(): string {
  const ecdh = createECDH('secp224r1')
  ecdh.setPrivateKey(`${ONE.slice(0, -1)}2`, 'hex')
  return ecdh.getPublicKey('hex').slice(2)
}
