import { expect, test } from 'vitest'
import { unicodePattern } from './unicode-pattern.ts'

test.each([
  ['^a\\_b$', '^a_b$', ['a_b'], ['ab']],
  ['^[^\\@]+\\@x$', '^[^@]+@x$', ['a@x'], ['@x']],
  ['^\\"\\#$', '^"#$', ['"#'], ['#']],
  ['^arn\\:aws$', '^arn:aws$', ['arn:aws'], []],
  ['^{a}$', '^\\{a\\}$', ['{a}'], ['a']],
  ['^[\\w-.]+$', '^[\\w\\-.]+$', ['a-b.c'], ['a,b']],
  ['^[a\\-z\\_-]]$', '^[a\\-z_\\-]\\]$', ['-]', '_]'], ['b]']],
  ['^a{,2}$', '^a\\{,2\\}$', ['a{,2}'], ['aa']],
  ['^\\07\\8$', '^\\u{7}8$', ['\x078'], []],
])('%j is %j', (pattern, expected, matching, others) => {
  const made = unicodePattern(pattern)
  expect(made).toBe(expected)
  for (const text of [...matching, ...others]) {
    expect(new RegExp(made, 'u').test(text)).toBe(new RegExp(pattern).test(text))
  }
  expect(matching.every((text) => new RegExp(made, 'u').test(text))).toBe(true)
})

test.each(['^a$', '\\p{L}+', '[\\w\\-.]', '\\u{1F600}', '(', '[b-a]', '^(?=a)*$'])('%j stays as it is', (pattern) => {
  expect(unicodePattern(pattern)).toBe(pattern)
})
