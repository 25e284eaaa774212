import { describe, expect, test } from 'vitest'
import { expectValues, object, synthesised, when } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('objects', () => {
  const kinds = { properties: { kind: { enum: ['a', 'b'] }, value: {} }, required: ['kind', 'value'] }
  test.each<[string, Schema]>([
    ['names of a pattern', object({ propertyNames: { pattern: '^[a-z]{2}_[0-9]+$' }, minProperties: 3 })],
    ['names of an enumeration', object({ propertyNames: { enum: ['x', 'y'] }, minProperties: 2 })],
    ['short names', object({ propertyNames: { maxLength: 1 }, minProperties: 5 })],
    [
      'members of patterns alone',
      object({
        patternProperties: { '^x-': { type: 'integer' }, '-id$': { minimum: 10 } },
        additionalProperties: false,
        minProperties: 2,
      }),
    ],
    [
      'a name that a pattern is about',
      object({
        patternProperties: { '^x-': { type: 'integer' } },
        required: ['x-a'],
        additionalProperties: false,
      }),
    ],
    [
      'as many as there must be, of those that may be left out',
      object({
        properties: { a: { type: 'string' }, b: { type: 'integer' } },
        additionalProperties: false,
        minProperties: 2,
      }),
    ],
    ['no more than there may be', object({ properties: { a: {}, b: {}, c: {} }, required: ['c'], maxProperties: 2 })],
    [
      'names that depend on names',
      object({
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        dependentRequired: { a: ['b'], b: ['c', 'd'] },
        required: ['a'],
      }),
    ],
    [
      'a name that depends on itself and cannot be',
      object({ properties: { a: false }, dependentRequired: { a: ['a'] } }),
    ],
    [
      'a schema that depends on a name',
      object({
        properties: { card: { type: 'string' } },
        required: ['card'],
        dependentSchemas: { card: { required: ['street'], properties: { street: { type: 'string', minLength: 4 } } } },
      }),
    ],
    [
      'a name that must not be there',
      object({ properties: { card: { type: 'string' } }, dependentSchemas: { card: false } }),
    ],
    [
      'a condition that holds',
      object({
        ...kinds,
        ...when(
          { properties: { kind: { const: 'a' } } },
          { properties: { value: { type: 'integer' } } },
          { properties: { value: { type: 'string' } } },
        ),
      }),
    ],
    ['a condition that must not hold', object({ ...kinds, ...when({ properties: { kind: { const: 'a' } } }, false) })],
    ['a condition of numbers', { type: 'integer', ...when({ minimum: 10 }, { multipleOf: 7 }, { maximum: -5 }) }],
    [
      'nothing but what the branches name',
      object({
        allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }],
        properties: { b: { type: 'integer' } },
        required: ['b'],
        unevaluatedProperties: false,
      }),
    ],
    [
      'nothing but what the chosen branch names',
      object({
        anyOf: [
          { properties: { a: { const: 1 } }, required: ['a'] },
          { properties: { b: { const: 2 } }, required: ['b'] },
        ],
        unevaluatedProperties: false,
        minProperties: 1,
      }),
    ],
    [
      'nothing but what the condition names',
      object({
        ...when(
          { properties: { kind: { const: 1 } }, required: ['kind'] },
          { properties: { x: { type: 'string' } }, required: ['x'] },
        ),
        unevaluatedProperties: false,
      }),
    ],
    [
      'the rest of one kind',
      object({
        properties: { a: { type: 'string' } },
        unevaluatedProperties: { type: 'integer' },
        minProperties: 3,
      }),
    ],
    [
      'a cousin that does not count',
      object({
        allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: {} }, unevaluatedProperties: false }],
        required: ['b'],
      }),
    ],
    [
      'names that objects of the language have',
      object({
        properties: { constructor: { type: 'string' }, toString: { type: 'integer' }, 'a"b*/': {} },
        required: ['constructor', 'hasOwnProperty', 'toString'],
      }),
    ],
  ])('%s', (_, schema) => expectValues({ schema }))

  test('what may be left out and cannot be is left out', () => {
    const schema = object({ properties: { a: { type: 'string', minLength: 3, maxLength: 2 }, b: { const: 1 } } })
    expect(synthesised({ schema })).toEqual({ b: 1 })
  })

  test('a map has one entry, an object of anything has none', () => {
    expect(Object.values(Object(synthesised({ map: object({ additionalProperties: { const: 1 } }) })))).toEqual([1])
    expect(synthesised({ any: object({ additionalProperties: true }) })).toEqual({})
  })
})
