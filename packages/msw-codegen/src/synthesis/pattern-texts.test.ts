import { describe, expect, test } from 'vitest'
import { codePoints } from '../runtime/code-points.ts'
import { type TextRules, textsMatching } from './pattern-texts.ts'

const ANY_LENGTH = { minLength: 0, maxLength: Number.POSITIVE_INFINITY }

function texts(rules: Partial<TextRules>, count: number, chance = 1): string[] {
  const found: string[] = []
  for (const text of textsMatching({ patterns: [], excluded: [], ...ANY_LENGTH, ...rules }, chance)) {
    if (found.push(text) === count) break
  }
  return found
}

describe('a pattern is matched, from whichever place the letters are picked', () => {
  test.each([
    'abc',
    'a|b$',
    '^$',
    '^a{0}$',
    'a*',
    '^(foo|bar)+$',
    '^[a-z]{3,5}$',
    '^[^a-zA-Z0-9]+$',
    '^[\\w-]+(\\.[\\w-]+)*$',
    '(^|,)x(,|$)',
    '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$',
    '^(?=.*[A-Z])(?=.*\\d)(?=.*[a-z])(?=.*[^\\w]).{8,}$',
    '(?=.*\\d)(?=.*[a-z]).{4,}',
    '^(?!foo|bar)[a-z]{3}$',
    '^(?!.*--)[a-z-]{6}$',
    '^(?:(?!ab).)+$',
    '^(?:(?=\\d)[0-9a-f]){3}$',
    '^(.)(.)\\2\\1$',
    '^(?<year>\\d{4})-\\k<year>$',
    '^(([a-z])|\\d)+\\2$',
    '\\bfoo\\b',
    '^((25[0-5]|(2[0-4]|1\\d|[1-9]|)\\d)\\.?\\b){4}$',
    '(?<=\\$)\\d+',
    '(?<!a)b',
    '^\\p{Lu}\\p{Ll}+$',
    '^\\p{Script=Thai}{2}$',
    '^\\p{Extended_Pictographic}$',
    '^[\\u{1F600}-\\u{1F64F}]{2}$',
    '^\\u{1F600}+$',
    '^\\S+@\\S+\\.\\S+$',
    '^\\x00\\t\\cA$',
    '^.{3000}$',
  ])('%s', (pattern) => {
    const expression = new RegExp(pattern, 'u')
    for (const chance of [0, 1, 123_456_789]) {
      const [text] = texts({ patterns: [pattern] }, 1, chance)
      expect(text).toMatch(expression)
    }
  })
})

test('the shortest comes first, and each is another one', () => {
  expect(texts({ patterns: ['^(?:ab)+$'] }, 3)).toEqual(['ab', 'abab', 'ababab'])
  const letters = texts({ patterns: ['^[a-z]$'] }, 26)
  expect(letters.toSorted().join('')).toBe('abcdefghijklmnopqrstuvwxyz')
})

test('letters and digits are picked by chance, and from the plain ones where there are any', () => {
  const all = [1, 2, 3, 4, 5].map((chance) => texts({ patterns: ['^.{12}$'] }, 1, chance)[0])
  expect(new Set(all).size).toBe(5)
  for (const text of all) expect(text).toMatch(/^[a-z]{12}$/)
  expect(texts({ patterns: ['^.{12}$'] }, 1, 3)).toEqual([all[2]])
})

test.each([
  [{ patterns: ['^a', 'z$', '[0-9]{3}'], maxLength: 5 }, /^a[0-9]{3}z$/],
  [{ patterns: ['^(?=.*x)', '^(?=.*y)', '^[xy]{2}$'] }, /^(?:xy|yx)$/],
  [{ patterns: ['^[ab]{3}$'], excluded: ['a.$'] }, /^[ab]b[ab]$/],
  [{ patterns: ['^(?:ab)*$'], minLength: 5, maxLength: 6 }, /^ababab$/],
  [{ excluded: ['^[a-z]?$'] }, /[^a-z]|../],
])('%j', (rules, expected) => {
  const [text] = texts(rules, 1)
  expect(text).toMatch(expected)
})

test('a length counts characters, not units of UTF-16', () => {
  const [text = ''] = texts({ patterns: ['^\\p{Emoji_Presentation}+$'], minLength: 3, maxLength: 3 }, 1)
  expect([...text]).toHaveLength(3)
  expect(codePoints(text)).toBe(3)
})

test.each([
  [{ patterns: ['^a', '^b'] }],
  [{ patterns: ['^a(?=b)c'] }],
  [{ patterns: ['[]'] }],
  [{ patterns: ['^a{3}$'], maxLength: 2 }],
  [{ patterns: ['a'], excluded: ['a'] }],
  [{ patterns: ['^b(?<=a)'] }],
  // No regular expression.
  [{ patterns: ['('] }],
  [{ patterns: ['a'], excluded: ['['] }],
])('%j is matched by nothing', (rules) => {
  expect(texts(rules, 1)).toEqual([])
})
