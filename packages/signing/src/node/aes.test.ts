import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Bytes, bytesOf, hexOf } from '../../test/node/fixtures.ts'
import { type Aes, type AesKeyBits, aesGcm, aesInBlocks } from './aes.ts'

const none = new Uint8Array()
const gcm = (keyBits: AesKeyBits, ivBytes = 12, additionalData: Bytes = none) =>
  aesGcm({ keyBits, ivBytes, additionalData })
const keyOf = ({ keyBytes }: Aes) => Uint8Array.from({ length: keyBytes }, (_, index) => index)

const MODES = ([128, 192, 256] as const).flatMap((keyBits) => [
  { name: `aes-${keyBits}-ecb`, keyBits, aes: aesInBlocks('ecb', keyBits), ivBytes: 0 },
  { name: `aes-${keyBits}-cbc`, keyBits, aes: aesInBlocks('cbc', keyBits), ivBytes: 16 },
  { name: `aes-${keyBits}-gcm`, keyBits, aes: gcm(keyBits), ivBytes: 12 },
])

describe.each(MODES)('$name', ({ aes, keyBits, ivBytes }) => {
  const key = keyOf(aes)

  test('has a key of its own length, and no other fits', () => {
    expect(aes.keyBytes).toBe(keyBits / 8)
    expect(() => aes.encrypt(none, new Uint8Array(aes.keyBytes - 1))).toThrow(/Invalid key length/)
  })

  test.each([0, 1, 15, 16, 17, 1000])('decrypts %i bytes to what they were', (length) => {
    const plain = Uint8Array.from({ length }, (_, index) => index)
    const sealed = aes.encrypt(plain, key)
    expect(sealed.length).toBeGreaterThan(plain.length)
    expect(sealed.length).toBeLessThanOrEqual(plain.length + aes.overhead)
    expect(aes.decrypt(sealed, key)).toEqual(plain)
  })

  test('gives bytes in memory of their own, and none that others stand in', () => {
    const sealed = aes.encrypt(none, key)
    for (const bytes of [sealed, aes.decrypt(sealed, key)]) {
      expect(bytes.constructor).toBe(Uint8Array)
      expect(bytes.buffer.byteLength).toBe(bytes.length)
    }
  })

  test('throws for what is cut', () => {
    const sealed = aes.encrypt(new Uint8Array(40), key)
    expect(() => aes.decrypt(sealed.slice(0, -1), key)).toThrow()
    expect(() => aes.decrypt(none, key)).toThrow()
    for (let length = 0; length < ivBytes; length++) expect(() => aes.decrypt(sealed.slice(0, length), key)).toThrow()
  })
})

test('ECB is the same each time, in blocks of their own, and shows which are equal', () => {
  const aes = aesInBlocks('ecb', 256)
  const sealed = aes.encrypt(new Uint8Array(32), keyOf(aes))
  expect(aes.encrypt(new Uint8Array(32), keyOf(aes))).toEqual(sealed)
  expect(sealed.slice(0, 16)).toEqual(sealed.slice(16, 32))
  expect(aes.overhead).toBe(16)
})

test.each([
  { name: 'aes-256-cbc', aes: aesInBlocks('cbc', 256), ivBytes: 16, overhead: 32 },
  { name: 'aes-256-gcm', aes: gcm(256), ivBytes: 12, overhead: 28 },
])(
  'F6 $name never uses an initialisation vector twice, and sends it before the ciphertext',
  ({ aes, ivBytes, overhead }) => {
    const sealed = Array.from({ length: 1000 }, () => hexOf(aes.encrypt(none, keyOf(aes))))
    expect(new Set(sealed.map((hex) => hex.slice(0, ivBytes * 2))).size).toBe(1000)
    expect(aes.overhead).toBe(overhead)
  },
)

test('CBC is what node:crypto makes with that vector', () => {
  const aes = aesInBlocks('cbc', 256)
  const sealed = aes.encrypt(bytesOf('a body'), keyOf(aes))
  const cipher = createCipheriv('aes-256-cbc', keyOf(aes), sealed.subarray(0, 16))
  expect(hexOf(sealed.subarray(16))).toBe(cipher.update('a body', 'utf8', 'hex') + cipher.final('hex'))
})

describe('GCM', () => {
  const aes = gcm(256)
  const sealed = aes.encrypt(bytesOf('a body'), keyOf(aes))

  test('is an initialisation vector of 12 bytes, the ciphertext, and a tag of 16', () => {
    expect(sealed).toHaveLength(12 + 6 + 16)
    const cipher = createCipheriv('aes-256-gcm', keyOf(aes), sealed.subarray(0, 12))
    expect(hexOf(sealed.subarray(12, 18))).toBe(cipher.update('a body', 'utf8', 'hex') + cipher.final('hex'))
    expect(hexOf(sealed.subarray(18))).toBe(cipher.getAuthTag().toString('hex'))
  })

  test('F7 a tag of 4, 8, 12, 13, 14 or 15 bytes is refused', () => {
    for (const tagBytes of [0, 4, 8, 12, 13, 14, 15]) {
      expect(() => aes.decrypt(sealed.slice(0, 18 + tagBytes), keyOf(aes)), `${tagBytes} bytes`).toThrow()
    }
    for (const authTagLength of [4, 8, 12, 13, 14, 15]) {
      const cipher = createCipheriv('aes-256-gcm', keyOf(aes), new Uint8Array(12), { authTagLength })
      const short = Buffer.concat([new Uint8Array(12), cipher.update('a body that is long enough'), cipher.final()])
      expect(() => aes.decrypt(Buffer.concat([short, cipher.getAuthTag()]), keyOf(aes))).toThrow()
    }
  })

  test('a tag that would begin inside the vector is refused', () => {
    for (let length = 16; length < 28; length++) {
      expect(() => aes.decrypt(sealed.slice(0, length), keyOf(aes))).toThrow('too short')
    }
  })

  test('one changed bit anywhere is refused', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = sealed.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => aes.decrypt(flipped, keyOf(aes)), `bit ${bit}`).toThrow()
    }
  })

  test('covers additional data that it does not send', () => {
    const bound = gcm(256, 12, bytesOf('client'))
    const withData = bound.encrypt(bytesOf('a body'), keyOf(bound))
    expect(withData).toHaveLength(sealed.length)
    expect(bound.decrypt(withData, keyOf(bound))).toEqual(bytesOf('a body'))
    expect(() => aes.decrypt(withData, keyOf(aes))).toThrow()
    expect(() => gcm(256, 12, bytesOf('Client')).decrypt(withData, keyOf(bound))).toThrow()
  })

  test.each([1, 8, 16, 128])('takes an initialisation vector of %i bytes', (ivBytes) => {
    const other = gcm(256, ivBytes)
    const sealed = other.encrypt(bytesOf('a body'), keyOf(other))
    expect(sealed).toHaveLength(ivBytes + 6 + 16)
    expect(other.overhead).toBe(ivBytes + 16)
    expect(other.decrypt(sealed, keyOf(other))).toEqual(bytesOf('a body'))
  })
})
