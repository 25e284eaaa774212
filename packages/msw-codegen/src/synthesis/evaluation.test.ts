import { describe, expect, test, vi } from 'vitest'
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
    const faultOf = createEvaluation((key) => set.get(key)?.schema ?? false)
    const held = VALUES.filter((value) => faultOf(schema, value) === undefined)
    expect(held).toEqual(VALUES.filter((value) => isValid('schema', value)))
  })
})

const faultOf = createEvaluation(() => false)

describe('what is wrong is told with its place', () => {
  test.each<[Schema, Json, string, string]>([
    [false, 1, '', 'must not be there'],
    [{ type: ['string', 'null'] }, 1, '', 'must be of type string or null'],
    [{ const: 1 }, 2, '', 'must be what const says'],
    [{ enum: [1] }, 2, '', 'must be one of what enum lists'],
    [{ minimum: 1 }, 0, '', 'must be >= 1'],
    [{ maximum: 1 }, 2, '', 'must be <= 1'],
    [{ exclusiveMinimum: 1 }, 1, '', 'must be > 1'],
    [{ exclusiveMaximum: 1 }, 1, '', 'must be < 1'],
    [{ multipleOf: 3 }, 4, '', 'must be a multiple of 3'],
    [{ minLength: 2 }, '😀', '', 'must have at least 2 characters'],
    [{ maxLength: 1 }, 'ab', '', 'must have at most 1 characters'],
    [{ pattern: '^a' }, 'b', '', 'must match the pattern ^a'],
    [{ format: 'date' }, '2021-02-29', '', 'must have the format date'],
    [{ minItems: 1 }, [], '', 'must have at least 1 items'],
    [{ uniqueItems: true }, [1, 1], '', 'must have no item twice'],
    [{ required: ['a'] }, {}, '', 'must have the member a'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, '', 'must have the member b'],
    [{ maxProperties: 0 }, { a: 1 }, '', 'must have at most 0 members'],
    [{ contains: { const: 1 } }, [2], '', 'must contain at least 1 of the items asked for'],
    [{ contains: { const: 1 }, maxContains: 1 }, [1, 1], '', 'must contain at most 1 of the items asked for'],
    [{ properties: { 'a/b': { items: { type: 'null' } } } }, { 'a/b': [null, 1] }, '/a~1b/1', 'must be of type null'],
    [{ prefixItems: [true], items: false }, [1, 2], '/1', 'must not be there'],
    [{ patternProperties: { '^x': false } }, { x1: 1 }, '/x1', 'must not be there'],
    [{ additionalProperties: false }, { a: 1 }, '/a', 'must not be there'],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, '/ab', 'has a name that must have at most 1 characters'],
    [{ unevaluatedProperties: { type: 'null' } }, { a: 1 }, '/a', 'must be of type null'],
    [{ unevaluatedItems: false }, [1], '/0', 'must not be there'],
    [{ allOf: [{ items: { minimum: 1 } }] }, [0], '/0', 'must be >= 1'],
    [{ not: {} }, 1, '', 'must not match the schema in not'],
    [{ anyOf: [{ type: 'null' }] }, 1, '', 'must match a schema in anyOf'],
    [{ oneOf: [{}, {}] }, 1, '', 'must match exactly one schema in oneOf, and matches 2'],
    [{ oneOf: [false] }, 1, '', 'must match exactly one schema in oneOf, and matches none'],
    [when({}, { minimum: 2 }), 1, '', 'must be >= 2'],
    [{ dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, '', 'must have the member b'],
  ])('%j of %j', (schema, value, pointer, message) => {
    expect(faultOf(schema, value)).toEqual({ pointer, message })
  })
})

test('what a failed branch has looked at does not count', () => {
  const branches = [{ properties: { a: { const: 1 } }, required: ['a'] }, { properties: { b: {} } }]
  expect(faultOf({ anyOf: branches, unevaluatedProperties: false }, { a: 2, b: 1 })?.pointer).toBe('/a')
  expect(faultOf({ anyOf: branches, unevaluatedProperties: false }, { a: 1, b: 1 })).toBeUndefined()
})

test('names that every object has are no names of its own', () => {
  const branches = [{ properties: { a: { const: 1 } } }, { properties: { b: true } }]
  expect(faultOf({ required: ['constructor'] }, {})).toBeDefined()
  expect(faultOf({ anyOf: branches, unevaluatedProperties: false }, { constructor: 1 })).toBeDefined()
  expect(faultOf({ properties: { a: true }, additionalProperties: false }, { toString: 1 })).toBeDefined()
})

test('hundredths are multiples of 0.01, though their quotients are not quite whole', () => {
  expect(faultOf({ multipleOf: 0.01 }, 19.99)).toBeUndefined()
  expect(faultOf({ multipleOf: 0.01 }, 19.995)).toBeDefined()
})

test('what a schema asks for in several ways is looked into once', () => {
  const schemas: Record<string, Schema> = {
    a: { allOf: [{ $ref: 'b' }, { properties: { l: { $ref: 'a' } } }] },
    b: { properties: { l: { $ref: 'a' } } },
  }
  const target = vi.fn((key: string) => schemas[key] ?? false)
  let value: Json = { l: 1 }
  for (let depth = 0; depth < 40; depth++) value = { l: value }
  expect(createEvaluation(target)({ $ref: 'a' }, value)).toBeUndefined()
  expect(target.mock.calls.length).toBeLessThan(300)
})

test('contains wants an item of an empty list, even beside a tuple', () => {
  expect(faultOf({ prefixItems: [{ maximum: 4 }], contains: { type: 'integer' } }, [])).toBeDefined()
})

test('a reference to nothing and a pattern that is none hold for nothing', () => {
  expect(faultOf({ $ref: 'nowhere' }, 1)).toBeDefined()
  expect(faultOf({ pattern: '(' }, 'a')).toBeDefined()
})
