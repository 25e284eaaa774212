import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { openDocument } from './load.ts'
import { type Direction, type MetReference, toJsonSchema } from './schema.ts'

type Version = '3.0' | '3.1' | '3.2'
const VERSIONS = ['3.0', '3.1', '3.2'] as const

function translation(version: Version, value: Json, direction: Direction = 'request', root: JsonObject = {}) {
  const warnings: string[] = []
  const met: MetReference[] = []
  const schema = toJsonSchema(
    {
      document: openDocument({ openapi: `${version}.0`, ...root }),
      direction,
      nameReference: (reference) => {
        met.push(reference)
        return `named ${reference.reference}`
      },
      warn: (location) => warnings.push(location),
    },
    { value, location: '#/s' },
  )
  return { schema, warnings, met }
}

function translated(version: Version, value: Json, direction?: Direction, root?: JsonObject): unknown {
  return translation(version, value, direction, root).schema
}

test('a reference says where it stands, and whether it is about the same value or a part of it', () => {
  const schema = {
    allOf: [{ $ref: '#/a' }, { properties: { x: { allOf: [{ $ref: '#/b' }] } } }],
    if: { not: { $ref: '#/c' } },
    dependentSchemas: { 'x/y': { $ref: '#/d' } },
    items: { $ref: '#/e' },
    contains: { anyOf: [{ $ref: '#/f' }] },
    patternProperties: { '^z': { $ref: '#/g' } },
  }
  const { met } = translation('3.1', schema)
  expect(Object.fromEntries(met.map(({ reference, inPlace }) => [reference, inPlace]))).toEqual({
    '#/a': true,
    '#/b': false,
    '#/c': true,
    '#/d': true,
    '#/e': false,
    '#/f': false,
    '#/g': false,
  })
  expect(met.find(({ reference }) => reference === '#/d')?.location).toBe('#/s/dependentSchemas/x~1y')
})

describe('every version', () => {
  test.each(VERSIONS)(
    '%s: extensions are left out, properties and keywords of any name stay what they are',
    (version) => {
      const schema = {
        'x-a': 1,
        externalDocs: {},
        description: 'd',
        deprecated: true,
        properties: { 'x-b': { title: 't' }, title: {}, constructor: {}, toString: { type: 'string' } },
      }
      expect(translated(version, schema)).toEqual({
        description: 'd',
        deprecated: true,
        properties: { 'x-b': { title: 't' }, title: {}, constructor: {}, toString: { type: 'string' } },
      })
    },
  )

  test.each(VERSIONS)('%s: what it does not know is passed over, and told', (version) => {
    const { schema, warnings } = translation(version, {
      type: 'string',
      madeUp: 1,
      constructor: 2,
      allOf: [{ dependencies: {} }],
    })
    expect(schema).toEqual({ type: 'string', allOf: [{}] })
    expect(warnings).toEqual(['#/s/madeUp', '#/s/constructor', '#/s/allOf/0/dependencies'])
  })

  test.each(VERSIONS)('%s: a read-only property is not required of a request, and is of an answer', (version) => {
    const schema = {
      required: ['id', 'key', 'name', 'other'],
      properties: { id: { readOnly: true }, key: { $ref: '#/Key' }, name: { readOnly: false } },
    }
    const root = { Key: { readOnly: true } }
    expect(translated(version, schema, 'request', root)).toMatchObject({ required: ['name', 'other'] })
    expect(translated(version, schema, 'response', root)).toMatchObject({ required: ['id', 'key', 'name', 'other'] })
  })

  test.each(VERSIONS)('%s: a write-only property is in no answer, and is in a request', (version) => {
    const schema = { required: ['key', 'name'], properties: { key: { writeOnly: true }, name: {} } }
    expect(translated(version, schema, 'response')).toEqual({ required: ['name'], properties: { name: {} } })
    expect(translated(version, schema, 'request')).toEqual({
      required: ['key', 'name'],
      properties: { key: { writeOnly: true }, name: {} },
    })
  })

  test.each(VERSIONS)('%s: an example is an example among others', (version) => {
    expect(translated(version, { example: null })).toEqual({ examples: [null] })
  })

  test.each(VERSIONS)('%s: a choice with a discriminator says which is which', (version) => {
    const schema = { oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator: { propertyName: 'kind' } }
    expect(translated(version, schema, 'request', { components: { schemas: { Cat: {} } } })).toEqual({
      oneOf: [
        {
          allOf: [
            { type: 'object', required: ['kind'], properties: { kind: { const: 'Cat' } } },
            { $ref: 'named #/components/schemas/Cat' },
          ],
        },
      ],
    })
  })

  test.each(VERSIONS)('%s: a part that has properties is an object, unless it says what it is', (version) => {
    expect(
      translated(version, {
        properties: { a: { properties: {} }, b: { properties: {}, allOf: [{ properties: {} }] } },
      }),
    ).toEqual({
      properties: {
        a: { type: 'object', properties: {} },
        b: { properties: {}, allOf: [{ type: 'object', properties: {} }] },
      },
    })
  })

  test.each<[Version, Json, string, string]>(
    VERSIONS.flatMap((version): [Version, Json, string, string][] => [
      [version, { $ref: 1 }, 'SCHEMA_UNSUPPORTED', '#/s/$ref'],
      [version, { allOf: {} }, 'SCHEMA_UNSUPPORTED', '#/s/allOf'],
      [version, { anyOf: ['x'] }, 'DOCUMENT_INVALID', '#/s/anyOf/0'],
      [version, { items: [{}] }, 'DOCUMENT_INVALID', '#/s/items'],
      [version, { properties: [] }, 'DOCUMENT_INVALID', '#/s/properties'],
      [version, { properties: { 'a/b': 1 } }, 'DOCUMENT_INVALID', '#/s/properties/a~1b'],
      [version, 'string', 'DOCUMENT_INVALID', '#/s'],
    ]),
  )('%s: %j is refused', (version, schema, code, location) => {
    expect(() => translated(version, schema)).toThrow(expect.objectContaining({ code, location }))
  })
})

