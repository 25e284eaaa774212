import { describe, expect, test } from 'vitest'
import { type Coercion, coerceText, isScalar, itemCoercion, propertyCoercion, resolved } from './coerce.ts'

describe('coerceText', () => {
  test.each<[Coercion, string, unknown]>([
    [{ types: ['integer'] }, '1', 1],
    [{ types: ['integer'] }, '-20', -20],
    [{ types: ['integer'] }, '1.0', 1],
    [{ types: ['integer'] }, '1e3', 1000],
    [{ types: ['integer'] }, '1.5', '1.5'],
    [{ types: ['number'] }, '1.5', 1.5],
    [{ types: ['number'] }, '-0.5e-1', -0.05],
    [{ types: ['number'] }, '9007199254740993', 9007199254740992],
    [{ types: ['boolean'] }, 'true', true],
    [{ types: ['boolean'] }, 'false', false],
    [{ types: ['null'] }, '', null],
    [{ types: ['null'] }, 'null', null],
    [{ types: ['integer', 'boolean', 'null'] }, 'false', false],
    [{ types: ['integer'], texts: ['1'] }, '1', '1'],
    [{ types: ['integer'], texts: ['1'] }, '2', 2],
    [{ types: ['integer'], texts: true }, '2', 2],
    [{ types: ['integer'], texts: true }, 'two', 'two'],
    [{ texts: true }, '1', '1'],
    [{}, '1', '1'],
  ])('%j makes of %j %j', (coercion, text, value) => {
    expect(coerceText(text, coercion)).toBe(value)
  })

  test.each([
    '',
    ' ',
    '01',
    '1 ',
    ' 1',
    '+1',
    '1.',
    '.5',
    '0x10',
    '1_000',
    'Infinity',
    'NaN',
    '1e999',
    '１',
    '1n',
    '--1',
  ])('%j is no number', (text) => {
    expect(coerceText(text, { types: ['number'] })).toBe(text)
  })

  test.each(['True', 'TRUE', '1', '0', 'yes', '', ' true'])('%j is no boolean', (text) => {
    expect(coerceText(text, { types: ['boolean'] })).toBe(text)
  })

  test('a text of very many digits is looked through once', () => {
    const text = `${'1'.repeat(100_000)}x`
    expect(coerceText(text, { types: ['number'] })).toBe(text)
  })
})

test.each<[Coercion, string, boolean]>([
  [{ texts: true }, 'a', true],
  [{ texts: ['a'] }, 'a', true],
  [{ texts: ['a'] }, 'b', false],
  [{ types: ['integer'] }, '1', true],
  [{ types: ['integer'] }, 'a', false],
  [{ types: ['null'] }, '', true],
  [{ items: {} }, 'a', false],
])('with %j, whether %j is one value: %j', (coercion, text, is) => {
  expect(isScalar(text, coercion)).toBe(is)
})

describe('the coercions of parts', () => {
  const number: Coercion = { types: ['number'] }
  const anything: Coercion = { texts: true }

  test('items', () => {
    const list: Coercion = { prefixItems: [{ ref: 0 }], items: number }
    expect([0, 1, 2].map((at) => itemCoercion(list, at, [{ types: ['boolean'] }]).types)).toEqual([
      ['boolean'],
      ['number'],
      ['number'],
    ])
    expect(itemCoercion({}, 0, [])).toEqual(anything)
  })

  test('properties', () => {
    const object: Coercion = { properties: { a: number }, additionalProperties: { types: ['null'] } }
    expect(propertyCoercion(object, 'a', [])).toBe(number)
    expect(propertyCoercion(object, 'b', [])).toEqual({ types: ['null'] })
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(propertyCoercion({ properties: { a: number } }, name, [])).toEqual(anything)
    }
  })

  test('references', () => {
    expect(resolved({ ref: 1 }, [{}, number])).toBe(number)
    expect(resolved(undefined, [])).toEqual(anything)
  })
})
