import { describe, test } from 'vitest'
import { array, expectValues, object, when } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('negations', () => {
  const named = { properties: { a: { type: 'string' }, b: { type: 'integer' } } }
  test.each<[string, Schema]>([
    ['a constant', { type: 'boolean', not: { const: true } }],
    ['some of the values', { enum: [1, 2, 3], not: { enum: [1, 2] } }],
    ['types', { not: { type: ['string', 'object', 'array'] } }],
    ['a name that is required', object({ ...named, not: { required: ['a'] } })],
    [
      'either of two',
      object({
        ...named,
        required: ['b'],
        not: { anyOf: [{ required: ['a'] }, { properties: { b: { minimum: 0 } } }] },
      }),
    ],
    ['a pattern', { type: 'string', pattern: '^[ab]{2}$', not: { pattern: '^a' } }],
    ['a negation', { not: { not: { type: 'integer', minimum: 7 } } }],
    ['exactly one', { type: 'integer', not: { oneOf: [{ minimum: 5 }, { multipleOf: 2 }] } }],
    ['a condition', { type: 'integer', not: when({ minimum: 5 }, { maximum: 10 }, { multipleOf: 2 }) }],
    ['items', array({ not: { items: { type: 'string' } } })],
    ['unique items', array({ not: { uniqueItems: true } })],
    ['a tuple', array({ not: { prefixItems: [{ type: 'string' }, { type: 'integer' }] } })],
    ['contains', array({ minItems: 1, items: { type: 'integer' }, not: { contains: { minimum: 5 } } })],
    ['members beyond those that are named', object({ not: { properties: { a: {} }, additionalProperties: false } })],
    ['members of a pattern', object({ not: { patternProperties: { '^x': { type: 'integer' } } } })],
    ['names', object({ not: { propertyNames: { pattern: '^a' } } })],
    ['what depends on a name', object({ not: { dependentRequired: { a: ['b'] } } })],
    ['a length', { type: 'string', not: { maxLength: 30 } }],
  ])('%s', (_, schema) => expectValues({ schema }))

  test('what a reference leads to', () => {
    expectValues({ schema: { not: { $ref: 'text' }, type: ['string', 'integer'] }, text: { type: 'string' } })
  })
})
