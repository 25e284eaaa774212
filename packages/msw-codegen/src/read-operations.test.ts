import { describe, expect, test } from 'vitest'
import { contextOf, type TestContext } from '../test/build-context.ts'
import type { Json, JsonObject } from './json.ts'
import { readOperations, type Tagged } from './read-operations.ts'

const responses = { 200: {} }
const id = { name: 'id', in: 'path' }

function read(paths: Json, members: JsonObject = {}, isWanted: (operation: Tagged) => boolean = () => true) {
  const context = contextOf({ paths, ...members })
  return { operations: readOperations(context, isWanted), context }
}

function names(paths: Json): readonly string[] {
  return read(paths).operations.map(({ name }) => name)
}

/** What was not read, where there is nothing else. */
function refusals(paths: Json): TestContext {
  const { operations, context } = read(paths)
  expect(operations).toEqual([])
  return context
}

describe('operations', () => {
  test('are read in the order of the document, whatever their methods', () => {
    const methods = ['trace', 'query', 'get', 'options', 'delete', 'head', 'patch', 'put', 'post']
    const pathItem = Object.fromEntries(methods.map((method) => [method, { operationId: method, responses }]))
    const { operations } = read({ '/b': pathItem, 'x-own': { get: {} }, '/a': { get: { responses } } })
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      ...methods.map((method) => `${method.toUpperCase()} /b`),
      'GET /a',
    ])
  })

  test('of further methods keep their case', () => {
    const additionalOperations = { COPY: { operationId: 'copy', responses }, 'x-own': { responses } }
    const { operations } = read({ '/a': { additionalOperations } })
    expect(operations.map(({ method }) => method)).toEqual(['COPY', 'x-own'])
  })

  test('say what they are', () => {
    const operation = {
      operationId: 'getIt',
      summary: 's',
      description: 'd',
      deprecated: true,
      parameters: [id],
      responses,
    }
    const { operations } = read({ '/a/{id}': { get: operation } }, { servers: [{ url: '/v1' }] })
    expect(operations).toMatchObject([
      {
        name: 'getIt',
        basePaths: ['/v1'],
        greedy: [],
        summary: 's',
        deprecated: true,
        parameters: [{ name: 'id' }],
        requestBody: undefined,
        responses: [{ declared: '200' }],
        location: '#/paths/~1a~1{id}/get',
      },
    ])
  })

  test('may stand elsewhere', () => {
    const pathItems = { Own: { get: { operationId: 'getIt', responses } } }
    const { operations } = read({ '/a': { $ref: '#/components/pathItems/Own' } }, { components: { pathItems } })
    expect(operations).toMatchObject([{ path: '/a', location: '#/components/pathItems/Own/get' }])
  })

  test('are told of as they are read', () => {
    const context = contextOf({ paths: { '/a': { get: { responses }, post: { responses } } } })
    const told: unknown[] = []
    readOperations({ ...context, progress: (...progress) => told.push(progress) }, () => true)
    expect(told).toEqual([
      ['reading', 1, 2],
      ['reading', 2, 2],
    ])
  })
})

describe('the name', () => {
  test('is that of the operationId, and unique', () => {
    const paths = ['get-it', 'getIt', 'GET_IT', 'constructor', 'delete', 'calls'].map((operationId, at) => {
      return [`/${at}`, { get: { operationId, responses } }] as const
    })
    expect(names(Object.fromEntries(paths))).toEqual([
      'getIt',
      'getIt2',
      'getIt3',
      'constructorOperation',
      'deleteOperation',
      'callsOperation',
    ])
  })

  test('is made of method and path where there is no other, and that is told', () => {
    const { operations, context } = read({
      '/pets/{id}/toys': {
        get: { parameters: [id], responses },
        post: { parameters: [id], operationId: '***', responses },
      },
      '/': { get: { responses } },
    })
    expect(operations.map(({ name }) => name)).toEqual(['getPetsIdToys', 'postPetsIdToys', 'get'])
    expect(context.warnings()).toHaveLength(3)
    expect(context.warnings()[2]).toBe(
      '#/paths/~1/get: the operation has no operationId to name its mock after, and is called get',
    )
  })
})

describe('what is wanted', () => {
  test('is chosen by operationId and tags, and takes nothing from the others', () => {
    const seen: Tagged[] = []
    const paths = {
      '/a': { get: { operationId: 'same', tags: ['one', 2, 'two'], responses: {} } },
      '/b': { get: { operationId: 'same', responses } },
    }
    const { operations, context } = read(paths, {}, (operation) => {
      seen.push(operation)
      return operation.tags.length === 0
    })
    expect(seen).toEqual([
      { operationId: 'same', tags: ['one', 'two'] },
      { operationId: 'same', tags: [] },
    ])
    expect(operations).toMatchObject([{ name: 'same', path: '/b' }])
    expect(context.refusals()).toEqual([])
  })
})

