import { expect, test } from 'vitest'
import { contextOf, here } from '../test/build-context.ts'
import type { Json, JsonObject } from './json.ts'
import { basePathsOf } from './servers.ts'

function paths(servers: Json, pathItem: JsonObject = {}, operation: JsonObject = {}): readonly string[] {
  return basePathsOf(contextOf({ servers }), here(pathItem), here(operation))
}

const v1 = [{ url: 'https://example.com/v1' }]
const v2 = [{ url: '/v2' }]

test.each<[string, readonly string[]]>([
  ['https://example.com', []],
  ['https://example.com/', []],
  ['https://example.com/v1/', ['/v1']],
  ['https://user:secret@example.com:8443/a/b?c#d', ['/a/b']],
  ['/v1', ['/v1']],
  ['v1', ['/v1']],
  ['../v1', ['/v1']],
  ['//example.com/v1', ['/v1']],
  ['wss://example.com/v1', ['/v1']],
  ['/a b/{', ['/a%20b/%7B']],
  ['javascript:alert(1)', []],
  ['mailto:me@example.com', []],
  ['https://', []],
  ['', []],
])('%s', (url, expected) => {
  expect(paths([{ url }])).toEqual(expected)
})

test('variables stand for their defaults', () => {
  const variables = {
    version: { default: 'v3' },
    region: { enum: ['hk'], default: 'hk' },
    odd: 'x',
    number: { default: 1 },
  }
  expect(
    paths([{ url: 'https://{region}.example.com/{version}/{odd}{number}{nobody}{constructor}x', variables }]),
  ).toEqual(['/v3/x'])
})

test('variables stand for each value that they may have, the default first', () => {
  const variables = { version: { enum: ['v2', 'v3'], default: 'v3' }, stage: { enum: ['a', 'b'] } }
  expect(paths([{ url: '/{stage}/{version}', variables }])).toEqual(['/a/v3', '/a/v2', '/b/v3', '/b/v2'])
  const digits = { enum: Array.from({ length: 20 }, (_, digit) => `${digit}`) }
  expect(paths([{ url: '/{a}/{b}', variables: { a: digits, b: digits } }])).toHaveLength(100)
})

test('each path is there once, in order', () => {
  expect(
    paths([{ url: '/a' }, { url: 'https://example.com' }, { url: '/b' }, { url: 'https://example.com/a' }]),
  ).toEqual(['/a', '/b'])
})

test('those of the operation go before those of its path, and these before those of the document', () => {
  expect(paths(v1)).toEqual(['/v1'])
  expect(paths(v1, { servers: v2 })).toEqual(['/v2'])
  expect(paths(v1, { servers: v1 }, { servers: v2 })).toEqual(['/v2'])
  expect(paths(v1, { servers: [] })).toEqual([])
})

test('what is no server is none', () => {
  expect(paths(['/v1', { description: 'no url' }, null])).toEqual([])
})

test('servers that are no list are refused where they stand', () => {
  expect(() => paths(v1, {}, { servers: {} })).toThrow(
    expect.objectContaining({ code: 'DOCUMENT_INVALID', location: '#/here/servers' }),
  )
  expect(() => paths('x')).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', location: '#/servers' }))
})
