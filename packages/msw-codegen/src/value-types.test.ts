import { expect, test } from 'vitest'
import type { Schema, SchemaSet } from './schema-set.ts'
import { mayBe } from './value-types.ts'

const schemas: SchemaSet = new Map(
  Object.entries({ name: { type: 'string' }, pet: { properties: {} }, loop: { items: { $ref: 'loop' } } }).map(
    ([key, schema]) => [key, { key, name: key, location: `#/${key}`, schema }],
  ),
)

test.each<[Schema, string]>([
  [true, 'string array object'],
  [false, ''],
  [{}, 'string array object'],
  [{ type: 'integer' }, ''],
  [{ type: ['string', 'null'] }, 'string'],
  [{ type: ['array', 'object'] }, 'array object'],
  [{ const: 'a' }, 'string'],
  [{ enum: [1, 'a', ['b']] }, 'string array'],
  [{ const: null }, ''],
  [{ properties: {} }, 'object'],
  [{ items: {} }, 'array'],
  [{ minLength: 1 }, 'string array object'],
  [{ $ref: 'name' }, 'string'],
  [{ $ref: 'name', description: 'd' }, 'string'],
  [{ $ref: 'loop' }, 'array'],
  [{ allOf: [{ $ref: 'pet' }, {}] }, 'object'],
  [{ allOf: [{ type: 'string' }, { type: 'object' }] }, ''],
  [{ anyOf: [{ $ref: 'name' }, { type: 'null' }] }, 'string'],
  [{ oneOf: [{ $ref: 'pet' }, { type: 'array' }] }, 'array object'],
  [{ anyOf: [{ type: 'string' }], oneOf: [{ type: 'object' }] }, ''],
  [{ anyOf: [] }, 'string array object'],
])('%j may be %s', (schema, types) => {
  expect((['string', 'array', 'object'] as const).filter((type) => mayBe(type, schema, schemas)).join(' ')).toBe(types)
})
