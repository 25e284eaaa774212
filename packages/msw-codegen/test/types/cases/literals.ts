import type { Case } from './case.ts'

export const LITERALS: readonly Case[] = [
  { name: 'const', schema: { const: 'a' }, valid: ['a'], invalid: ['b', 1] },
  { name: 'const of a number', schema: { const: -1.5 }, valid: [-1.5], invalid: [1.5] },
  { name: 'const null', schema: { const: null }, valid: [null], invalid: [0] },
  {
    name: 'const of an object',
    schema: { const: { a: [1, 'b', { c: null }], 'd"e': {} } },
    valid: [{ a: [1, 'b', { c: null }], 'd"e': {} }],
    invalid: [{ a: [1, 'b', { c: 1 }], 'd"e': {} }, { a: [1], 'd"e': {} }, {}],
  },
  { name: 'const of no property', schema: { const: {} }, valid: [{}], invalid: [{ a: 1 }] },
  {
    name: 'enum',
    schema: { enum: ['a', 1, true, null, ['x']] },
    valid: ['a', 1, true, null, ['x']],
    invalid: ['b', 2, false, []],
  },
  {
    name: 'enum within a type',
    schema: { type: 'string', enum: ['a', 'b', null] },
    valid: ['a'],
    invalid: [null, 'c'],
  },
  {
    name: 'enum with null',
    schema: { type: ['string', 'null'], enum: ['a', null] },
    valid: ['a', null],
    invalid: ['b'],
  },
  {
    name: 'enum of hostile strings',
    schema: { enum: ['"', '*/', '\\', '\u2028', '`${', '\ud800', "'"] },
    valid: ['"', '*/', '\\', '\u2028', '`${', '\ud800', "'"],
    invalid: ['a'],
  },
  {
    name: 'open enum',
    schema: { anyOf: [{ enum: ['a', 'b'] }, { type: 'string' }] },
    valid: ['a', 'other'],
    invalid: [1, null],
  },
  {
    name: 'open enum by name, that can be null',
    schema: { anyOf: [{ $ref: 'knownCode' }, { type: 'string' }, { type: 'null' }] },
    valid: ['OK', 'other', null],
    invalid: [1],
  },
]
