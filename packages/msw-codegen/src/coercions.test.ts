import { describe, expect, test } from 'vitest'
import { createCoercions } from './coercions.ts'
import type { Json, JsonObject } from './json.ts'
import { type Coercion, coerceText } from './runtime/coerce.ts'
import type { SchemaSet } from './schema-set.ts'

function setOf(schemas: Readonly<Record<string, Json>>): SchemaSet {
  return new Map(
    Object.entries(schemas).map(([key, schema]) => {
      const located = { key, name: key, location: `#/${key}` }
      return [key, { ...located, schema: typeof schema === 'boolean' ? schema : Object(schema) }]
    }),
  )
}

function made(schema: Json, others: Readonly<Record<string, Json>> = {}) {
  const schemas = setOf({ root: schema, ...others })
  const coercions = createCoercions(schemas)
  return coercions.of(coercions.descriptions.of(schemas.get('root')?.schema), '#/root')
}

const text: JsonObject = { type: 'string' }
const integer: JsonObject = { type: 'integer' }
const TEXTS: Coercion = { texts: true }
const INTEGER: Coercion = { types: ['integer'] }

describe('one value', () => {
  test.each<[Json, Coercion | undefined]>([
    [true, undefined],
    [{}, undefined],
    [text, undefined],
    [{ type: 'string', enum: ['1', '2'] }, undefined],
    [{ minLength: 1 }, undefined],
    [integer, INTEGER],
    [{ type: 'number' }, { types: ['number'] }],
    [{ type: ['number', 'integer'] }, { types: ['number'] }],
    [{ type: 'boolean' }, { types: ['boolean'] }],
    [{ type: ['integer', 'null'] }, { types: ['integer', 'null'] }],
    [{ type: ['string', 'null'] }, undefined],
    [{ enum: [1, 2] }, { types: ['number'] }],
    [{ const: true }, { types: ['boolean'] }],
    [{ type: 'integer', enum: [1] }, INTEGER],
    [{ $ref: 'other' }, INTEGER],
    [{ $ref: 'other', type: ['integer', 'string'] }, INTEGER],
    [{ allOf: [{ type: ['integer', 'string'] }, { type: ['integer', 'boolean'] }] }, INTEGER],
    [{ allOf: [{ type: 'number' }, integer] }, INTEGER],
  ])('%j makes %j', (schema, coercion) => {
    expect(made(schema, { other: integer }).as).toEqual(coercion)
  })
})

describe('a text or something else, in either order', () => {
  const date: JsonObject = { type: 'string', format: 'date' }
  test.each<[readonly Json[], string, unknown]>([
    // Any text is valid as a text.
    [[text, integer], '1', '1'],
    [[{}, integer], '1', '1'],
    [[text, { type: 'boolean' }, { type: 'null' }], 'true', 'true'],
    // A listed one is valid as itself, and no other.
    [[{ type: 'string', enum: ['now', '1'] }, integer], 'now', 'now'],
    [[{ type: 'string', enum: ['now', '1'] }, integer], '1', '1'],
    [[{ type: 'string', enum: ['now', '1'] }, integer], '2', 2],
    [[{ const: '' }, { type: 'null' }], '', ''],
    // One of a pattern or the like is none that looks like a number.
    [[date, integer], '1', 1],
    [[date, integer], '1.5', '1.5'],
    [[date, integer], '2020-01-02', '2020-01-02'],
    [[{ type: 'string', pattern: '^[a-z]+$' }, { type: 'boolean' }], 'true', true],
    [[date, text, integer], '1', '1'],
  ])('of %j, %j is %j', (choices, sent, value) => {
    for (const order of [choices, choices.toReversed()]) {
      for (const keyword of ['anyOf', 'oneOf']) {
        expect(coerceText(sent, made({ [keyword]: order }).as ?? {})).toBe(value)
      }
    }
  })
})

describe('lists', () => {
  test.each<[Json, Coercion]>([
    [{ type: 'array' }, { items: TEXTS }],
    [{ type: 'array', items: true }, { items: TEXTS }],
    [{ type: 'array', items: text }, { items: TEXTS }],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, { items: { texts: ['a', 'b'] } }],
    [{ type: 'array', items: integer }, { items: INTEGER }],
    [{ items: integer }, { items: INTEGER }],
    [
      { type: 'array', prefixItems: [integer, text] },
      { prefixItems: [INTEGER, TEXTS], items: TEXTS },
    ],
    [
      { type: 'array', prefixItems: [text], items: integer },
      { prefixItems: [TEXTS], items: INTEGER },
    ],
    [{ oneOf: [text, { type: 'array', items: text }] }, { texts: true, items: TEXTS }],
    [{ anyOf: [integer, { type: 'array', items: integer }] }, { types: ['integer'], items: INTEGER }],
    [
      { type: ['array', 'null'], items: integer },
      { types: ['null'], items: INTEGER },
    ],
    [
      { allOf: [{ type: 'array', items: { type: ['integer', 'boolean'] } }, { items: { type: ['integer', 'null'] } }] },
      { items: INTEGER },
    ],
  ])('%j makes %j', (schema, coercion) => {
    expect(made(schema).as).toEqual(coercion)
  })
})