describe('the body of a request', () => {
  const content = { 'application/json': {} }

  test('is read, and may stand elsewhere', () => {
    const components = { requestBodies: { Own: { required: true, content } } }
    const paths = {
      '/a': {
        put: { requestBody: { content }, responses },
        post: { requestBody: { $ref: '#/components/requestBodies/Own' }, responses },
        query: { requestBody: { content: {} }, responses },
      },
    }
    expect(read(paths, { components }).operations.map(({ requestBody }) => requestBody)).toMatchObject([
      { required: false, contents: [{ content: { mediaType: 'application/json' } }] },
      { required: true, contents: [{ content: { mediaType: 'application/json' } }] },
      { required: false, contents: [] },
    ])
  })

  test.each(['get', 'head', 'trace'])('is none of %s, and that is told', (method) => {
    const { operations, context } = read({
      '/a': { [method]: { operationId: 'a', requestBody: { content }, responses } },
    })
    expect(operations).toMatchObject([{ requestBody: undefined }])
    expect(context.warnings()).toEqual([
      `#/paths/~1a/${method}/requestBody: fetch sends no body with ${method.toUpperCase()}, and none is looked for`,
    ])
  })
})

describe('the path', () => {
  test('may have a parameter that takes slashes too', () => {
    const paths = {
      '/files/{path}': { get: { parameters: [{ name: 'path', in: 'path', 'x-multi-segment': true }], responses } },
    }
    expect(read(paths).operations).toMatchObject([{ greedy: ['path'] }])
  })

  test('may have one that is not declared, and that is told', () => {
    const { operations, context } = read({
      '/a/{id}/{constructor}': { get: { operationId: 'a', parameters: [id], responses } },
    })
    expect(operations).toHaveLength(1)
    expect(context.warnings()).toEqual([
      '#/paths/~1a~1{id}~1{constructor}/get: the path parameter constructor is not declared, and may be any text',
    ])
  })
})

test('callbacks are passed over, and that is told', () => {
  const { operations, context } = read({ '/a': { post: { operationId: 'a', callbacks: {}, responses } } })
  expect(operations).toHaveLength(1)
  expect(context.warnings()).toEqual([
    '#/paths/~1a/post/callbacks: callbacks are not sent by the mock of their operation',
  ])
})

describe('what is refused', () => {
  test.each<[string, Json, string]>([
    ['a path without a slash', { a: { get: { responses } } }, 'PATH_UNSUPPORTED #/paths/a/get'],
    ['half a parameter', { '/{a': { get: { responses } } }, 'PATH_UNSUPPORTED #/paths/~1{a/get'],
    [
      'a parameter that is not in the path',
      { '/a': { get: { parameters: [id], responses } } },
      'DOCUMENT_INVALID #/paths/~1a/get',
    ],
    ['no responses', { '/a': { get: {} } }, 'RESPONSE_UNSUPPORTED #/paths/~1a/get'],
    ['no operation', { '/a': { get: 'x' } }, 'DOCUMENT_INVALID #/paths/~1a/get'],
    [
      'a body to nothing',
      { '/a': { put: { requestBody: { $ref: '#/x' }, responses } } },
      'REFERENCE_NOT_FOUND #/paths/~1a/put/requestBody/$ref',
    ],
    [
      'a method that is none',
      { '/a': { additionalOperations: { 'A B': { responses } } } },
      'DOCUMENT_INVALID #/paths/~1a/additionalOperations/A B',
    ],
  ])('%s', (_, paths, refusal) => {
    expect(refusals(paths).refusals()).toEqual([refusal])
  })

  test('of two that take the same requests, the second', () => {
    const { operations, context } = read({
      '/a/{x}': { get: { operationId: 'first', responses } },
      '/a/{y}': { get: { operationId: 'second', responses }, post: { operationId: 'third', responses } },
      '/b': { query: { operationId: 'fourth', responses }, additionalOperations: { QUERY: { responses } } },
    })
    expect(operations.map(({ name }) => name)).toEqual(['first', 'third', 'fourth'])
    expect(context.refusals()).toEqual([
      'NAME_COLLISION #/paths/~1a~1{y}/get',
      'NAME_COLLISION #/paths/~1b/additionalOperations/QUERY',
    ])
  })

  test('paths that are none, as a whole', () => {
    expect(() => read([])).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', location: '#/paths' }))
  })

  test.each<[Json, string]>([
    ['x', '#/paths/~1a'],
    [{ additionalOperations: [] }, '#/paths/~1a/additionalOperations'],
  ])('the path %j by itself', (item, location) => {
    const { operations, context } = read({ '/a': item, '/b': { get: { operationId: 'other', responses } } })
    expect(operations.map(({ name }) => name)).toEqual(['other'])
    expect(context.refusals()).toEqual([`DOCUMENT_INVALID ${location}`])
  })

  test('a document may have no paths', () => {
    expect(readOperations(contextOf(), () => true)).toEqual([])
  })
})
