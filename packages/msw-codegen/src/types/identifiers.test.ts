import { describe, expect, test } from 'vitest'
import type { SchemaSet } from '../schema-set.ts'
import { typeIdentifiers } from './identifiers.ts'

describe('components', () => {
  test.each([
    ['Pet', 'Pet'],
    ['simple-user', 'SimpleUser'],
    ['billing_portal.session', 'BillingPortalSession'],
    ['fooBar', 'FooBar'],
    ['URL pattern', 'URLPattern'],
    ['page_1_2', 'Page1_2'],
    ['3d', '_3d'],
    ['日本語', '日本語'],
    ['été', 'Été'],
    ['constructor', 'Constructor'],
    ['__proto__', 'Proto'],
    ['', 'Unnamed'],
    ['"*/', 'Unnamed'],
    ['a\u2028b', 'AB'],
    ['never', 'Never'],
    ['string', 'StringSchema'],
    ['Array', 'ArraySchema'],
    ['error', 'ErrorSchema'],
    ['Json', 'JsonSchema'],
    ['operation', 'OperationSchema'],
  ])('%j is %s', (name, identifier) => {
    expect(identifiersOf(components([name]))).toEqual([[name, identifier]])
  })

  test('are kept apart, and who needs no change comes first', () => {
    const names = ['foo-bar', 'fooBar', 'FooBar', 'foo bar', 'FooBar2', 'v1', 'V1', 'Error', 'error', 'ErrorSchema']
    expect(identifiersOf(components(names))).toEqual([
      ['foo-bar', 'FooBar3'],
      ['fooBar', 'FooBar4'],
      ['FooBar', 'FooBar'],
      ['foo bar', 'FooBar5'],
      ['FooBar2', 'FooBar2'],
      ['v1', 'V1_2'],
      ['V1', 'V1'],
      ['Error', 'ErrorSchema2'],
      ['error', 'ErrorSchema3'],
      ['ErrorSchema', 'ErrorSchema'],
    ])
  })

  test('do not take a reserved name by being numbered', () => {
    expect(identifiersOf(components(['a', 'A']), ['A2'])).toEqual([
      ['a', 'A3'],
      ['A', 'A'],
    ])
  })
})

test('a schema without a name is called after its place, and comes last', () => {
  const places = [
    '#/components/schemas/Pet/properties/owner',
    '#/paths/~1pets~1{id}/get/responses/200/content/a~1b/schema',
  ]
  const unnamed = places.map(
    (location) => [location, { key: location, name: undefined, location, schema: true }] as const,
  )
  const set = new Map([...unnamed, ...components(['PetOwner'])])
  expect(identifiersOf(set)).toEqual([
    [places[0], 'PetOwner2'],
    [places[1], 'PetsIdGetResponses200AB'],
    ['PetOwner', 'PetOwner'],
  ])
})

function components(names: readonly string[]): SchemaSet {
  return new Map(names.map((name) => [name, { key: name, name, location: `#/${name}`, schema: true }]))
}

/** In the order of the set. */
function identifiersOf(schemas: SchemaSet, reserved: Iterable<string> = ['Operation']): unknown {
  const identifiers = typeIdentifiers(schemas, reserved)
  return [...schemas.keys()].map((key) => [key, identifiers.get(key)])
}
