import { describe, expect, test } from 'vitest'
import { array, expectValues, object, synthesised } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('arrays', () => {
  const flags = object({ properties: { a: { type: 'boolean' }, b: { type: 'boolean' } }, required: ['a', 'b'] })
  test.each<[string, Schema]>([
    ['all values of an enumeration', array({ items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 })],
    ['both booleans and null', array({ items: { type: ['boolean', 'null'] }, uniqueItems: true, minItems: 3 })],
    ['all objects of two booleans', array({ items: flags, uniqueItems: true, minItems: 4 })],
    [
      'objects that differ in what is left out',
      array({
        items: object({ properties: { a: { type: 'boolean' } }, additionalProperties: false }),
        uniqueItems: true,
        minItems: 3,
      }),
    ],
    ['a hundred short texts', array({ items: { type: 'string', maxLength: 2 }, uniqueItems: true, minItems: 100 })],
    ['five hundred numbers', array({ items: { type: 'integer' }, uniqueItems: true, minItems: 500 })],
    ['a thousand items', array({ items: { type: 'integer' }, minItems: 1000 })],
    [
      'a tuple whose later item decides the first',
      array({
        prefixItems: [{ enum: ['a', 'b'] }, { const: 'a' }],
        items: false,
        uniqueItems: true,
        minItems: 2,
      }),
    ],
    [
      'contains, so often and no oftener',
      array({
        contains: { const: 7 },
        items: { type: 'integer' },
        minContains: 2,
        maxContains: 2,
        minItems: 4,
      }),
    ],
    ['contains, not once', array({ contains: { const: 7 }, minContains: 0, maxContains: 0, minItems: 2 })],
    ['contains of two kinds', array({ allOf: [{ contains: { const: 1 } }, { contains: { const: 2 } }], maxItems: 2 })],
    [
      'contains of two kinds in one item',
      array({
        allOf: [{ contains: { type: 'integer', minimum: 5 } }, { contains: { type: 'integer', maximum: 6 } }],
        maxItems: 1,
      }),
    ],
    [
      'nothing but what is described',
      array({ prefixItems: [{ type: 'string' }], unevaluatedItems: false, minItems: 1 }),
    ],
    [
      'nothing but what a branch describes',
      array({
        allOf: [{ prefixItems: [{ type: 'string' }, { type: 'integer' }] }],
        unevaluatedItems: false,
        minItems: 2,
      }),
    ],
    [
      'the rest of another kind',
      array({
        contains: { type: 'string' },
        unevaluatedItems: { type: 'integer' },
        minContains: 1,
        maxContains: 1,
        minItems: 3,
      }),
    ],
    ['nothing but what is contained', array({ contains: { type: 'string' }, unevaluatedItems: false, minItems: 3 })],
  ])('%s', (_, schema) => expectValues({ schema }))

  test('a tuple is shown whole, a list by one item, and anything at all by nothing', () => {
    const tuple = array({ prefixItems: [{ const: 'a' }, { const: 1 }], items: false })
    expect(synthesised({ tuple })).toEqual(['a', 1])
    expect(synthesised({ list: array({ items: { const: 1 } }) })).toEqual([1])
    expect(synthesised({ any: array({}) })).toEqual([])
  })
})
