import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../test/node/fixtures.ts'
import { isZero } from './constant-time.ts'
import { PKCS1_ENCODING } from './pkcs1-encoding.ts'

const { encode, decode, overhead } = PKCS1_ENCODING
const BLOCK = 256
const key = Uint8Array.from({ length: 32 }, (_, index) => index)

test('leaves 11 bytes of a block', () => {
  expect(overhead).toBe(11)
})

test('writes 00 02, bytes that are not zero, 00 and the message', () => {
  // Zeros among random bytes are to be expected in every second block.
  for (let round = 0; round < 200; round++) {
    const block = encode(key, BLOCK)
    expect(block).toHaveLength(BLOCK)
    expect([...block.subarray(0, 2)]).toEqual([0, 2])
    expect(block.subarray(2, 223)).not.toContain(0)
    expect(block[223]).toBe(0)
    expect(block.subarray(224)).toEqual(key)
  }
})

test('pads with other bytes each time, and with many different ones', () => {
  const [first, second] = [encode(key, BLOCK), encode(key, BLOCK)]
  expect(first).not.toEqual(second)
  expect(new Set(first.subarray(2, 223)).size).toBeGreaterThan(50)
})

test('the longest message is padded with eight bytes', () => {
  const block = encode(new Uint8Array(BLOCK - overhead).fill(7), BLOCK)
  expect(block.subarray(2, 10)).not.toContain(0)
  expect(block[10]).toBe(0)
  expect(decode(block, BLOCK - overhead)).toEqual({ message: new Uint8Array(245).fill(7), bad: 0 })
})

describe('a block', () => {
  const good = encode(key, BLOCK)
  const changed = (index: number, digit: number) => {
    const block = good.slice()
    block[index] = digit
    return block
  }
  const isGood = (block: Uint8Array, messageBytes = key.length) => isZero(decode(block, messageBytes).bad) === 1

  test('that was encoded is good, and holds its message', () => {
    expect(isGood(good)).toBe(true)
    expect(decode(good, key.length).message).toEqual(key)
  })

  test.each([
    ['another first byte', changed(0, 1)],
    ['the highest first byte', changed(0, 0x80)],
    ['block type 0', changed(1, 0)],
    ['block type 1, of signatures', changed(1, 1)],
    ['block type 3', changed(1, 3)],
    ['block type 0x82', changed(1, 0x82)],
    ['no zero before the message', changed(223, 1)],
    ['nothing at all', new Uint8Array(BLOCK)],
    ['nothing but ones', new Uint8Array(BLOCK).fill(255)],
  ])('F4 with %s is bad', (_, block) => {
    expect(isGood(block)).toBe(false)
  })

  test('F4 with a zero anywhere in the padding is bad', () => {
    for (let index = 2; index < 223; index++) expect(isGood(changed(index, 0)), `at ${index}`).toBe(false)
  })

  test('F8 with a message of another length is bad', () => {
    for (const length of [16, 24, 31, 33, 48, 64]) {
      expect(isGood(encode(new Uint8Array(length).fill(1), BLOCK)), `${length} bytes`).toBe(false)
      expect(isGood(good, length)).toBe(false)
    }
  })

  test('with zeros in its message is good', () => {
    const zeros = bytesOf('00'.repeat(32), 'hex')
    expect(decode(encode(zeros, BLOCK), 32)).toEqual({ message: zeros, bad: 0 })
  })
})
