import { describe, expect, test } from 'vitest'
import type { Json } from './json.ts'
import { toJsonSchema } from './schema.ts'

function translated(version: '3.0' | '3.1', value: Json, root: { readonly [key: string]: Json } = {}): unknown {
  return toJsonSchema({ root, version }, { value, location: '#/s' }, ({ reference }) => `named ${reference}`)
}

test('a reference says whether it is about the same value or a part of it', () => {
  const met: [string, boolean][] = []
  const schema = {
    allOf: [{ $ref: '#/a' }, { properties: { x: { allOf: [{ $ref: '#/b' }] } } }],
    if: { not: { $ref: '#/c' } },
    dependentSchemas: { x: { $ref: '#/d' } },
    items: { $ref: '#/e' },
    contains: { anyOf: [{ $ref: '#/f' }] },
  }
  toJsonSchema({ root: {}, version: '3.1' }, { value: schema, location: '#' }, ({ reference, inPlace }) => {
    met.push([reference, inPlace])
    return reference
  })
  expect(Object.fromEntries(met)).toEqual({
    '#/a': true,
    '#/b': false,
    '#/c': true,
    '#/d': true,
    '#/e': false,
    '#/f': false,
  })
})

describe('both versions', () => {
  test.each(['3.0', '3.1'] as const)(
    '%s: annotations and extensions are left out, properties of any name stay',
    (version) => {
      const schema = { description: 'd', 'x-a': 1, deprecated: true, properties: { 'x-b': { title: 't' }, title: {} } }
      expect(translated(version, schema)).toEqual({ properties: { 'x-b': {}, title: {} } })
    },
  )

  test.each(['3.0', '3.1'] as const)('%s: a read-only property is not required of a request', (version) => {
    const schema = {
      required: ['id', 'key', 'name', 'other'],
      properties: { id: { readOnly: true }, key: { $ref: '#/Key' }, name: { readOnly: false } },
    }
    expect(translated(version, schema, { Key: { readOnly: true } })).toEqual({
      required: ['name', 'other'],
      properties: { id: {}, key: { $ref: 'named #/Key' }, name: {} },
    })
  })
})

describe('3.0', () => {
  test.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [
      { minimum: 1, exclusiveMinimum: true },
      { minimum: 1, exclusiveMinimum: 1 },
    ],
    [{ maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    [{ exclusiveMaximum: true }, {}],
    [{ $ref: '#/A', type: 'string', madeUp: 1 }, { $ref: 'named #/A' }],
    [{ additionalProperties: false }, { additionalProperties: false }],
  ])('%j', (schema, result) => {
    expect(translated('3.0', schema)).toEqual(result)
  })

  test.each([
    [{ nullable: true, allOf: [{}] }, '#/s/nullable'],
    [{ type: ['string', 'null'] }, '#/s/type'],
    [{ type: 'null' }, '#/s/type'],
    [{ exclusiveMinimum: 3 }, '#/s/exclusiveMinimum'],
    [{ const: 1 }, '#/s/const'],
    [{ properties: { a: { if: {} } } }, '#/s/properties/a/if'],
    [{ allOf: {} }, '#/s/allOf'],
  ])('%j is refused', (schema, location) => {
    expect(() => translated('3.0', schema)).toThrow(expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location }))
  })
})

describe('3.1', () => {
  test('the siblings of a reference count', () => {
    expect(translated('3.1', { $ref: '#/A', maxLength: 1 })).toEqual({ $ref: 'named #/A', maxLength: 1 })
  })

  test('a dependent schema is a condition beside what allOf says', () => {
    const schema = { allOf: [{ minLength: 1 }], dependentSchemas: { a: { maxLength: 2 }, b: false } }
    expect(translated('3.1', schema)).toEqual({
      allOf: [
        { minLength: 1 },
        { if: { not: { type: 'object', required: ['a'] } }, else: { maxLength: 2 } },
        { if: { not: { type: 'object', required: ['b'] } }, else: false },
      ],
    })
  })

  test.each([
    [{ nullable: true }, '#/s/nullable'],
    [{ $id: 'https://example.com' }, '#/s/$id'],
    [{ $anchor: 'a' }, '#/s/$anchor'],
    [{ $dynamicRef: '#a' }, '#/s/$dynamicRef'],
    [{ $schema: 'http://json-schema.org/draft-07/schema#' }, '#/s/$schema'],
    [{ items: [{}] }, '#/s/items'],
    [{ dependencies: {} }, '#/s/dependencies'],
    [{ $ref: 1 }, '#/s/$ref'],
    [{ anyOf: [{ madeUp: 1 }] }, '#/s/anyOf/0/madeUp'],
  ])('%j is refused', (schema, location) => {
    expect(() => translated('3.1', schema)).toThrow(expect.objectContaining({ location }))
  })
})
