import { describe, expect, test } from 'vitest'
import { setOf } from '../test/synthesised.ts'
import type { JsonObject } from './json.ts'
import type { Schema } from './schema-set.ts'
import { createSoundness } from './sound-schemas.ts'

const IT = { $ref: 'it' }

function assertSound(schema: Schema): void {
  createSoundness(setOf({ it: schema }))(IT, '#')
}

describe('a schema is sound', () => {
  test.each<[Schema]>([
    [true],
    [{ type: ['string', 'null'], enum: ['a', null], const: 'a' }],
    [{ pattern: '^\\p{L}$', format: 'made-up', minLength: 1, maxLength: 2 }],
    [{ required: [], dependentRequired: { a: ['b'] }, patternProperties: { '^x': false } }],
    [{ uniqueItems: false, minItems: 0, minimum: -1.5, multipleOf: 0.1 }],
    [{ examples: [{ type: 'strange' }], default: { pattern: '(' }, 'x-own': { enum: [] } }],
    [{ properties: { pattern: { type: 'string' }, enum: true } }],
  ])('that says %j', (schema) => {
    expect(() => assertSound(schema)).not.toThrow()
  })

  test('that refers to itself', () => {
    expect(() => assertSound({ properties: { again: IT } })).not.toThrow()
  })
})

test('what a schema leads to is told once', () => {
  const reach = createSoundness(setOf({ it: { items: { $ref: 'other' } }, other: { not: IT }, alone: true }))
  const keysFrom = (key: string) => reach({ $ref: key }, '#').map((named) => named.key)
  expect([keysFrom('other'), keysFrom('it'), keysFrom('alone')]).toEqual([['other', 'it'], [], ['alone']])
})

describe('a schema is refused', () => {
  const told = (location: string) => expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location })

  test.each<[JsonObject]>([
    [{ type: 'strange' }],
    [{ type: ['string', 'file'] }],
    [{ enum: [] }],
    [{ enum: 'a' }],
    [{ required: true }],
    [{ dependentRequired: ['a'] }],
    [{ uniqueItems: 'yes' }],
    [{ format: 1 }],
    [{ pattern: '(' }],
    [{ pattern: 1 }],
    [{ patternProperties: { '(': true } }],
    [{ maximum: '3' }],
    [{ exclusiveMinimum: true }],
    [{ multipleOf: null }],
    [{ minLength: 'many' }],
    [{ maxItems: '1' }],
    [{ minProperties: [] }],
  ])('that says %j', (schema) => {
    const [keyword] = Object.keys(schema)
    expect(() => assertSound(schema)).toThrow(told(`#/components/schemas/it/${keyword}`))
  })

  test.each<[JsonObject, string]>([
    [{ properties: { 'a/b': { pattern: '(' } } }, 'properties/a~1b/pattern'],
    [{ items: { allOf: [true, { type: 'strange' }] } }, 'items/allOf/1/type'],
  ])('with its place within %j', (schema, place) => {
    expect(() => assertSound(schema)).toThrow(told(`#/components/schemas/it/${place}`))
  })

  test('each time that it is referred to, and nothing else is', () => {
    const set = setOf({ it: { type: 'strange' }, one: { items: IT }, other: { items: IT }, fine: {} })
    const check = createSoundness(set)
    for (const key of ['one', 'other', 'one']) {
      expect(() => check({ $ref: key }, '#')).toThrow(told('#/components/schemas/it/type'))
    }
    expect(() => check({ $ref: 'fine' }, '#')).not.toThrow()
  })

  test('in place', () => {
    expect(() => createSoundness(new Map())({ not: { enum: [] } }, '#/here')).toThrow(told('#/here/not/enum'))
  })

  test('whose key is of none', () => {
    expect(() => createSoundness(new Map())(IT, '#')).toThrow(told('it'))
  })
})
