import { expect, test } from 'vitest'
import { codePoints } from './code-points.ts'

test.each([
  ['', 0],
  ['abc', 3],
  ['繳費', 2],
  ['\u{20bb7}野家', 3],
  ['e\u0301', 2],
  ['\ud800', 1],
  ['\udc00\ud800', 2],
])('%j has %d characters', (text, length) => {
  expect(codePoints(text)).toBe(length)
})
