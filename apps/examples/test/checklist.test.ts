import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const PACKAGES = resolve(import.meta.dirname, '../../../packages')

/** The rows of the checklist of attacks: signature value, keys, headers, canonical form, time, encryption, parsing, leaks. */
const ROWS = { A: 7, B: 7, C: 9, D: 5, E: 9, F: 9, G: 7, H: 2 }

const tests = globSync('*/{src,test}/**/*.test.ts', { cwd: PACKAGES }).map((file) =>
  readFileSync(resolve(PACKAGES, file), 'utf8'),
)
const rows = Object.entries(ROWS).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
)

test.each(rows)('%s is the beginning of the name of a test', (row) => {
  const name = new RegExp(`(?:describe|it|test)\\(\\s*['"\`]${row} |\\]\\)\\(\\s*['"\`]${row} |\\)\\(\\s*['"\`]${row} `)
  expect(tests.some((text) => name.test(text))).toBe(true)
})

test('none of them is skipped', () => {
  for (const text of tests) expect(text).not.toMatch(/\.(?:skip|todo|only)\(\s*['"`][A-H]\d /)
})
