import { describe, expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import type { Json } from './json.ts'
import { readParameters } from './read-parameters.ts'

const components = { parameters: { Page: { name: 'page', in: 'query', schema: { type: 'integer' } } } }

function read(operation: Json, pathItem: Json = [], context = contextOf({ components })) {
  return readParameters(
    context,
    { value: { parameters: pathItem }, location: '#/path' },
    { value: { parameters: operation }, location: '#/operation' },
  )
}

describe('a parameter', () => {
  test('has what its place makes of it', () => {
    expect(
      read([
        { name: 'id', in: 'path' },
        { name: 'q', in: 'query' },
      ]),
    ).toEqual([
      expect.objectContaining({ name: 'id', in: 'path', required: true, location: '#/operation/parameters/0' }),
      expect.objectContaining({ name: 'q', in: 'query', required: false, location: '#/operation/parameters/1' }),
    ])
  })

  test('has what is said of it', () => {
    const declared = {
      name: 'constructor',
      in: 'query',
      required: true,
      style: 'deepObject',
      explode: false,
      allowReserved: true,
      allowEmptyValue: true,
      description: 'd',
      schema: { type: 'object' },
    }
    const context = contextOf()
    const [parameter] = read([declared], [], context)
    const { schema, ...rest } = declared
    expect(parameter).toMatchObject({ ...rest, mediaType: undefined, greedy: false })
    expect(context.schemaOf(parameter?.schema)).toEqual(schema)
  })

  test('may have content in place of a style', () => {
    const content = { 'application/json': { schema: { type: 'array' }, encoding: { 'x-a': { style: 'form' } } } }
    const context = contextOf()
    const [parameter] = read([{ name: 'filter', in: 'query', content }], [], context)
    expect(parameter).toMatchObject({ mediaType: 'application/json', encodings: new Map([['x-a', { style: 'form' }]]) })
    expect(context.schemaOf(parameter?.schema)).toEqual({ type: 'array' })
  })

  test('may stand elsewhere, and is known by that place', () => {
    expect(read([{ $ref: '#/components/parameters/Page' }])).toMatchObject([
      { name: 'page', location: '#/components/parameters/Page' },
    ])
  })

  test('takes slashes too only where it is said, in a path', () => {
    const marked = { name: 'file', 'x-multi-segment': true }
    const all = read([
      { ...marked, in: 'path' },
      { ...marked, in: 'query' },
      { ...marked, 'x-multi-segment': 'yes', name: 'b', in: 'path' },
    ])
    expect(all.map(({ greedy }) => greedy)).toEqual([true, false, false])
  })
})

describe('those of an operation', () => {
  test('are those of its path too, unless it has its own of that name and place', () => {
    const ofPath = [
      { name: 'id', in: 'path', description: 'of the path' },
      { name: 'id', in: 'query', description: 'of the path' },
    ]
    const found = read(
      [
        { name: 'id', in: 'query', description: 'its own' },
        { name: 'ID', in: 'query' },
      ],
      ofPath,
    )
    expect(found.map((parameter) => [parameter.in, parameter.name, parameter.description])).toEqual([
      ['path', 'id', 'of the path'],
      ['query', 'id', 'its own'],
      ['query', 'ID', undefined],
    ])
  })

  test('are without those that are marked to be left out, and what they stand for', () => {
    const mark = { 'x-by': 'transport' }
    const operation = [
      { name: 'Time', in: 'header', ...mark },
      { name: 'a', in: 'query', 'x-by': 'caller' },
    ]
    const ofPath = [
      { name: 'Time', in: 'header' },
      { name: 'Key', in: 'header', ...mark },
    ]
    const names = (context = contextOf()) => read(operation, ofPath, context).map(({ name }) => name)
    expect(names(contextOf({}, ['x-by', 'transport']))).toEqual(['a'])
    expect(names()).toEqual(['Time', 'Key', 'a'])
  })

  test('are known by their names, which have no case in headers', () => {
    const found = read([{ name: 'x-key', in: 'header' }], [{ name: 'X-Key', in: 'header' }])
    expect(found.map(({ name }) => name)).toEqual(['x-key'])
  })

  test('are not the headers that are described elsewhere', () => {
    const names = ['Accept', 'content-type', 'AUTHORIZATION', 'X-Key']
    expect(read(names.map((name) => ({ name, in: 'header' }))).map(({ name }) => name)).toEqual(['X-Key'])
    expect(read([{ name: 'accept', in: 'query' }])).toHaveLength(1)
  })
})

test.each<[Json, string, string]>([
  [[{ in: 'query' }], 'DOCUMENT_INVALID', '#/operation/parameters/0'],
  [[{ name: 1, in: 'query' }], 'DOCUMENT_INVALID', '#/operation/parameters/0'],
  [[{ name: 'a', in: 'body' }], 'FEATURE_UNSUPPORTED', '#/operation/parameters/0/in'],
  [[{ name: 'a' }], 'FEATURE_UNSUPPORTED', '#/operation/parameters/0/in'],
  [[{ name: 'a', in: 'constructor' }], 'FEATURE_UNSUPPORTED', '#/operation/parameters/0/in'],
  [['a'], 'DOCUMENT_INVALID', '#/operation/parameters/0'],
  [{}, 'DOCUMENT_INVALID', '#/operation/parameters'],
  [[{ $ref: '#/nothing' }], 'REFERENCE_NOT_FOUND', '#/operation/parameters/0/$ref'],
  [[{ name: 'a', in: 'query', schema: { $id: 'x' } }], 'SCHEMA_UNSUPPORTED', '#/operation/parameters/0/schema/$id'],
])('%j is refused', (parameters, code, location) => {
  expect(() => read(parameters)).toThrow(expect.objectContaining({ code, location }))
})
