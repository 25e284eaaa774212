import { describe, expect, test } from 'vitest'
import { array, object, synthesised } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('recursion', () => {
  test.each<[string, Schema, unknown]>([
    [
      'through a property that may be null',
      object({
        properties: { next: { anyOf: [{ $ref: 'schema' }, { type: 'null' }] } },
        required: ['next'],
      }),
      { next: { next: null } },
    ],
    [
      'through items',
      object({ properties: { all: array({ items: { $ref: 'schema' } }) }, required: ['all'] }),
      {
        all: [{ all: [] }],
      },
    ],
    [
      'through items that must be there',
      array({ minItems: 2, items: { anyOf: [{ $ref: 'schema' }, { const: 1 }] } }),
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      'through entries',
      object({ additionalProperties: { $ref: 'schema' }, propertyNames: { const: 'a' } }),
      {
        a: { a: {} },
      },
    ],
    ['through a property that may be left out', object({ properties: { a: { $ref: 'schema' } } }), { a: { a: {} } }],
    [
      'through the first of two branches',
      object({
        properties: { a: { oneOf: [{ $ref: 'schema' }, { const: 'end' }] } },
        required: ['a'],
      }),
      { a: { a: 'end' } },
    ],
  ])('%s is cut where it may be', (_, schema, expected) => {
    expect(synthesised({ schema })).toEqual(expected)
  })

  test('two schemas that lead to one another', () => {
    const schemas = {
      one: object({ properties: { other: { $ref: 'other' } }, required: ['other'] }),
      other: object({ properties: { one: { anyOf: [{ $ref: 'one' }, { const: 0 }] } }, required: ['one'] }),
    }
    expect(synthesised(schemas)).toEqual({ other: { one: 0 } })
  })

  test('of two ways to the end the shorter one is taken once nothing may be left out', () => {
    const schemas = {
      start: object({ properties: { a: { $ref: 'one' } }, required: ['a'] }),
      one: object({ properties: { a: { $ref: 'two' } }, required: ['a'] }),
      two: object({ properties: { a: { anyOf: [{ $ref: 'long' }, { $ref: 'short' }] } }, required: ['a'] }),
      long: object({ properties: { b: { $ref: 'short' } }, required: ['b'] }),
      short: object({ properties: { c: { const: 1 } }, required: ['c'] }),
    }
    expect(synthesised(schemas)).toEqual({ a: { a: { a: { c: 1 } } } })
  })

  test('a chain of 150 schemas ends, one of 500 is given up', () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `n${index}`,
          index === length - 1
            ? { type: 'string' }
            : object({ properties: { n: { $ref: `n${index + 1}` } }, required: ['n'] }),
        ]),
      )
    expect(synthesised(chain(150))).toBeDefined()
    expect(synthesised(chain(500))).toBeUndefined()
  })
})
