import type { Case } from './case.ts'

export const ARRAYS: readonly Case[] = [
  { name: 'array', schema: { type: 'array' }, valid: [[], [1, 'a', null]], invalid: [{}, 'a'] },
  {
    name: 'items',
    schema: { type: 'array', items: { type: ['string', 'null'] }, minItems: 0, maxItems: 9, uniqueItems: true },
    valid: [[], ['a', null]],
    invalid: [[1], 'a'],
  },
  {
    name: 'items without a type',
    schema: { items: { type: 'array', items: { type: 'number' } } },
    valid: [[], [[], [1]]],
    invalid: [[1], [['a']]],
  },
  { name: 'no items', schema: { type: 'array', items: false }, valid: [[]], invalid: [[1]] },
  {
    name: 'prefixItems',
    holdsUndefined: true,
    schema: { type: 'array', prefixItems: [{ type: 'string' }, { type: ['number', 'null'] }] },
    valid: [[], ['a'], ['a', 1], ['a', null, true, {}]],
    invalid: [[1], ['a', 'b']],
  },
  {
    name: 'prefixItems and items',
    holdsUndefined: true,
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }],
      items: { type: ['number', 'boolean'] },
      minItems: 1,
    },
    valid: [['a'], ['a', [1]], ['a', [], 1, true]],
    invalid: [[], ['a', 1], ['a', [], 'b']],
  },
  {
    name: 'prefixItems and no others',
    schema: { type: 'array', prefixItems: [{ const: 1 }, { const: 2 }], items: false, minItems: 2 },
    valid: [[1, 2]],
    invalid: [[], [1], [2, 1], [1, 2, 3]],
  },
  {
    name: 'prefixItems and maxItems',
    holdsUndefined: true,
    schema: { type: 'array', prefixItems: [{ const: 1 }, { const: 2 }], maxItems: 1 },
    valid: [[], [1]],
    invalid: [[2], [1, 2]],
  },
  {
    name: 'prefixItems and unevaluatedItems',
    holdsUndefined: true,
    schema: { type: 'array', prefixItems: [{ const: 1 }], unevaluatedItems: { type: 'string' } },
    valid: [[1], [1, 'a']],
    invalid: [[2], [1, 2]],
  },
  {
    name: 'contains',
    schema: { type: 'array', contains: { const: 1 }, minContains: 1, maxContains: 2 },
    valid: [[1], [2, 1]],
    invalid: ['1'],
  },
  {
    name: 'contains and unevaluatedItems',
    holdsUndefined: true,
    schema: { type: 'array', prefixItems: [{ const: 1 }], contains: { type: 'number' }, unevaluatedItems: false },
    valid: [[1], [1, 2]],
    invalid: [['a']],
  },
]
