import { getResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { operationOf } from '../../test/operation.ts'
import { createOperationHandler, createRoutedHandler, findOperation, type Respond } from './handler.ts'

const pet = operationOf({ name: 'getPet', path: '/pets/{id}', basePaths: ['/v1', '/v2'] })
const mine = operationOf({ name: 'getMine', path: '/pets/mine' })
const file = operationOf({ name: 'putFile', method: 'PUT', path: '/files/{path}', greedy: ['path'] })
const all = [pet, mine, file]

function found(url: string, options: { readonly baseUrl?: string } = {}, method = 'GET'): string | undefined {
  const match = findOperation(all, options)(new Request(url, { method }))
  return match && [match.target.name, ...match.params.values()].join(' ')
}

describe('an operation is found', () => {
  test.each([
    ['http://localhost/pets/1', 'getPet 1'],
    ['https://api.example.com:8443/pets/1?x=y#z', 'getPet 1'],
    ['http://localhost/v1/pets/1', 'getPet 1'],
    ['http://localhost/v2/pets/a%2Fb', 'getPet a%2Fb'],
    ['http://localhost/pets/mine', 'getMine'],
    ['http://localhost/v1/pets/mine', 'getPet mine'],
    ['http://localhost/v3/pets/1', undefined],
    ['http://localhost/pets', undefined],
    ['http://localhost/Pets/1', undefined],
  ])('anywhere, with what its servers have before its path: %s', (url, expected) => {
    expect(found(url)).toBe(expected)
  })

  test.each([
    ['https://api.example.com', 'https://api.example.com/pets/1', 'getPet 1'],
    ['https://api.example.com/', 'https://api.example.com/pets/1', 'getPet 1'],
    ['https://api.example.com/base/', 'https://api.example.com/base/pets/1', 'getPet 1'],
    ['https://api.example.com/base', 'https://api.example.com/pets/1', undefined],
    ['https://api.example.com', 'http://api.example.com/pets/1', undefined],
    ['https://api.example.com', 'https://api.example.com:8443/pets/1', undefined],
    ['https://api.example.com', 'https://api.example.com/v1/pets/1', undefined],
  ])('below %s: %s', (baseUrl, url, expected) => {
    expect(found(url, { baseUrl })).toBe(expected)
  })

  test('by its method', () => {
    expect(found('http://localhost/files/a/b', {}, 'PUT')).toBe('putFile a/b')
    expect(found('http://localhost/files/a/b', {}, 'POST')).toBeUndefined()
  })
})

test.each([
  'ftp://localhost',
  'file:///pets',
  'http://user@localhost',
  'http://:secret@localhost',
  'http://localhost?',
  'http://localhost/#a',
  'localhost',
  '',
])('%j is no base URL', (baseUrl) => {
  expect(() => findOperation(all, { baseUrl })).toThrow(TypeError)
})

describe('a handler', () => {
  const respond: Respond = async ({ request, cookies }, { target, params }) => {
    return Response.json({ name: target.name, id: params.get('id'), body: await request.text(), cookies })
  }

  test('answers what an operation is found for, and leaves the rest to others', async () => {
    const handlers = [createRoutedHandler(findOperation(all, {}), respond)]
    const response = await getResponse(handlers, new Request('http://localhost/pets/7'))
    expect(await response?.json()).toEqual({ name: 'getPet', id: '7', body: '', cookies: {} })
    const put = new Request('http://localhost/files/a', { method: 'PUT', body: 'text' })
    expect(await (await getResponse(handlers, put))?.json()).toMatchObject({ name: 'putFile', body: 'text' })
    expect(await getResponse(handlers, new Request('http://localhost/nothing'))).toBeUndefined()
  })

  test('has nothing to say to a caller that is gone, and hides no other failure', async () => {
    const failing: Respond = () => Promise.reject(new Error('it broke'))
    const handlers = [createRoutedHandler(findOperation(all, {}), failing)]
    const gone = new Request('http://localhost/pets/7', { signal: AbortSignal.abort() })
    expect(await getResponse(handlers, gone)).toMatchObject({ type: 'error' })
    await expect(getResponse(handlers, new Request('http://localhost/pets/7'))).rejects.toThrow('it broke')
  })

  test('of one operation says what it does', () => {
    const behaviour = () => Response.error()
    expect(createOperationHandler(findOperation([pet], {}), behaviour, respond).behaviour).toBe(behaviour)
  })
})
