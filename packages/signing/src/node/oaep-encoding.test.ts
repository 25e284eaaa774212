import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isZero } from './constant-time.ts'
import { oaepEncoding } from './oaep-encoding.ts'

const BLOCK = 256
const key = Uint8Array.from({ length: 32 }, (_, index) => index)

describe.each([
  { hash: 'sha1', maskHash: 'sha1', hashBytes: 20 },
  { hash: 'sha256', maskHash: 'sha256', hashBytes: 32 },
  { hash: 'sha256', maskHash: 'sha1', hashBytes: 32 },
] as const)('OAEP with $hash and MGF1 with $maskHash', ({ hash, maskHash, hashBytes }) => {
  const { encode, decode, overhead } = oaepEncoding({ hash, maskHash })
  const isGood = (block: Uint8Array, messageBytes = key.length) => isZero(decode(block, messageBytes).bad) === 1

  test('leaves two hashes and two bytes of a block', () => {
    expect(overhead).toBe(2 * hashBytes + 2)
  })

  test('decodes what it encodes, which is another block each time', () => {
    const [first, second] = [encode(key, BLOCK), encode(key, BLOCK)]
    expect(first).toHaveLength(BLOCK)
    expect(first[0]).toBe(0)
    expect(first).not.toEqual(second)
    for (const block of [first, second]) expect(decode(block, key.length)).toEqual({ message: key, bad: 0 })
  })

  test('decodes the longest message', () => {
    const longest = new Uint8Array(BLOCK - overhead).fill(7)
    expect(decode(encode(longest, BLOCK), longest.length)).toEqual({ message: longest, bad: 0 })
  })

  test('leaves the block as it is', () => {
    const block = encode(key, BLOCK)
    const before = block.slice()
    decode(block, key.length)
    expect(block).toEqual(before)
  })

  test('F4 a change of any byte makes a block bad', () => {
    const block = encode(key, BLOCK)
    // A change in the last bytes alone changes the seed, and with it the mask of everything.
    for (let index = 0; index < BLOCK; index++) {
      const changed = block.slice()
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(isGood(changed), `at ${index}`).toBe(false)
    }
  })

  test('F8 with a message of another length a block is bad', () => {
    for (const length of [16, 24, 31, 33]) {
      expect(isGood(encode(new Uint8Array(length).fill(1), BLOCK)), `${length} bytes`).toBe(false)
      expect(isGood(encode(key, BLOCK), length)).toBe(false)
    }
  })

  describe('F4 whose data', () => {
    /** A block whose data was changed before it was masked. */
    const withData = (change: (data: Uint8Array) => void) => {
      const data = new Uint8Array(BLOCK - hashBytes - 1)
      data.set(createHash(hash).digest())
      data[data.length - key.length - 1] = 1
      data.set(key, data.length - key.length)
      change(data)
      const seed = new Uint8Array(hashBytes).fill(9)
      const masked = exclusiveOr(data, mgf1(seed, data.length, maskHash))
      return Uint8Array.of(0, ...exclusiveOr(seed, mgf1(masked, hashBytes, maskHash)), ...masked)
    }

    test('are right is good', () => {
      expect(
        decode(
          withData(() => {}),
          key.length,
        ),
      ).toEqual({ message: key, bad: 0 })
    })

    test.each([
      ['begin with another hash', 0, 0xff],
      ['have another last byte of the hash', hashBytes - 1, 0x80],
      ['have something after the hash', hashBytes, 0x01],
      ['have something before the separator', BLOCK - hashBytes - 1 - 34, 0x01],
      ['have 3 for a separator', BLOCK - hashBytes - 1 - 33, 0x02],
      ['have 0 for a separator', BLOCK - hashBytes - 1 - 33, 0x01],
    ])('%s is bad', (_, index, difference) => {
      const block = withData((data) => {
        data[index] = (data[index] ?? 0) ^ difference
      })
      expect(isGood(block)).toBe(false)
    })

    test('are right is bad after another first byte', () => {
      const block = withData(() => {})
      block[0] = 1
      expect(isGood(block)).toBe(false)
      expect(decode(block, key.length).message).toEqual(key)
    })
  })
})

/** RFC 8017 §B.2.1, written down apart from the one that is tested. */
function mgf1(seed: Uint8Array, length: number, hash: string): Uint8Array {
  const digests = Array.from({ length: 16 }, (_, counter) =>
    createHash(hash)
      .update(seed)
      .update(Uint8Array.of(0, 0, 0, counter))
      .digest(),
  )
  return Buffer.concat(digests, length)
}

function exclusiveOr(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((digit, index) => digit ^ (right[index] ?? 0))
}
