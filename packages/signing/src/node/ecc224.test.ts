import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Bytes, bytesOf, curveVector, ECC224_PROFILES, hexOf } from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { derInteger, derOf, TAG } from '../keys/der.ts'
import { createVerifier } from '../verifier.ts'
import { ecc224 } from './ecc224.ts'
import { type EcdsaEncoding, scalarsOf } from './ecdsa-signature.ts'

const ORDER = 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn

test.each(ECC224_PROFILES)('%s signs what it verifies, and another content not', async (profile) => {
  const { privateKey, publicKey, content } = curveVector(profile)
  const ecc = ecc224(profile)
  const signer = ecc.createSigner({ privateKey })
  const key = ecc.importPublicKey(publicKey)
  const signature = await signer.sign(content)
  expect(signature.constructor).toBe(Uint8Array)
  expect(await key.verify(content, signature)).toBe(true)
  expect(await key.verify(bytesOf('another'), signature)).toBe(false)
  expect(ecc).toMatchObject({ profile })
  expect(signer).toMatchObject({ algorithm: 'ECC224', keyVersion: '1' })
  expect(key).toMatchObject({ algorithm: 'ECC224' })
})

test('the default profile is SHA-256 in DER, and says that it is not verified', async () => {
  const { privateKey, publicKey, content } = curveVector('unverified-sha256-der')
  expect(ecc224().profile).toBe('unverified-sha256-der')
  const signature = await ecc224().createSigner({ privateKey }).sign(content)
  expect(await ecc224('unverified-sha256-der').importPublicKey(publicKey).verify(content, signature)).toBe(true)
  for (const profile of ECC224_PROFILES) expect(profile).toMatch(/^unverified-/)
})

test.each(['sha256-der', 'unverified-sha512-der', '', '__proto__', 'constructor', 'toString', null])(
  'refuses the profile %j, which there is not',
  (profile) => {
    // @ts-expect-error none of these is a profile
    expect(() => ecc224(profile)).toThrow(
      new TypeError(
        'the ECC224 profile must be one of unverified-sha256-der, unverified-sha256-p1363, unverified-sha224-der, unverified-sha224-p1363',
      ),
    )
  },
)

test('takes the name of the key version, and refuses one that cannot stand in a header', () => {
  const { privateKey } = curveVector('unverified-sha256-der')
  expect(ecc224().createSigner({ privateKey, keyVersion: '2' }).keyVersion).toBe('2')
  expect(() => ecc224().createSigner({ privateKey, keyVersion: 'a b' })).toThrow(
    signingError('KEY_VERSION_MALFORMED', { header: 'Signature' }),
  )
})

test('is a trusted key like any other', async () => {
  const { privateKey, publicKey, content } = curveVector('unverified-sha256-der')
  const signature = await ecc224().createSigner({ privateKey }).sign(content)
  const verifier = createVerifier({ publicKey: ecc224().importPublicKey(publicKey) })
  await expect(verifier.verify(content, { algorithm: 'ECC224', signature })).resolves.toEqual({
    algorithm: 'ECC224',
    keyVersion: '1',
  })
  await expect(verifier.verify(content, { algorithm: 'RSA256', signature })).rejects.toThrow(
    signingError('ALGORITHM_MISMATCH'),
  )
})

describe('a signature of another form', () => {
  const forms = ['der', 'p1363'] as const

  test.each(['sha256', 'sha224'] as const)('A7 %s: DER is refused for P1363, and the reverse', async (hash) => {
    for (const form of forms) {
      const other = form === 'der' ? 'p1363' : 'der'
      const { publicKey, content, signature } = curveVector(`unverified-${hash}-${form}`)
      const verify = (form: 'der' | 'p1363') =>
        ecc224(`unverified-${hash}-${form}`).importPublicKey(publicKey).verify(content, signature)
      expect(await verify(form)).toBe(true)
      expect(await verify(other)).toBe(false)
    }
  })

  test.each(ECC224_PROFILES)('A2 %s: empty, one byte, cut and extended ones are refused', async (profile) => {
    const { publicKey, content, signature } = curveVector(profile)
    const key = ecc224(profile).importPublicKey(publicKey)
    const extended = Uint8Array.of(...signature, 0)
    for (const bad of [new Uint8Array(), new Uint8Array(1), signature.slice(0, -1), signature.slice(1), extended]) {
      expect(await key.verify(content, bad)).toBe(false)
    }
  })

  test.each(ECC224_PROFILES)('A5 %s: each bit of the signature matters', async (profile) => {
    const { publicKey, content, signature } = curveVector(profile)
    const key = ecc224(profile).importPublicKey(publicKey)
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const flipped = signature.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await key.verify(content, flipped), `bit ${bit}`).toBe(false)
    }
  })
})

test.each(ECC224_PROFILES)('A6 %s: (r, n − s) verifies too, so that a signature is no identity', async (profile) => {
  const { publicKey, content, signature } = curveVector(profile)
  const twin = twinOf(signature, profile.endsWith('der') ? 'der' : 'ieee-p1363')
  expect(hexOf(twin)).not.toBe(hexOf(signature))
  const verifier = createVerifier({ publicKey: ecc224(profile).importPublicKey(publicKey) })
  const verified = await verifier.verify(content, { algorithm: 'ECC224', signature })
  // The same object for both: what is known of a message is the key, and nothing of its signature.
  expect(await verifier.verify(content, { algorithm: 'ECC224', signature: twin })).toBe(verified)
  expect(Object.keys(verified)).toEqual(['algorithm', 'keyVersion'])
})

/** For the same content, without the private key. */
function twinOf(signature: Bytes, encoding: EcdsaEncoding): Bytes {
  const scalars = scalarsOf(signature, encoding) ?? new Uint8Array()
  const s = (ORDER - BigInt(`0x${hexOf(scalars.subarray(28))}`)).toString(16).padStart(56, '0')
  const twin = bytesOf(hexOf(scalars.subarray(0, 28)) + s, 'hex')
  if (encoding === 'ieee-p1363') return twin
  return derOf(TAG.sequence, derInteger(twin.subarray(0, 28)), derInteger(twin.subarray(28)))
}

test('H1 neither a signer nor a key shows its key', () => {
  const { privateKey, publicKey } = curveVector('unverified-sha256-der')
  const ecc = ecc224()
  const shown = [ecc, ecc.createSigner({ privateKey }), ecc.importPublicKey(publicKey)].map(
    (value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value),
  )
  const secret = hexOf(bytesOf(privateKey, 'base64').subarray(35, 63))
  expect(secret).toHaveLength(56)
  for (const text of shown) {
    expect(text).not.toMatch(/KeyObject|Buffer/)
    for (const form of [privateKey.slice(40, 60), publicKey.slice(40, 60), secret]) expect(text).not.toContain(form)
  }
})

test('a key that was imported twice is no other key', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
  const content = bytesOf('x')
  const signature = await ecc224().createSigner({ privateKey }).sign(content)
  for (const form of [publicKey, createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })]) {
    expect(await ecc224().importPublicKey(form).verify(content, signature)).toBe(true)
  }
  const { publicKey: another } = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
  expect(await ecc224().importPublicKey(another).verify(content, signature)).toBe(false)
})
