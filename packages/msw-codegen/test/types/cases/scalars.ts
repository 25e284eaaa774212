import type { Case } from './case.ts'

export const SCALARS: readonly Case[] = [
  { name: 'string', schema: { type: 'string' }, valid: ['', 'a'], invalid: [1, null, {}] },
  { name: 'number', schema: { type: 'number' }, valid: [1, -0.5, 1e21], invalid: ['1', true] },
  { name: 'integer', schema: { type: 'integer' }, valid: [1, -1], invalid: ['1', null] },
  { name: 'boolean', schema: { type: 'boolean' }, valid: [true, false], invalid: [0, 'true'] },
  { name: 'null', schema: { type: 'null' }, valid: [null], invalid: [false, 0] },
  { name: 'several types', schema: { type: ['null', 'string'] }, valid: ['a', null], invalid: [1, []] },
  { name: 'integer and number', schema: { type: ['integer', 'number'] }, valid: [1, 1.5], invalid: ['1'] },
  { name: 'anything', schema: {}, valid: [null, 1, 'a', [1, [{}]], { a: [null] }], invalid: [] },
  { name: 'true', schema: true, valid: [null, { a: [] }], invalid: [] },
  { name: 'false', schema: false, valid: [], invalid: [null, 1, {}] },
  {
    name: 'annotations alone',
    schema: { title: 'T', description: 'D', deprecated: true, default: 1, examples: [2], readOnly: true },
    valid: [null, {}],
    invalid: [],
  },
  {
    name: 'what a scalar is like',
    schema: { type: 'string', minLength: 1, maxLength: 2, pattern: '^a', format: 'email' },
    valid: [],
    invalid: [1],
  },
  {
    name: 'what a number is like',
    schema: { type: 'number', minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10, multipleOf: 3 },
    valid: [3],
    invalid: ['3'],
  },
  { name: 'bounds without a type', schema: { minLength: 2, minimum: 3 }, valid: ['ab', 3, null, {}], invalid: [] },
]
