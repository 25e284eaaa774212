import { describe, expect, test } from 'vitest'
import { array, isValidBy, object, SEEDS, setOf, synthesised } from '../../test/synthesised.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { createSynthesiser } from './synthesiser.ts'

describe('what the document says comes first', () => {
  test.each<[string, Schema, Json]>([
    ['the first example', { type: 'string', examples: ['one', 'two'], default: 'three' }, 'one'],
    ['the first example that holds', { type: 'integer', examples: ['1', 7] }, 7],
    ['a default where no example holds', { type: 'integer', examples: ['1'], default: 12 }, 12],
    ['an enumeration before an example', { enum: ['a', 'b'], examples: ['b'] }, 'a'],
    ['an example of the whole', object({ properties: { a: { const: 1 } }, examples: [{ b: 2 }] }), { b: 2 }],
    ['examples of the parts', object({ properties: { a: { examples: ['x'] } } }), { a: 'x' }],
    ['an example of null', { type: ['string', 'null'], examples: [null] }, null],
    [
      'an example of one branch, if it holds for all',
      {
        allOf: [object({ required: ['a'] }), object({ examples: [{ b: 1 }, { a: 1 }] })],
      },
      { a: 1 },
    ],
  ])('%s', (_, schema, expected) => {
    for (const seed of SEEDS) expect(synthesised({ schema }, seed)).toEqual(expected)
  })

  test('an example or a default that does not hold is passed over, and null is no good default', () => {
    expect(synthesised({ schema: { type: 'integer', default: 'x' } })).toEqual(expect.any(Number))
    expect(synthesised({ schema: { type: ['string', 'null'], default: null } })).toEqual(expect.any(String))
  })
})

describe('words that fit the name', () => {
  test.each<[string, JsonSchema, RegExp]>([
    ['contactEmail', { type: 'string' }, /@example\.com$/],
    ['avatar_url', { type: 'string' }, /^https:\/\/example\.com\/avatar$/],
    ['html_url', { type: 'string', format: 'uri' }, /^https:\/\/example\.com\/html$/],
    ['created_at', { type: 'string' }, /^\d{4}-\d\d-\d\dT/],
    ['currency', { type: 'string' }, /^[A-Z]{3}$/],
    ['emails', array({ items: { type: 'string' } }), /@example\.com/],
    ['year', { type: 'integer' }, /^202\d$/],
    ['created', { type: 'integer' }, /^17\d{8}$/],
  ])('%s', (name, schema, expected) => {
    for (const seed of SEEDS) {
      const value = synthesised({ schema: object({ properties: { [name]: schema }, required: [name] }) }, seed)
      expect(String(Object(value)[name])).toMatch(expected)
    }
  })
})

type JsonSchema = Exclude<Schema, boolean>

const PEOPLE = {
  people: array({ items: { $ref: 'person' } }),
  person: object({
    properties: {
      id: { type: 'integer' },
      name: { type: 'string' },
      nick: { type: 'string' },
      since: { type: 'string', format: 'date' },
      code: { type: 'string', pattern: '^[A-Z]{8}$' },
      friend: { $ref: 'person' },
    },
    required: ['id', 'name'],
  }),
  company: object({ properties: { staff: { $ref: 'people' }, owner: { $ref: 'person' } } }),
}

describe('the seed', () => {
  const set = setOf(PEOPLE)
  const isValid = isValidBy(set)

  test('the same seed gives the same, in whatever order it is asked', () => {
    for (const seed of SEEDS) {
      const [one, other] = [createSynthesiser(set, { seed, isValid }), createSynthesiser(set, { seed, isValid })]
      const keys = [...set.keys()]
      const values = new Map(keys.map((key) => [key, one.value(key)]))
      for (const key of keys.toReversed()) expect(other.value(key)).toEqual(values.get(key))
    }
  })

  test('another seed gives other words', () => {
    const values = SEEDS.map((seed) => JSON.stringify(createSynthesiser(set, { seed, isValid }).value('person')))
    expect(new Set(values).size).toBe(SEEDS.length)
  })

  test('another schema in the set changes nothing', () => {
    const more = setOf({ more: object({ properties: { name: { type: 'string' } } }), ...PEOPLE })
    expect(createSynthesiser(more, { seed: 1, isValid: isValidBy(more) }).value('person')).toEqual(
      createSynthesiser(set, { seed: 1, isValid }).value('person'),
    )
  })
})

test('a value keeps the order of the properties, and what may be left out is there down to a modest depth', () => {
  const value = synthesised({ person: PEOPLE.person })
  expect(Object.keys(Object(value))).toEqual(['id', 'name', 'nick', 'since', 'code', 'friend'])
  expect(value).toMatchObject({ friend: { friend: expect.not.objectContaining({ friend: expect.anything() }) } })
})

describe('the validator has the last word', () => {
  const schemas = setOf({ schema: object({ properties: { a: { type: 'integer' }, b: { examples: [5] } } }) })
  const valueWhere = (isValid: (value: Json) => boolean) =>
    createSynthesiser(schemas, { seed: 0, isValid: (_, value) => isValid(value) }).value('schema')

  test('a value that it refuses is made shallower', () => {
    expect(valueWhere((value) => !Object.hasOwn(Object(value), 'a'))).toEqual({})
  })

  test('examples that it refuses are done without', () => {
    const value = valueWhere((made) => Object.hasOwn(Object(made), 'b') && Object(made).b !== 5)
    expect(value).toEqual({ a: expect.any(Number), b: expect.not.stringMatching(/^$/) })
  })

  test('what it refuses altogether is not to be had', () => {
    expect(valueWhere(() => false)).toBeUndefined()
  })
})

test('a schema that is not in the set has no value', () => {
  expect(createSynthesiser(new Map(), { seed: 0, isValid: () => true }).value('nothing')).toBeUndefined()
})
