import { describe, expect, test } from 'vitest'
import { array, object, synthesised } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('no value at all', () => {
  test.each<[string, Schema]>([
    ['false', false],
    ['not anything', { not: {} }],
    ['an empty enumeration', { enum: [] }],
    ['a constant of another type', { type: 'string', const: 5 }],
    ['bounds that cross', { allOf: [{ type: 'integer', minimum: 5 }, { maximum: 4 }] }],
    ['a number outside its format', { type: 'integer', format: 'int32', minimum: 3_000_000_000 }],
    ['the same branch twice', { oneOf: [{ type: 'string' }, { type: 'string' }] }],
    ['an object within itself', object({ properties: { a: { $ref: 'schema' } }, required: ['a'] })],
    ['an array within itself', array({ minItems: 1, items: { $ref: 'schema' } })],
    ['more different items than there are', array({ items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 3 })],
    ['a tuple that is too short', array({ prefixItems: [{ type: 'string' }], items: false, minItems: 2 })],
    ['items that are not what must be contained', array({ items: { type: 'string' }, contains: { type: 'integer' } })],
    ['more names than there are', object({ propertyNames: { enum: ['x', 'y'] }, minProperties: 3 })],
    [
      'a name that depends on one that cannot be',
      object({
        properties: { b: false },
        dependentRequired: { a: ['b'] },
        required: ['a'],
      }),
    ],
    [
      'a name that nothing evaluates',
      object({
        allOf: [{ properties: { a: {} } }, { properties: { b: {} }, unevaluatedProperties: false }],
        required: ['a'],
      }),
    ],
    ['two patterns that exclude one another', { allOf: [{ type: 'string', pattern: '^a' }, { pattern: '^b' }] }],
    ['a pattern that nothing matches', { type: 'string', pattern: '^a(?=b)c' }],
    ['a name that no output can carry', object({ required: ['__proto__'] })],
    ['a text of a million characters', { type: 'string', minLength: 1_000_000 }],
    ['a list of a million items', array({ items: { type: 'string' }, minItems: 1_000_000 })],
  ])('%s', (_, schema) => {
    expect(synthesised({ schema })).toBeUndefined()
  })

  test('a reference that leads nowhere', () => {
    const schema = object({ properties: { a: { $ref: 'missing' } }, required: ['a'] })
    expect(synthesised({ schema, missing: false })).toBeUndefined()
  })
})
