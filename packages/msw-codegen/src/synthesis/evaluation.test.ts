import { describe, expect, test } from 'vitest'
import { array, isValidBy, object, setOf, when } from '../../test/synthesised.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { createEvaluation } from './evaluation.ts'

const VALUES: readonly Json[] = [
  null,
  true,
  0,
  1,
  2.5,
  19.99,
  -3,
  '',
  'a',
  'ab',
  '2024-02-30',
  '😀😀',
  [],
  [1],
  ['a'],
  [1, 'a'],
  [1, 1],
  [[1], [1]],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  ['a', 'b', 3],
  {},
  { a: 1 },
  { a: 'a' },
  { b: true },
  { a: 1, b: 2 },
  { a: 1, c: null },
  { xa: 1, 'x-b': 'b' },
]

const SCHEMAS: readonly Schema[] = [
  true,
  false,
  {},
  { type: 'integer' },
  { type: 'number' },
  { type: ['string', 'null'] },
  { const: { b: 2, a: 1 } },
  { enum: [1, 'a', null, [1]] },
  { minimum: 1, maximum: 2.5 },
  { exclusiveMinimum: 1, exclusiveMaximum: 20 },
  { multipleOf: 0.5 },
  { multipleOf: 3 },
  { minLength: 1, maxLength: 2 },
  { type: 'string', maxLength: 1 },
  { pattern: '^\\p{L}+$' },
  { format: 'date' },
  { format: 'int32' },
  { format: 'made-up' },
  { minItems: 1, maxItems: 2 },
  { uniqueItems: true },
  { items: { type: 'integer' } },
  { prefixItems: [{ type: 'integer' }], items: { type: 'string' } },
  { contains: { type: 'integer' } },
  { contains: { type: 'integer' }, minContains: 2 },
  { contains: { type: 'string' }, minContains: 0, maxContains: 1 },
  array({ prefixItems: [{}], unevaluatedItems: false }),
  array({ contains: { type: 'string' }, unevaluatedItems: { type: 'integer' } }),
  { allOf: [{ prefixItems: [{}] }], unevaluatedItems: false },
  { required: ['a'] },
  { required: ['constructor'] },
  { properties: { a: { type: 'integer' }, b: false } },
  { properties: { a: {} }, additionalProperties: false },
  { patternProperties: { '^x': { type: 'integer' } }, additionalProperties: { type: 'null' } },
  { propertyNames: { maxLength: 1 } },
  { minProperties: 1, maxProperties: 1 },
  { dependentRequired: { a: ['b'] } },
  { dependentSchemas: { a: { required: ['b'] } } },
  { allOf: [{ required: ['a'] }, { required: ['b'] }] },
  { anyOf: [{ type: 'string' }, { required: ['b'] }] },
  { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
  { not: { type: ['object', 'array'] } },
  when({ type: 'string' }, { minLength: 1 }, { type: 'array' }),
  when({ required: ['a'] }, { required: ['b'] }),
  object({ properties: { a: {} }, unevaluatedProperties: false }),
  { allOf: [{ properties: { a: {} } }], unevaluatedProperties: { type: 'null' } },
  { anyOf: [{ properties: { a: { const: 1 } } }, { properties: { b: true } }], unevaluatedProperties: false },
  {
    ...when({ properties: { a: { const: 1 } }, required: ['a'] }, { properties: { b: {} } }),
    unevaluatedProperties: false,
  },
  { $ref: 'text' },
  { $ref: 'text', maxLength: 1 },
  { $ref: 'tree' },
]

describe('schemas hold for what a validator says they hold for', () => {
  test.each(SCHEMAS.map((schema) => [schema] as const))('%j', (schema) => {
    const set = setOf({
      schema,
      text: { type: 'string' },
      tree: { properties: { a: { $ref: 'tree' }, b: { type: 'boolean' } } },
    })
    const isValid = isValidBy(set)
    const holds = createEvaluation((key) => set.get(key)?.schema ?? false)
    const held = VALUES.filter((value) => holds(schema, value))
    expect(held).toEqual(VALUES.filter((value) => isValid('schema', value)))
  })
})

test('what a failed branch has looked at does not count', () => {
  const holds = createEvaluation(() => false)
  const branches = [{ properties: { a: { const: 1 } }, required: ['a'] }, { properties: { b: {} } }]
  expect(holds({ anyOf: branches, unevaluatedProperties: false }, { a: 2, b: 1 })).toBe(false)
  expect(holds({ anyOf: branches, unevaluatedProperties: false }, { a: 1, b: 1 })).toBe(true)
})

test('names that every object has are no names of its own', () => {
  const holds = createEvaluation(() => false)
  const branches = [{ properties: { a: { const: 1 } } }, { properties: { b: true } }]
  expect(holds({ required: ['constructor'] }, {})).toBe(false)
  expect(holds({ anyOf: branches, unevaluatedProperties: false }, { constructor: 1 })).toBe(false)
  expect(holds({ properties: { a: true }, additionalProperties: false }, { toString: 1 })).toBe(false)
})

test('hundredths are multiples of 0.01, though their quotients are not quite whole', () => {
  const holds = createEvaluation(() => false)
  expect(holds({ multipleOf: 0.01 }, 19.99)).toBe(true)
  expect(holds({ multipleOf: 0.01 }, 19.995)).toBe(false)
})

test('contains wants an item of an empty list, even beside a tuple', () => {
  const holds = createEvaluation(() => false)
  expect(holds({ prefixItems: [{ maximum: 4 }], contains: { type: 'integer' } }, [])).toBe(false)
})

test('a reference to nothing and a pattern that is none hold for nothing', () => {
  const holds = createEvaluation(() => false)
  expect(holds({ $ref: 'nowhere' }, 1)).toBe(false)
  expect(holds({ pattern: '(' }, 'a')).toBe(false)
})
