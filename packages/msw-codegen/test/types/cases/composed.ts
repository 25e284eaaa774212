import type { JsonObject } from '../../../src/json.ts'
import type { Schema } from '../../../src/schema-set.ts'
import type { Case } from './case.ts'

export const COMPOSED: readonly Case[] = [
  {
    name: 'allOf',
    schema: {
      allOf: [{ $ref: 'cat' }, { type: 'object', required: ['b'], properties: { b: { type: 'string' } } }],
    },
    valid: [{ lives: 9, b: 'x' }],
    invalid: [{ lives: 9 }, { b: 'x' }, { lives: 'x', b: 'x' }],
  },
  {
    name: 'allOf that requires what is declared elsewhere',
    schema: { allOf: [{ $ref: 'cat' }, { required: ['kind'] }] },
    valid: [{ kind: 'cat', lives: 9 }],
    invalid: [{ lives: 9 }, { kind: 'dog', lives: 9 }],
  },
  { name: 'allOf of bounds', schema: { allOf: [{ minLength: 1 }, { type: 'string' }] }, valid: ['a'], invalid: [1] },
  {
    name: 'allOf within a type',
    schema: { type: 'string', allOf: [{ $ref: 'string or null' }] },
    valid: ['a'],
    invalid: [null, 1],
  },
  {
    name: 'a reference with siblings',
    schema: { $ref: 'tree', description: 'D', properties: { name: { const: 'oak' } } },
    valid: [{ name: 'oak' }],
    invalid: [{ name: 'elm' }, {}],
  },
  {
    name: 'anyOf',
    schema: { anyOf: [{ type: 'string' }, { $ref: 'tree' }, { type: 'array', items: { type: 'number' } }] },
    valid: ['a', { name: 'x' }, [1]],
    invalid: [1, {}, ['a']],
  },
  {
    name: 'anyOf of what is required',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'number' } },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    valid: [{ a: 'x' }, { b: 1 }, { a: 'x', b: 1 }],
    invalid: [{}, { a: 1 }],
  },
  {
    name: 'anyOf with a branch that says nothing',
    schema: { anyOf: [{ type: 'object', required: ['a'] }, {}] },
    valid: [1, null, {}],
    invalid: [],
  },
  {
    name: 'anyOf over types that are said beside it',
    schema: { type: ['string', 'object'], anyOf: [{ minLength: 1 }, { required: ['a'] }] },
    valid: ['x', { a: 1 }],
    invalid: [1, []],
  },
  {
    name: 'oneOf',
    schema: { oneOf: [{ $ref: 'cat' }, { $ref: 'dog' }] },
    valid: [{ kind: 'cat', lives: 9 }, { kind: 'dog' }, { lives: 9 }],
    invalid: [{ kind: 'cow' }, {}, { kind: 'cat', good: true }],
  },
  {
    name: 'oneOf with a constant for each branch',
    schema: {
      oneOf: ['cat', 'dog'].map((kind) => {
        return {
          allOf: [{ $ref: kind }, { type: 'object', required: ['kind'], properties: { kind: { const: kind } } }],
        }
      }),
    },
    valid: [
      { kind: 'cat', lives: 9 },
      { kind: 'dog', good: true },
    ],
    invalid: [{ lives: 9 }, { kind: 'cat', good: true }],
  },
  {
    name: 'oneOf beside properties',
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' } },
      oneOf: [
        { properties: { b: { type: 'number' } }, required: ['b'] },
        { properties: { c: { type: 'null' } }, required: ['c'] },
      ],
    },
    valid: [
      { a: 'x', b: 1 },
      { a: 'x', c: null },
    ],
    invalid: [{ a: 'x' }, { b: 1 }, { a: 'x', c: 1 }],
  },
  {
    name: 'not',
    schema: { type: 'object', properties: { a: { type: 'string' } }, not: { required: ['b'] } },
    valid: [{ a: 'x' }],
    invalid: [{ a: 1 }],
  },
  {
    name: 'if, then and else',
    schema: {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] } },
      required: ['kind'],
      ...condition(
        { properties: { kind: { const: 'a' } } },
        { required: ['a'], properties: { a: { type: 'string' } } },
        { required: ['b'], properties: { b: { type: 'number' } } },
      ),
    },
    valid: [
      { kind: 'a', a: 'x' },
      { kind: 'b', b: 1 },
    ],
    invalid: [{ kind: 'a' }, { kind: 'b' }, { kind: 'a', a: 1 }],
  },
  {
    name: 'if and then',
    schema: {
      type: ['object', 'null'],
      properties: { kind: { enum: ['a', 'b'] } },
      ...condition(
        { required: ['kind'], properties: { kind: { const: 'a' } } },
        { required: ['c'], properties: { kind: true, c: { type: 'string' } } },
      ),
    },
    valid: [null, {}, { kind: 'b' }, { kind: 'a', c: 'x' }],
    invalid: [{ kind: 'c' }],
  },
  {
    name: 'if and then in a part',
    schema: {
      allOf: [
        { $ref: 'tree' },
        condition({ properties: { name: { const: 'oak' } } }, { properties: { below: { maxItems: 1 } } }),
        { type: 'object', properties: { name: { maxLength: 3 } } },
      ],
    },
    valid: [{ name: 'oak', below: [{ name: 'ash' }] }],
    invalid: [{ name: 'oak', below: [1] }, {}],
  },
  {
    name: 'a name that can be null',
    schema: { anyOf: [{ $ref: 'tree' }, { type: 'null' }] },
    valid: [null, { name: 'x' }],
    invalid: [{}, 1],
  },
  {
    name: 'an object that recurs',
    schema: { $ref: 'tree' },
    valid: [{ name: 'a', below: [{ name: 'b', below: [] }] }],
    invalid: [{ name: 'a', below: [{ below: [] }] }],
  },
  { name: 'a list that recurs', schema: { $ref: 'nest' }, valid: ['a', [], [['a'], []]], invalid: [1, [[1]]] },
  { name: 'a map that recurs', schema: { $ref: 'chain' }, valid: [{}, { a: { b: {} } }], invalid: [{ a: { b: 1 } }] },
  {
    name: 'a tuple that recurs',
    holdsUndefined: true,
    schema: { $ref: 'twist' },
    valid: [[], [1, [2], []]],
    invalid: [
      [1, 2],
      [1, [[]]],
    ],
  },
  {
    name: 'two that recur in each other',
    schema: { $ref: 'even' },
    valid: [null, { odd: { even: null } }],
    invalid: [{ odd: { odd: null } }],
  },
]

/** `then` is no key to write down: an object that has it looks like a promise. */
function condition(when: Schema, holds: Schema, otherwise?: Schema): JsonObject {
  return Object.fromEntries([
    ['if', when],
    ['then', holds],
    ...(otherwise === undefined ? [] : [['else', otherwise] as const]),
  ])
}
