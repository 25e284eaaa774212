import { expect, test } from 'vitest'
import { toJson } from './json.ts'

test('plain data passes, as a copy', () => {
  const data = { a: [1, null, 'x', true], constructor: { toString: 1 } }
  expect(toJson(data)).toEqual(data)
  expect(toJson(data)).not.toBe(data)
})

test('data used twice is no cycle', () => {
  const shared = { a: 1 }
  expect(toJson([shared, shared])).toEqual([{ a: 1 }, { a: 1 }])
})

const cyclic: { again?: unknown } = {}
cyclic.again = cyclic

test.each([
  [cyclic, '#/again'],
  [{ a: [undefined] }, '#/a/0'],
  [{ 'a/b': Number.POSITIVE_INFINITY }, '#/a~1b'],
  [{ f: () => 1 }, '#/f'],
  [JSON.parse('{"a":{"__proto__":1}}'), '#/a/__proto__'],
])('what is no JSON is refused with its place (%#)', (data, location) => {
  expect(() => toJson(data)).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', location }))
})
