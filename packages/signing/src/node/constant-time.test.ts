import { expect, test } from 'vitest'
import { choose, isZero, xor } from './constant-time.ts'

test('isZero is 1 for 0 and 0 for every other byte and every sum of them', () => {
  expect(isZero(0)).toBe(1)
  for (let value = 1; value < 512; value++) expect(isZero(value)).toBe(0)
  expect(isZero(2 ** 31 - 1)).toBe(0)
})

test('choose copies the one or the other, bit by bit', () => {
  const first = Uint8Array.of(0x00, 0xff, 0x55, 0x12)
  const second = Uint8Array.of(0xff, 0x00, 0xaa, 0x12)
  expect(choose(1, first, second)).toEqual(first)
  expect(choose(0, first, second)).toEqual(second)
  expect(choose(1, first, second)).not.toBe(first)
  expect(first).toEqual(Uint8Array.of(0x00, 0xff, 0x55, 0x12))
})

test('xor is as long as its left side, and leaves both as they are', () => {
  const left = Uint8Array.of(0x0f, 0xf0, 0xff)
  expect(xor(left, Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toEqual(Uint8Array.of(0xf0, 0x0f, 0x00))
  expect(xor(left, Uint8Array.of(0xff))).toEqual(Uint8Array.of(0xf0, 0xf0, 0xff))
  expect(left).toEqual(Uint8Array.of(0x0f, 0xf0, 0xff))
})
