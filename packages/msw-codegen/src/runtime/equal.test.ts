import { expect, test } from 'vitest'
import { equal } from './equal.ts'

test.each([
  [1, 1],
  ['a', 'a'],
  [null, null],
  [[], []],
  [{}, {}],
  [
    { a: [1, { b: null }], c: 'x' },
    { c: 'x', a: [1, { b: null }] },
  ],
])('%j equals %j', (one, other) => {
  expect(equal(one, other)).toBe(true)
})

test.each([
  [1, '1'],
  [0, false],
  [null, {}],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 1]],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: 1 }, { b: 1 }],
  [{ toString: 1 }, {}],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
])('%j does not equal %j', (one, other) => {
  expect(equal(one, other)).toBe(false)
  expect(equal(other, one)).toBe(false)
})
