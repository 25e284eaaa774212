import { describe, expect, test } from 'vitest'
import type { Json } from './json.ts'
import { createSchemaChecker } from './schema-checker.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

function setOf(schemas: Readonly<Record<string, Schema>>): SchemaSet {
  return new Map(
    Object.entries(schemas).map(([key, schema]) => [key, { key, name: undefined, location: `#/${key}`, schema }]),
  )
}

function fault(schema: Schema, value: Json, others: Readonly<Record<string, Schema>> = {}) {
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
    expect(fault(schema, value, { other: { type: 'string' } })).toBeUndefined()
  })

  test.each<[Schema, Json, string, string]>([
    [{ type: 'string', format: 'date' }, '2021-02-29', '', 'format'],
    [{ type: 'string', format: 'date-time' }, '2020-01-01T25:00:00Z', '', 'format'],
    [{ properties: { 'a/b': { type: 'string' } } }, { 'a/b': 1 }, '/a~1b', 'type'],
    [{ $ref: 'other', minLength: 2 }, 'x', '', 'minLength'],
    [{ items: { $ref: 'other' } }, ['x', 1], '/1', 'type'],
    [{ required: ['toString'] }, {}, '', 'required'],
    [{ unevaluatedProperties: false, allOf: [{ properties: { a: true } }] }, { b: 1 }, '', 'unevaluatedProperties'],
    [{ prefixItems: [true], items: false }, [1, 2], '', 'items'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, '', 'dependentRequired'],
    [false, null, '', 'not'],
  ])('%j does not take %j, and says where', (schema, value, instancePath, keyword) => {
    expect(fault(schema, value, { other: { type: 'string' } })).toMatchObject({ instancePath, keyword })
  })

  test('of a choice, the choice itself is the fault', () => {
    expect(fault({ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1)?.keyword).toBe('anyOf')
  })

  test('a schema is compiled again and again into the same verdicts, with references in a circle', () => {
    const check = createSchemaChecker(
      setOf({ a: { properties: { b: { $ref: 'b' } } }, b: { type: 'object', properties: { a: { $ref: 'a' } } } }),
    )
    expect([check('a', { b: { a: { b: 1 } } })?.instancePath, check('b', {}), check('b', 1)?.instancePath]).toEqual([
      '/b/a/b',
      undefined,
      '',
    ])
  })
})

describe('what is refused when it is asked for', () => {
  test.each<[Schema]>([[{ pattern: '(' }], [{ type: 'strange' }], [{ $ref: 'nobody' }]])('%j', (schema) => {
    expect(() => fault({ properties: { a: schema } }, { a: 'x' })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: '#/s' }),
    )
  })

  test('a key of no schema', () => {
    expect(() => createSchemaChecker(setOf({}))('s', 1)).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: 's' }),
    )
  })
})
