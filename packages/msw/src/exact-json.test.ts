import { describe, expect, test } from 'vitest'
import { inexactPart } from './exact-json.ts'

describe('G3 a name that stands twice', () => {
  test.each([
    ['{"amount":1,"amount":2}', '/amount'],
    ['{"amount":1,"amount":1}', '/amount'],
    ['{"amount":1,"\\u0061mount":2}', '/amount'],
    ['{"a":{"b":[{"c":1},{"c":1,"d":{},"c":2}]}}', '/a/b/1/c'],
    ['[[1,2],[[],{"x":[],"x":{}}]]', '/1/1/x'],
    ['{"":1,"":2}', '/'],
    ['{"a/b~c":1,"a/b~c":2}', '/a~1b~0c'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['{ "a" : "x,{:\\"" , "a" :\n1 }', '/a'],
  ])('is found in %s', (json, pointer) => {
    expect(inexactPart(json)).toEqual({ pointer, message: 'stands twice' })
  })

  test.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '{"a":"a","b":"\\"a\\":1,\\"a\\":2","A":1}',
    '[":",{"a":":"},"a"]',
    '{"toString":1,"constructor":2,"__proto__":3}',
    '"a"',
    'null',
    '[]',
  ])('is none in %s', (json) => {
    expect(inexactPart(json)).toBeUndefined()
  })
})

describe('G4 a number', () => {
  test.each(['9007199254740993', '9007199254740992', '-9007199254740992', '1e400', '-1e400', '-0', '-0.0', '1e-400'])(
    '%s is not read as it is written',
    (text) => {
      const message = 'is a number that is not read as it is written'
      expect(inexactPart(`{"merchant":{"deep":[0,${text}]}}`)).toEqual({ pointer: '/merchant/deep/1', message })
    },
  )

  test.each(['12800.00000000000000001', '12799.99999999999999999', '1280000000000000000001e-17', '1e16'])(
    '%s is not taken for the integer that it becomes',
    (text) => {
      expect(inexactPart(`{"amount":${text}}`)).toMatchObject({ pointer: '/amount' })
    },
  )

  test.each(['0', '12800', '-1', '9007199254740991', '1.28e4', '12800.000', '0.0', '0e5', '1E+2', '128.5', '1.5e1'])(
    '%s is',
    (text) => {
      expect(inexactPart(`{"amount":${text}}`)).toBeUndefined()
      expect(inexactPart(text)).toBeUndefined()
    },
  )
})

describe('G5 a number as long as a body may be', () => {
  const zeros = '0'.repeat(1_000_000)

  test.each([
    ['a fraction', `1.${zeros}1`],
    ['a power', `1${zeros}1e-1000001`],
  ])('that is none by its last digit, is refused: %s', (_, text) => {
    expect(inexactPart(`{"amount":${text}}`)).toMatchObject({ pointer: '/amount' })
  })

  test.each([
    ['a fraction', `1.${zeros}`],
    ['nothing', `0.${zeros}`],
    ['a power', `0.${zeros}1e1000001`],
  ])('that is a whole one, is taken: %s', (_, text) => {
    expect(inexactPart(`{"amount":${text}}`)).toBeUndefined()
  })
})

describe('G5 depth', () => {
  const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}`

  test('is taken to a hundred levels', () => {
    expect(inexactPart(nested(100))).toBeUndefined()
    expect(inexactPart(nested(102))).toEqual({ pointer: '', message: 'is nested too deeply' })
  })

  test('and no further, however deep', () => {
    expect(inexactPart(nested(100_000))).toMatchObject({ message: 'is nested too deeply' })
    expect(inexactPart('['.repeat(500_000) + ']'.repeat(500_000))).toMatchObject({ pointer: '' })
  })
})
