import { describe, expect, test } from 'vitest'
import type { Json } from './json.ts'
import { assertionsOf } from './schema-assertions.ts'
import type { Schema } from './schema-set.ts'

const about = {
  title: 't',
  description: 'd',
  deprecated: true,
  default: 1,
  examples: [1],
  readOnly: true,
  writeOnly: false,
}

describe('assertionsOf', () => {
  test('leaves out what says nothing about validity, wherever a schema stands', () => {
    const part = { type: 'string', ...about }
    const schema: Schema = {
      ...about,
      properties: { a: part },
      patternProperties: { '^b': part },
      additionalProperties: part,
      items: part,
      prefixItems: [part],
      allOf: [part, { not: part }],
      if: part,
    }
    const bare = { type: 'string' }
    expect(assertionsOf(schema)).toEqual({
      properties: { a: bare },
      patternProperties: { '^b': bare },
      additionalProperties: bare,
      items: bare,
      prefixItems: [bare],
      allOf: [bare, { not: bare }],
      if: bare,
    })
  })

  test.each<[Schema, Schema]>([
    [{ type: 'string', enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
    [{ type: ['string', 'null'], enum: ['a', null] }, { enum: ['a', null] }],
    [{ items: { type: 'integer', enum: [1, 2] } }, { items: { enum: [1, 2] } }],
  ])('%j is %j: the type of what is listed is known', (schema, assertions) => {
    expect(assertionsOf(schema)).toEqual(assertions)
  })

  test.each<[Schema]>([
    [{ type: 'string', enum: ['a', 1] }],
    [{ type: 'integer', enum: [1, 1.5] }],
    [{ type: 'string', enum: [] }],
    [{ properties: { type: { enum: ['a'] } } }],
    [{ properties: { title: { type: 'string' }, default: true, examples: false, constructor: {} } }],
    [{ patternProperties: { description: {} } }],
    [{ const: { title: 1 }, enum: [{ description: 'd' }, 'x'] }],
    [{ required: ['title'], dependentRequired: { default: ['title'] }, type: ['string', 'null'] }],
    [{ minimum: 0, format: 'date', additionalProperties: false, items: true }],
  ])('%j has no such thing', (schema) => {
    expect(assertionsOf(schema)).toEqual(schema)
  })

  test('writes what depends on a property as conditions', () => {
    const dependentSchemas = { title: { title: 't', required: ['a'] }, other: false }
    expect(assertionsOf({ allOf: [{ minProperties: 1 }], dependentSchemas })).toEqual({
      allOf: [
        { minProperties: 1 },
        { if: { not: { type: 'object', required: ['title'] } }, else: { required: ['a'] } },
        { if: { not: { type: 'object', required: ['other'] } }, else: false },
      ],
    })
  })

  test.each<[boolean, Json]>([
    [true, {}],
    [false, { not: {} }],
  ])('%s is written as an object', (schema, written) => {
    expect(assertionsOf(schema)).toEqual(written)
  })
})
