import { expect, test } from 'vitest'
import type { Json } from './json.ts'
import type { Schema, SchemaSet } from './schema-set.ts'
import { unknownMembers } from './unknown-members.ts'

const schemas: SchemaSet = new Map(
  Object.entries({
    pet: { type: 'object', properties: { name: {}, home: { $ref: 'home' } } },
    home: { properties: { town: {}, pets: { items: { $ref: 'pet' } } } },
  }).map(([key, schema]) => [key, { key, name: key, location: `#/${key}`, schema }]),
)
const PET: Schema = { $ref: 'pet' }

test.each<[Schema, Json, string]>([
  [PET, { colour: 'grey' }, ''],
  [PET, { constructor: 1 }, ''],
  [PET, { name: 'a', home: { twon: 'b' } }, '/home'],
  [PET, { home: { pets: [{ name: 'a' }, { nme: 'a' }] } }, '/home/pets/1'],
  [{ items: PET }, [{}, { colour: 1 }], '/1'],
  [{ properties: { 'a/b': PET } }, { 'a/b': { colour: 1 } }, '/a~1b'],
  [{ required: ['a'], properties: { a: PET } }, { a: { colour: 1 } }, '/a'],
])('%j names no member of %j at %j', (schema, value, pointer) => {
  expect(unknownMembers(schemas, schema, value)).toEqual({ pointer, message: 'has no member that the schema names' })
})

test.each<[Schema, Json]>([
  [PET, {}],
  [PET, { name: 'a', colour: 'grey' }],
  [PET, [{ colour: 'grey' }]],
  [PET, 'text'],
  [PET, null],
  [true, { a: 1 }],
  [{}, { a: 1 }],
  [{ properties: {} }, { a: 1 }],
  [{ $ref: 'nobody' }, { a: 1 }],
  [{ properties: { a: true } }, { a: { b: 1 } }],
  [{ items: true }, [{ a: 1 }]],
  [{ $ref: 'pet', anyOf: [{ required: ['x'] }] }, { name: 'a' }],
])('%j has nothing against %j', (schema, value) => {
  expect(unknownMembers(schemas, schema, value)).toBeUndefined()
})

test.each<[string, Json]>([
  ['required', ['a']],
  ['additionalProperties', true],
  ['patternProperties', { '^x': true }],
  ['allOf', [{}]],
  ['anyOf', [{}]],
  ['oneOf', [{}]],
  ['if', {}],
])('where %s has its say, other members may be meant', (keyword, value) => {
  const schema = { properties: { a: true }, [keyword]: value }
  expect(unknownMembers(schemas, schema, { x1: 1 })).toBeUndefined()
  expect(unknownMembers(schemas, { properties: { a: true } }, { x1: 1 })).toMatchObject({ pointer: '' })
})