describe('objects', () => {
  test.each<[Json, Coercion]>([
    [{ type: 'object' }, { properties: {} }],
    [{ type: 'object', properties: { a: text, b: integer } }, { properties: { b: INTEGER } }],
    [{ properties: { b: integer } }, { properties: { b: INTEGER } }],
    [{ type: 'object', additionalProperties: false }, { properties: {} }],
    [{ type: 'object', additionalProperties: text }, { properties: {} }],
    [
      { type: 'object', additionalProperties: integer },
      { properties: {}, additionalProperties: INTEGER },
    ],
    [
      { type: 'object', properties: { a: text }, additionalProperties: integer },
      { properties: { a: TEXTS }, additionalProperties: INTEGER },
    ],
    [
      { type: 'object', unevaluatedProperties: integer },
      { properties: {}, additionalProperties: INTEGER },
    ],
    [
      { type: 'object', properties: { xa: true }, patternProperties: { '^x': integer, '(': text } },
      { properties: { xa: INTEGER } },
    ],
    [{ anyOf: [{ type: 'object' }, { enum: [''] }] }, { texts: [''], properties: {} }],
    [
      { anyOf: [{ type: 'object', properties: { gt: integer } }, integer] },
      { types: ['integer'], properties: { gt: INTEGER } },
    ],
    [
      {
        oneOf: [
          { properties: { k: { const: 'a' }, v: integer } },
          { properties: { k: { const: 'b' }, v: { type: 'boolean' } } },
        ],
      },
      { properties: { v: { types: ['integer', 'boolean'] } } },
    ],
    [
      { allOf: [{ $ref: 'base' }, { properties: { b: { type: 'boolean' } } }], properties: { c: { type: 'null' } } },
      { properties: { c: { types: ['null'] }, a: INTEGER, b: { types: ['boolean'] } } },
    ],
    [
      {
        type: 'object',
        properties: { k: text },
        if: { properties: { k: { const: 'x' } } },
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword
        then: { properties: { v: integer } },
        else: { properties: { v: { type: 'boolean' } } },
        dependentSchemas: { k: { properties: { w: integer } } },
      },
      { properties: { v: { types: ['integer', 'boolean'] }, w: INTEGER } },
    ],
  ])('%j makes %j', (schema, coercion) => {
    expect(made(schema, { base: { type: 'object', properties: { a: integer } } }).as).toEqual(coercion)
  })

  test('names such as constructor are properties only where they are declared', () => {
    expect(made({ type: 'object', properties: { constructor: integer, toString: text } }).as).toEqual({
      properties: { constructor: INTEGER },
    })
  })
})

describe('what comes more than once', () => {
  test('is shared, itself within itself too', () => {
    const tree = { type: 'object', properties: { size: integer, parts: { type: 'array', items: { $ref: 'root' } } } }
    expect(made(tree)).toEqual({
      as: { ref: 0 },
      shared: [{ properties: { size: INTEGER, parts: { items: { ref: 0 } } } }],
    })
  })

  test('is shared where schemas only meet each other', () => {
    const one = { type: 'object', properties: { other: { $ref: 'other' }, n: integer } }
    const other = { type: 'object', properties: { one: { $ref: 'one' }, two: { $ref: 'one' } } }
    expect(made({ $ref: 'one' }, { one, other })).toEqual({
      as: { ref: 0 },
      shared: [{ properties: { other: { properties: { one: { ref: 0 }, two: { ref: 0 } } }, n: INTEGER } }],
    })
  })

  test('is written once, however often', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => {
        const next = at < 39 ? { $ref: `level${at + 1}` } : integer
        return [`level${at}`, { type: 'object', properties: { a: next, b: next } }]
      }),
    )
    expect(made({ $ref: 'level0' }, levels).shared).toHaveLength(39)
  })

  test('ends where unions of themselves would make ever more', () => {
    const choices = ['one', 'two', 'three'].map((key) => ({ $ref: key }))
    const schema = (at: number) => ({
      type: 'object',
      properties: {
        next: { anyOf: choices },
        all: { allOf: [...choices.slice(at, at + 1), { anyOf: choices }] },
        n: integer,
      },
    })
    const others = { one: schema(0), two: schema(1), three: schema(2) }
    expect(made({ anyOf: choices }, others).shared?.length).toBeLessThan(50)
  })
})
