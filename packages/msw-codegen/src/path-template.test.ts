import { describe, expect, test } from 'vitest'
import { createSamplePaths, pathParameters, shapeOf, urlPath } from './path-template.ts'

describe('pathParameters', () => {
  test.each([
    ['/', []],
    ['/items/{id}', ['id']],
    ['/items/{item-id}/v{n}/{owner}.{repo}/{id}:publish', ['item-id', 'n', 'owner', 'repo', 'id']],
    ['/a b/繳/%2F/*/(x)/{ }/{a/b}/{a?#\\b}', [' ', 'a/b', 'a?#\\b']],
    ['/{__proto__}', ['__proto__']],
    ['/a//b/', []],
    ['/.../.well-known/x..', []],
  ])('%s', (path, names) => {
    expect(pathParameters({ path }, '#/x')).toEqual(names)
  })

  test.each([
    ['items', 'a path starts with a slash'],
    ['{id}', 'a path starts with a slash'],
    ['/{}', 'braces should enclose the name of a parameter'],
    ['/{id', 'braces should enclose the name of a parameter'],
    ['/id}', 'braces should enclose the name of a parameter'],
    ['/{{id}}', 'braces should enclose the name of a parameter'],
    ['/{a}{b}', 'between two parameters there should be text that tells where one ends'],
    ['/{id}/x/{id}', 'the parameter id stands twice in one path'],
    ['/{id}.{id}', 'the parameter id stands twice in one path'],
    ['/items?x=1', 'a path ends before its query and its fragment'],
    ['/items#x', 'a path ends before its query and its fragment'],
    ['/a\\b', 'a URL turns a backslash into a slash'],
    ['/a\nb', 'a URL has no control characters'],
    ['/a\ud800', 'a path cannot hold half a character'],
    ['/{a\udc00}', 'a path cannot hold half a character'],
    ['/a/./b', 'a URL loses the segments . and ..'],
    ['/a/..', 'a URL loses the segments . and ..'],
    ['/a/%2E%2e/b', 'a URL loses the segments . and ..'],
  ])('%j is refused', (path, reason) => {
    expect(() => pathParameters({ path }, '#/x')).toThrow(
      expect.objectContaining({ code: 'PATH_UNSUPPORTED', message: `PATH_UNSUPPORTED at #/x: ${reason}` }),
    )
  })

  test('a greedy parameter is the only one of its path, and a whole segment', () => {
    const read = (path: string) => () => pathParameters({ path, greedy: ['a', 'b'] }, '#/x')
    expect(read('/{a}/x')()).toEqual(['a'])
    expect(read('/{a}/{b}')).toThrow('only one parameter of a path can take slashes too')
    expect(read('/v{a}')).toThrow('a parameter that takes slashes too should be a whole segment')
    expect(read('/{a}.{c}')).toThrow('a parameter that takes slashes too should be a whole segment')
  })
})

test.each([
  ['/items/{id}', '/items/{name}', true],
  ['/{a}.{b}', '/{b}.{a}', true],
  ['/caf%C3%A9', '/café', true],
  ['/a%20b', '/a b', true],
  ['/items/{id}', '/items/all', false],
  ['/items/{id}', '/items/{id}.json', false],
  ['/Items', '/items', false],
  ['/items/', '/items', false],
  ['/%3A', '/:', false],
  ['/{id}', '/%7B%7D', false],
  ['/{id}', '/1', false],
])('%s and %s have one shape: %s', (one, other, same) => {
  expect(shapeOf({ path: one }) === shapeOf({ path: other })).toBe(same)
})

test('a greedy parameter makes another shape', () => {
  expect(shapeOf({ path: '/{id}', greedy: ['id'] })).not.toBe(shapeOf({ path: '/{id}' }))
})

test.each([
  ['/a b/caf%C3%A9/繳/50%', '/a%20b/caf%C3%A9/%E7%B9%B3/50%25'],
  ['/{id}:publish/v{n}', '/%2F%3A%20%E7%B9%B3:publish/v%2F%3A%20%E7%B9%B3'],
])('the URL of %s', (path, expected) => {
  expect(urlPath({ path }, () => '/: 繳')).toBe(expected)
  expect(new URL(expected, 'http://localhost').pathname).toBe(expected)
})

test('the slashes of a greedy parameter stay what they are', () => {
  expect(urlPath({ path: '/x/{path}/y', greedy: ['path'] }, () => 'a b/c')).toBe('/x/a%20b/c/y')
})

test('a sample has no character of any literal', () => {
  const sample = createSamplePaths(['/一/{id}', '/%E4%B8%81', '/{丂}'])
  expect(decodeURIComponent(sample({ path: '/v{n}/{id}' }))).toBe('/v丂/丂')
})
