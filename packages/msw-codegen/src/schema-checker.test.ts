import { describe, expect, test } from 'vitest'
import type { Json } from './json.ts'
import { createSchemaChecker } from './schema-checker.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

function setOf(schemas: Readonly<Record<string, Schema>>): SchemaSet {
  return new Map(
    Object.entries(schemas).map(([key, schema]) => [key, { key, name: undefined, location: `#/${key}`, schema }]),
  )
}

function isValid(schema: Schema, value: Json, others: Readonly<Record<string, Schema>> = {}) {
  return createSchemaChecker(setOf({ s: schema, ...others }))('s', value)
}

describe('the checker', () => {
  test.each<[Schema, Json]>([
    [{ type: 'string', format: 'date' }, '2020-02-29'],
    [{ type: 'string', format: 'made-up' }, 'x'],
    [{ $ref: 'other', minLength: 1 }, 'x'],
    [{ properties: { constructor: { type: 'string' } } }, {}],
    [{ required: ['toString'] }, { toString: 1 }],
    [{ unevaluatedProperties: false, allOf: [{ properties: { a: true } }] }, { a: 1 }],
    [true, null],
    [{ madeUp: false, title: 1 }, 'what is no keyword says nothing'],
  ])('%j takes %j', (schema, value) => {
    expect(isValid(schema, value, { other: { type: 'string' } })).toBe(true)
  })

  test.each<[Schema, Json]>([
    [{ type: 'string', format: 'date' }, '2021-02-29'],
    [{ type: 'string', format: 'date-time' }, '2020-01-01T25:00:00Z'],
    [{ properties: { 'a/b': { type: 'string' } } }, { 'a/b': 1 }],
    [{ $ref: 'other', minLength: 2 }, 'x'],
    [{ items: { $ref: 'other' } }, ['x', 1]],
    [{ required: ['toString'] }, {}],
    [{ unevaluatedProperties: false, allOf: [{ properties: { a: true } }] }, { b: 1 }],
    [{ prefixItems: [true], items: false }, [1, 2]],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }],
    [false, null],
  ])('%j does not take %j', (schema, value) => {
    expect(isValid(schema, value, { other: { type: 'string' } })).toBe(false)
  })

  test('a schema is compiled again and again into the same verdicts, with references in a circle', () => {
    const check = createSchemaChecker(
      setOf({ a: { properties: { b: { $ref: 'b' } } }, b: { type: 'object', properties: { a: { $ref: 'a' } } } }),
    )
    expect([check('a', { b: { a: { b: 1 } } }), check('b', {}), check('b', 1)]).toEqual([false, true, false])
  })
})

describe('what is refused when it is asked for', () => {
  test.each<[Schema]>([[{ pattern: '(' }], [{ type: 'strange' }], [{ $ref: 'nobody' }]])('%j', (schema) => {
    expect(() => isValid({ properties: { a: schema } }, { a: 'x' })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: '#/s' }),
    )
  })

  test('a key of no schema', () => {
    expect(() => createSchemaChecker(setOf({}))('s', 1)).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: 's' }),
    )
  })
})
