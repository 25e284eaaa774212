import { describe, expect, test } from 'vitest'
import { formDecoded, normalisedPath, percentDecoded, undecodable } from './percent.ts'

describe('percentDecoded', () => {
  test.each([
    ['', ''],
    ['a+b', 'a+b'],
    ['a%20b%2Fc', 'a b/c'],
    ['%E7%B9%B3', '繳'],
    ['%e7%b9%b3', '繳'],
    ['%2541', '%41'],
    ['%', '%'],
    ['%zz%4', '%zz%4'],
    ['%FF', '%FF'],
    ['a%41%FFb%42', 'a%41%FFbB'],
  ])('%s is %s', (text, decoded) => {
    expect(percentDecoded(text)).toBe(decoded)
  })
})

test('in forms a plus is a space, unless it is encoded', () => {
  expect(formDecoded('a+b%2Bc%20d')).toBe('a b+c d')
})

test.each(['', 'a+b', '100%', '%41', '繳 & more'])('%j comes back from what decodes it', (text) => {
  expect(formDecoded(undecodable(text))).toBe(text)
  expect(percentDecoded(undecodable(text))).toBe(text)
})

describe('normalisedPath', () => {
  test.each([
    ['/a/b', '/a/b'],
    ['/%61/%7E%5F', '/a/~_'],
    ['/caf%c3%a9', '/café'],
    ['/%20%22%5B%5D%7C%7B%7D', '/ "[]|{}'],
    ['/a%2fb%3A%3f', '/a%2Fb%3A%3F'],
    ['/a%252F', '/a%252F'],
    ['/100%', '/100%25'],
    ['/100%25', '/100%25'],
    ['/%2%35', '/%2525'],
    ['/%41%ff', '/%2541%25ff'],
  ])('%s becomes %s', (path, normalised) => {
    expect(normalisedPath(path)).toBe(normalised)
  })

  test.each(['%', '%41', '%2541', '%ff', '%41%ff', '%2%35', 'a%2Fb%C3%A9', '%%%41'])(
    'what %s decodes to is the same before and after',
    (text) => {
      expect(percentDecoded(normalisedPath(text))).toBe(percentDecoded(text))
    },
  )

  test('a hostile path takes linear time', () => {
    const path = '%41%ff%'.repeat(10_000)
    expect(normalisedPath(path)).toHaveLength(10_000 * '%2541%25ff%25'.length)
  })
})
