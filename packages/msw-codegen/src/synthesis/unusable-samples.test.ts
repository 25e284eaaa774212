import { expect, test } from 'vitest'
import { setOf } from '../../test/synthesised.ts'
import { unusableSamples } from './unusable-samples.ts'

test('examples and defaults that contradict their schemas are told with their places', () => {
  const schemas = setOf({
    pet: {
      properties: {
        id: { type: 'integer', examples: ['1', 1, 2.5] },
        'a/b': { type: 'string', default: null },
        tags: { items: { oneOf: [{ type: 'string' }, { const: 1, examples: [2] }] } },
        owner: { $ref: 'owner', examples: [{ name: 1 }] },
      },
      examples: [{ id: 'x' }, { id: 1 }],
    },
    owner: { properties: { name: { type: 'string' } } },
  })
  const at = '#/components/schemas/pet'
  const ofType = (type: string, pointer = '') => ({ pointer, message: `must be of type ${type}` })
  expect(unusableSamples(schemas)).toEqual([
    { location: at, keyword: 'examples', index: 0, value: { id: 'x' }, fault: ofType('integer', '/id') },
    { location: `${at}/properties/id`, keyword: 'examples', index: 0, value: '1', fault: ofType('integer') },
    { location: `${at}/properties/id`, keyword: 'examples', index: 2, value: 2.5, fault: ofType('integer') },
    { location: `${at}/properties/a~1b`, keyword: 'default', index: 0, value: null, fault: ofType('string') },
    {
      location: `${at}/properties/tags/items/oneOf/1`,
      keyword: 'examples',
      index: 0,
      value: 2,
      fault: { pointer: '', message: 'must be what const says' },
    },
    {
      location: `${at}/properties/owner`,
      keyword: 'examples',
      index: 0,
      value: { name: 1 },
      fault: ofType('string', '/name'),
    },
  ])
})

test('a schema that leads back to itself is gone through once', () => {
  const schemas = setOf({ tree: { properties: { child: { $ref: 'tree' }, name: { type: 'string', default: 1 } } } })
  expect(unusableSamples(schemas)).toHaveLength(1)
})
