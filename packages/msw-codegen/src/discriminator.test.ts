import { describe, expect, test } from 'vitest'
import { withConstants } from './discriminator.ts'
import type { Json, JsonObject } from './json.ts'
import { openDocument } from './load.ts'

const kind = (schema: JsonObject) => ({ type: 'object', properties: { kind: schema } })
const schemas = {
  Cat: { type: 'object' },
  Dog: { type: 'object' },
  'Odd Fish': { type: 'object' },
  Decided: kind({ const: 'decided' }),
  DecidedByList: kind({ enum: ['list', 'other'] }),
  DecidedBehind: { allOf: [{ type: 'object' }, { $ref: '#/components/schemas/Base' }] },
  Base: kind({ $ref: '#/components/schemas/Kinds' }),
  Kinds: { enum: ['one', 'DecidedBehind', 'three'] },
  Circle: { allOf: [{ $ref: '#/components/schemas/Circle' }] },
}
const files = new Map<string, Json>([['pets/bird.yaml', { type: 'object' }]])
const document = openDocument({ openapi: '3.1.0', components: { schemas } }, files)

/** What is added to each branch; undefined for a branch that stays as it is. */
function constants(discriminator: Json, references: readonly Json[]): Json {
  const branches = references.map((reference) => (typeof reference === 'string' ? { $ref: reference } : reference))
  const translated = branches.map((_, index) => ({ title: `branch ${index}` }))
  const all = withConstants(
    document,
    { value: discriminator, location: '#/s/discriminator' },
    { value: branches, location: '#/s/oneOf' },
    translated,
  )
  if (!Array.isArray(all)) throw new Error('no branches')
  return all.map((branch, index) => {
    if (branch === translated[index]) return null
    const [added, own] = branch.allOf
    expect(own).toBe(translated[index])
    expect(added).toMatchObject({ type: 'object', required: ['kind'] })
    return added.properties.kind
  })
}

const at = (name: string) => `#/components/schemas/${name}`

describe('what leads to a branch', () => {
  test.each<[string, JsonObject, readonly Json[], Json]>([
    ['its name', {}, [at('Cat'), at('Odd%20Fish')], [{ const: 'Cat' }, { const: 'Odd Fish' }]],
    ['the name of its file', {}, ['pets/bird.yaml'], [{ const: 'bird' }]],
    [
      'a mapped value in place of its name',
      { mapping: { meow: at('Cat') } },
      [at('Cat'), at('Dog')],
      [{ const: 'meow' }, { const: 'Dog' }],
    ],
    ['all its mapped values', { mapping: { meow: at('Cat'), purr: 'Cat' } }, [at('Cat')], [{ enum: ['meow', 'purr'] }]],
    [
      'a value that is mapped to another spelling',
      { mapping: { fish: at('Odd%20Fish') } },
      [at('Odd Fish')],
      [{ const: 'fish' }],
    ],
    [
      'a value that is mapped to a file',
      { mapping: { tweet: 'pets/bird.yaml' } },
      ['pets/bird.yaml'],
      [{ const: 'tweet' }],
    ],
    [
      'a value named as any object has a member',
      { mapping: { constructor: 'Cat' } },
      [at('Cat')],
      [{ const: 'constructor' }],
    ],
    ['one of several values that it allows', {}, [at('DecidedBehind')], [{ const: 'DecidedBehind' }]],
  ])('%s', (_, discriminator, references, expected) => {
    expect(constants({ propertyName: 'kind', ...discriminator }, references)).toEqual(expected)
  })

  test.each<[string, JsonObject, Json]>([
    ['that stands in place', {}, { type: 'object' }],
    ['that says so itself', { mapping: { decided: 'Decided' } }, at('Decided')],
    ['that contradicts its name', {}, at('Decided')],
    [
      'all of whose values are mapped to it',
      { mapping: { list: 'DecidedByList', other: 'DecidedByList' } },
      at('DecidedByList'),
    ],
    ['that has no name', {}, '#/openapi'],
  ])('nothing is added to a branch %s', (_, discriminator, branch) => {
    expect(constants({ propertyName: 'kind', ...discriminator }, [branch])).toEqual([null])
  })

  test('a branch that is made of itself comes to an end', () => {
    expect(constants({ propertyName: 'kind' }, [at('Circle')])).toEqual([{ const: 'Circle' }])
  })

  test.each<[Json]>([[{}], [{ propertyName: 1 }], ['kind']])('%j says nothing', (discriminator) => {
    expect(constants(discriminator, [at('Cat')])).toEqual([null])
  })
})

describe('what is refused', () => {
  test.each<[string, JsonObject, string, string]>([
    ['a mapping to nothing', { mapping: { a: 'Nobody' } }, 'REFERENCE_NOT_FOUND', '#/s/discriminator/mapping/a/$ref'],
    [
      'a mapping to no file',
      { mapping: { 'a/b': 'x.yaml' } },
      'REFERENCE_EXTERNAL',
      '#/s/discriminator/mapping/a~1b/$ref',
    ],
    [
      'a property that no output can carry',
      { propertyName: '__proto__' },
      'SCHEMA_UNSUPPORTED',
      '#/s/discriminator/propertyName',
    ],
  ])('%s', (_, discriminator, code, location) => {
    expect(() => constants({ propertyName: 'kind', ...discriminator }, [at('Cat')])).toThrow(
      expect.objectContaining({ code, location }),
    )
  })
})
