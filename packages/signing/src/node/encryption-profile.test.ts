import { expect, test } from 'vitest'
import { CIPHERS, KEY_WRAPS } from '../../test/node/fixtures.ts'
import { type EncryptionProfile, type EncryptionProfileParts, profileOf } from './encryption-profile.ts'

/** What tells the ciphers apart by their measures: bytes of the key, and those that the mode adds. */
const OVERHEAD = { 'aes-ecb': 16, 'aes-cbc': 32, 'aes-gcm': 28 } as const

test.each(CIPHERS.flatMap((cipher) => KEY_WRAPS.map((keyWrap) => ({ cipher, keyWrap }))))(
  'unverified-$cipher-$keyWrap is that with AES-256',
  ({ cipher, keyWrap }) => {
    for (const profile of [`unverified-${cipher}-${keyWrap}`, { cipher, keyWrap }] as const) {
      const prepared = profileOf(profile)
      expect(prepared.keyWrap.name).toBe(keyWrap)
      expect(prepared.aes).toMatchObject({ keyBytes: 32, overhead: OVERHEAD[cipher] })
    }
  },
)

test('the default is ECB and RSAES-PKCS1-v1_5', () => {
  const { aes, keyWrap } = profileOf(undefined)
  expect(keyWrap.name).toBe('rsa-pkcs1')
  expect(aes.encrypt(new Uint8Array(15), new Uint8Array(32))).toEqual(
    profileOf('unverified-aes-ecb-rsa-pkcs1').aes.encrypt(new Uint8Array(15), new Uint8Array(32)),
  )
})

test.each([128, 192, 256] as const)('takes keys of %i bits, for each cipher', (keyBits) => {
  for (const cipher of CIPHERS) {
    const { aes } = profileOf({ cipher, keyWrap: 'rsa-pkcs1', keyBits })
    expect(aes.keyBytes).toBe(keyBits / 8)
    const key = new Uint8Array(keyBits / 8)
    expect(aes.decrypt(aes.encrypt(new Uint8Array(5), key), key)).toEqual(new Uint8Array(5))
  }
})

test.each([1, 12, 128])('takes %i bytes for the initialisation vector of GCM', (ivBytes) => {
  const { aes } = profileOf({ cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1', ivBytes })
  expect(aes.overhead).toBe(ivBytes + 16)
})

test('the bytes that GCM covers besides are those that were given, whatever becomes of them', () => {
  const additionalData = Uint8Array.of(1, 2, 3)
  const parts: EncryptionProfileParts = { cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1', additionalData }
  const { aes } = profileOf(parts)
  additionalData.fill(0)
  const sealed = aes.encrypt(new Uint8Array(5), new Uint8Array(32))
  const same = profileOf({ ...parts, additionalData: Uint8Array.of(1, 2, 3) })
  expect(same.aes.decrypt(sealed, new Uint8Array(32))).toEqual(new Uint8Array(5))
})

const CIPHER = 'the cipher must be one of aes-ecb, aes-cbc, aes-gcm'
const PROFILE = 'the profile must be unverified-<cipher>-<key wrap>, such as unverified-aes-ecb-rsa-pkcs1, or its parts'
const KEY_WRAP =
  'the way to wrap the key must be one of rsa-pkcs1, rsa-oaep-sha1, rsa-oaep-sha256, rsa-oaep-sha256-mgf1-sha1'
const IV_BYTES = 'ivBytes must be a whole number from 1 to 128'
const GCM_ONLY = 'ivBytes and additionalData are of aes-gcm only'
const gcm = { cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1' }
const ecb = { cipher: 'aes-ecb', keyWrap: 'rsa-pkcs1' }

test.each([
  ['an empty name', '', PROFILE],
  ['a name without its warning', 'aes-ecb-rsa-pkcs1', PROFILE],
  ['a name with something before it', 'an-unverified-aes-ecb-rsa-pkcs1', PROFILE],
  ['a name of a cipher that there is not', 'unverified-aes-ctr-rsa-pkcs1', PROFILE],
  ['a cipher that there is not', { ...gcm, cipher: 'aes-ctr' }, CIPHER],
  ['a member of every object', { cipher: '__proto__', keyWrap: 'rsa-pkcs1' }, CIPHER],
  ['a name of a key wrap that there is not', 'unverified-aes-ecb-rsa-oaep', PROFILE],
  ['a key wrap that there is not', { ...ecb, keyWrap: 'rsa-oaep' }, KEY_WRAP],
  ['a name that every object has', 'constructor', PROFILE],
  ['a key wrap that every object has', { ...ecb, keyWrap: 'constructor' }, KEY_WRAP],
  ['nothing', null, PROFILE],
  ['no key wrap', { cipher: 'aes-ecb' }, KEY_WRAP],
  ['64 bits', { ...ecb, keyBits: 64 }, 'keyBits must be 128, 192 or 256'],
  ['bits in text', { ...ecb, keyBits: '256' }, 'keyBits must be 128, 192 or 256'],
  ['no initialisation vector', { ...gcm, ivBytes: 0 }, IV_BYTES],
  ['129 bytes of it', { ...gcm, ivBytes: 129 }, IV_BYTES],
  ['half a byte of it', { ...gcm, ivBytes: 1.5 }, IV_BYTES],
  ['its length for ECB', { ...ecb, ivBytes: 12 }, GCM_ONLY],
  ['additional data for CBC', { ...ecb, cipher: 'aes-cbc', additionalData: new Uint8Array() }, GCM_ONLY],
])('refuses %s', (_, profile, message) => {
  expect(() => profileOf(profile as EncryptionProfile)).toThrow(new TypeError(message))
})
