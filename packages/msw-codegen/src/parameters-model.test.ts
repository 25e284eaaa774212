import { describe, expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import type { JsonObject } from './json.ts'
import { parametersModel } from './parameters-model.ts'
import { readParameters } from './read-parameters.ts'

function model(...parameters: readonly JsonObject[]) {
  const context = contextOf()
  const operation = { value: { parameters }, location: '#/here' }
  return parametersModel(readParameters(context, { value: {}, location: '#/path' }, operation), context.schemas.schemas)
}

const nothing = { type: 'object', properties: {}, required: [] }

describe('the places', () => {
  test('are objects of the parameters that stand there', () => {
    const { places } = model(
      { name: 'id', in: 'path', schema: { type: 'integer' }, description: 'd' },
      { name: 'page', in: 'query' },
      { name: 'constructor', in: 'query', required: true },
      { name: 'X-Key', in: 'header', required: true },
    )
    expect(places).toEqual({
      path: { type: 'object', properties: { id: { $ref: 'schema0', description: 'd' } }, required: ['id'] },
      query: {
        type: 'object',
        properties: { page: { type: 'string' }, constructor: { type: 'string' } },
        required: ['constructor'],
      },
      header: { type: 'object', properties: { 'X-Key': { type: 'string' } }, required: ['X-Key'] },
      cookie: nothing,
    })
  })

  test('of a query that is one parameter are what that is', () => {
    const content = { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } }
    expect(model({ name: 'all', in: 'querystring', content }).places.query).toEqual({ $ref: 'schema0' })
  })
})

describe('there is something to check', () => {
  test.each<[string, JsonObject]>([
    ['a schema', { name: 'a', in: 'query', schema: { type: 'integer' } }],
    ['a bound of a text', { name: 'a', in: 'path', schema: { type: 'string', minLength: 2 } }],
    ['what has to be there', { name: 'a', in: 'query', required: true }],
    ['what must not be there', { name: 'a', in: 'query', schema: false }],
  ])('in %s', (_, parameter) => {
    const { schema, places } = model(parameter)
    expect(schema).toEqual({ type: 'object', properties: places })
  })

  test.each<[string, JsonObject]>([
    ['any text', { name: 'a', in: 'query' }],
    [
      'a text that is described',
      { name: 'a', in: 'query', schema: { type: 'string', description: 'd', example: 'x', default: 'y' } },
    ],
    ['what is always there', { name: 'a', in: 'path', required: true }],
    ['anything', { name: 'a', in: 'query', schema: true }],
  ])('and not in %s', (_, parameter) => {
    expect(model(parameter).schema).toBeUndefined()
  })

  test('and not in nothing', () => {
    expect(model()).toEqual({
      rules: [],
      places: { path: nothing, query: nothing, header: nothing, cookie: nothing },
      mayLackQuery: false,
      schema: undefined,
    })
  })
})

test('each parameter has a rule', () => {
  const { rules } = model({ name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' } } })
  expect(rules).toMatchObject([{ name: 'ids', in: 'query', as: { items: { types: ['integer'] } } }])
})

test('a name that no output can carry is refused', () => {
  expect(() => model({ name: '__proto__', in: 'query' })).toThrow(
    expect.objectContaining({ code: 'NAME_UNUSABLE', location: '#/here/parameters/0' }),
  )
})
