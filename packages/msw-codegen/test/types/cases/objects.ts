import type { Case } from './case.ts'

export const OBJECTS: readonly Case[] = [
  {
    name: 'properties and required',
    schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'number' } } },
    valid: [{ a: 'x' }, { a: 'x', b: 1 }],
    invalid: [{}, { b: 1 }, { a: 1 }, { a: 'x', b: null }],
  },
  {
    name: 'properties without a type',
    schema: { properties: { a: { type: 'string' } } },
    valid: [{}, { a: 'x' }],
    invalid: [{ a: 1 }],
  },
  { name: 'object', schema: { type: 'object' }, valid: [{}, { a: [null] }], invalid: [1, 'a', null] },
  {
    name: 'how many properties',
    schema: { type: 'object', minProperties: 1, maxProperties: 2 },
    valid: [{ a: 1 }],
    invalid: ['a'],
  },
  {
    name: 'object that can be null',
    schema: { type: ['object', 'null'], properties: { a: { type: 'string' } } },
    valid: [null, {}, { a: 'x' }],
    invalid: [{ a: 1 }, 'a'],
  },
  {
    name: 'required of what is not declared',
    schema: { type: 'object', required: ['a'] },
    valid: [{ a: null }],
    invalid: [{}],
  },
  {
    name: 'a property that cannot be',
    holdsUndefined: true,
    schema: { type: 'object', properties: { a: false, b: true } },
    valid: [{}, { b: [1] }],
    invalid: [{ a: 1 }],
  },
  {
    name: 'additionalProperties false',
    schema: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
    valid: [{}, { a: 'x' }],
    invalid: [{ b: 1 }],
  },
  {
    name: 'additionalProperties false alone',
    schema: { type: 'object', additionalProperties: false },
    valid: [{}],
    invalid: [{ b: 1 }],
  },
  {
    name: 'additionalProperties true',
    schema: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: true },
    valid: [{}, { a: 'x', b: [1], c: { d: null } }],
    invalid: [{ a: 1 }],
  },
  {
    name: 'additionalProperties of a type',
    schema: { type: 'object', additionalProperties: { type: 'number' } },
    valid: [{}, { a: 1 }],
    invalid: [{ a: 'x' }],
  },
  {
    name: 'additionalProperties of another type than what is declared',
    schema: {
      type: 'object',
      required: ['b', 'e'],
      properties: { a: { type: 'string' }, b: { enum: ['x'] }, c: { $ref: 'tree' } },
      additionalProperties: { type: 'number' },
    },
    valid: [
      { b: 'x', e: 2 },
      { a: 'x', b: 'x', c: { name: 'n' }, d: 1, e: 2 },
    ],
    invalid: [{ b: 'x' }, { a: 1, b: 'x', e: 2 }, { b: 'x', e: 'y' }, { b: 'x', e: 2, d: true }],
  },
  {
    name: 'additionalProperties beside an object in place',
    schema: {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: { type: 'string' } } } },
      additionalProperties: { type: 'number' },
    },
    valid: [{ a: { b: 'x' }, c: 1 }],
    invalid: [{ a: { b: 1 } }],
  },
  {
    name: 'patternProperties of a prefix',
    schema: { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
    valid: [{}, { 'x-a': 'b' }],
    invalid: [{ 'x-a': 1 }],
  },
  {
    name: 'patternProperties of a prefix, and additionalProperties',
    schema: {
      type: 'object',
      properties: { a: { type: 'boolean' } },
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: { type: 'number' },
    },
    valid: [{ a: true, 'x-a': 'b', c: 1 }],
    invalid: [{ 'x-a': 1 }, { c: null }],
  },
  {
    name: 'patternProperties of a pattern, and no others',
    schema: { type: 'object', patternProperties: { 'a+$': { type: 'string' } }, additionalProperties: false },
    valid: [{}, { ba: 'b' }],
    invalid: [{ ba: 1 }],
  },
  {
    name: 'patternProperties of patterns that overlap',
    schema: { type: 'object', patternProperties: { '^x': { type: 'number' }, '^xa': { type: 'integer' } } },
    valid: [{ x: 1, xa: 2, y: 'z' }],
    invalid: ['x'],
  },
  {
    name: 'propertyNames',
    schema: { type: 'object', propertyNames: { pattern: '^a' }, additionalProperties: { type: 'string' } },
    valid: [{ a: 'b' }],
    invalid: [{ a: 1 }],
  },
  {
    name: 'propertyNames of a list',
    schema: { type: 'object', propertyNames: { enum: ['a', 'b'] }, additionalProperties: { type: 'string' } },
    valid: [{}, { a: 'b' }, { a: 'b', b: 'c' }],
    invalid: [{ a: 1 }],
  },
  {
    name: 'dependentRequired',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      dependentRequired: { a: ['b'] },
    },
    valid: [{}, { b: 'x' }, { a: 'x', b: 'y' }],
    invalid: [{ a: 1, b: 'x' }],
  },
  {
    name: 'dependentSchemas',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' } },
      dependentSchemas: { a: { required: ['b'], properties: { b: { type: 'number' } } } },
    },
    valid: [{}, { a: 'x', b: 1 }],
    invalid: [{ a: 1, b: 1 }],
  },
  {
    name: 'unevaluatedProperties false',
    schema: { $ref: 'tree', unevaluatedProperties: false },
    valid: [{ name: 'x' }],
    invalid: [{ name: 'x', b: 1 }],
  },
  {
    name: 'unevaluatedProperties of a type',
    schema: { type: 'object', properties: { a: { type: 'string' } }, unevaluatedProperties: { type: 'number' } },
    valid: [{ a: 'x', b: 1 }],
    invalid: [{ b: true }],
  },
  {
    name: 'unevaluatedProperties beside others',
    schema: { $ref: 'dog', properties: { a: { type: 'string' } }, unevaluatedProperties: { type: 'number' } },
    valid: [{ kind: 'dog', a: 'x', b: 1 }],
    invalid: [{ kind: 'dog', a: 1 }, { kind: 'cat' }],
  },
  {
    name: 'properties that every object has',
    holdsUndefined: true,
    schema: {
      type: 'object',
      required: ['valueOf'],
      properties: { constructor: { type: 'string' }, toString: { type: 'number' }, valueOf: { type: 'boolean' } },
    },
    valid: [{ valueOf: true }, { valueOf: false, constructor: 'x', toString: 1 }],
    invalid: [{ valueOf: 1 }, { valueOf: true, constructor: 1 }, { valueOf: true, toString: 'x' }],
  },
  {
    name: 'properties of any name',
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        ['', '"', '*/', 'a b', 'new', 'readonly', 'get', '1', '1.0', '\u2028', '日本', '`${'].map((name, index) => [
          name,
          { const: index },
        ]),
      ),
    },
    valid: [{ '': 0, '"': 1, '*/': 2, 'a b': 3, new: 4, readonly: 5, get: 6, 1: 7, '1.0': 8, '\u2028': 9, 日本: 10 }],
    invalid: [{ '': 1 }, { '"': 0 }, { new: 0 }, { '1.0': 7 }, { '`${': 0 }],
  },
]