describe('3.0', () => {
  test.each<[Json, Json]>([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [
      { type: 'string', nullable: true, enum: ['a'], description: 'd' },
      { description: 'd', anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
    ],
    [
      { type: 'string', nullable: true, enum: ['a', null] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { nullable: true, allOf: [{ type: 'object' }], example: 1 },
      { examples: [1], anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] },
    ],
    [
      { minimum: 1, exclusiveMinimum: true },
      { minimum: 1, exclusiveMinimum: 1 },
    ],
    [{ maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    [{ exclusiveMaximum: true }, {}],
    [{ $ref: '#/A', type: 'string', madeUp: 1, nullable: true }, { $ref: 'named #/A' }],
    [{ additionalProperties: false }, { additionalProperties: false }],
  ])('%j', (schema, result) => {
    expect(translated('3.0', schema)).toEqual(result)
  })

  test.each<[Json, string]>([
    [{ type: ['string', 'null'] }, '#/s/type'],
    [{ type: 'null' }, '#/s/type'],
    [{ exclusiveMinimum: 3 }, '#/s/exclusiveMinimum'],
  ])('%j is refused', (schema, location) => {
    expect(() => translated('3.0', schema)).toThrow(expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location }))
  })

  test('a keyword that came later is passed over, and told', () => {
    expect(translation('3.0', { const: 1, properties: { a: { if: {} } } })).toMatchObject({
      schema: { properties: { a: {} } },
      warnings: ['#/s/const', '#/s/properties/a/if'],
    })
  })
})

describe('3.1 and later', () => {
  test('a schema may be a truth value', () => {
    expect(translated('3.1', { properties: { a: true, b: false }, not: false })).toEqual({
      properties: { a: true, b: false },
      not: false,
    })
  })

  test('the siblings of a reference count', () => {
    expect(translated('3.1', { $ref: '#/A', maxLength: 1 })).toEqual({ $ref: 'named #/A', maxLength: 1 })
  })

  test('what is said of a value stays as it is', () => {
    const schema = {
      type: ['string', 'null'],
      const: { $ref: '#/data' },
      exclusiveMinimum: 1,
      dependentRequired: { a: ['b'] },
      examples: [{ $ref: 'data' }],
      minContains: 0,
    }
    expect(translation('3.1', schema)).toEqual({ schema, warnings: [], met: [] })
  })

  test('examples go before an example', () => {
    expect(translated('3.1', { example: 1, examples: [2] })).toEqual({ examples: [2] })
  })

  test('definitions and comments say nothing', () => {
    expect(translation('3.2', { $defs: { A: { madeUp: 1 } }, $comment: 'c', contentEncoding: 'base64' })).toEqual({
      schema: {},
      warnings: [],
      met: [],
    })
  })

  test('what 3.0 called nullable is no keyword any more', () => {
    expect(translation('3.1', { type: 'string', nullable: true })).toMatchObject({
      schema: { type: 'string' },
      warnings: ['#/s/nullable'],
    })
  })

  test.each(['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$schema', '$vocabulary'])(
    '%s is refused',
    (keyword) => {
      expect(() => translated('3.1', { items: { [keyword]: 'x' } })).toThrow(
        expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: `#/s/items/${keyword}` }),
      )
    },
  )
})
