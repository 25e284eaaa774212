import { describe, expect, test } from 'vitest'
import { createRouter, type Route } from './router.ts'

/** Routes of GET whose targets are their paths. */
function routerOf(...paths: readonly (string | Omit<Route<string>, 'target' | 'method'>)[]) {
  return createRouter(
    paths.map((route) => {
      const { path, greedy } = typeof route === 'string' ? { path: route } : { greedy: [], ...route }
      return { method: 'GET', path, target: path, ...(greedy && { greedy }) }
    }),
  )
}

function found(router: ReturnType<typeof routerOf>, path: string) {
  const match = router.find('GET', path)
  return match && [match.target, Object.fromEntries(match.params)]
}

describe('segments', () => {
  const router = routerOf('/', '/items', '/items/', '/items/{id}', '/Items/{item-id}/parts/{part.no}', '/a//b')

  test.each([
    ['/', ['/', {}]],
    ['/items', ['/items', {}]],
    ['/items/', ['/items/', {}]],
    ['/items/7', ['/items/{id}', { id: '7' }]],
    ['/Items/7/parts/8', ['/Items/{item-id}/parts/{part.no}', { 'item-id': '7', 'part.no': '8' }]],
    ['/a//b', ['/a//b', {}]],
  ])('%s', (path, expected) => {
    expect(found(router, path)).toEqual(expected)
  })

  test.each(['', 'items', '/ITEMS', '/items/7/', '/items//', '//', '/Items/7/parts/', '/a/b', '/items/7/8'])(
    '%j is no path of the API',
    (path) => {
      expect(found(router, path)).toBeUndefined()
    },
  )
})

describe('segments of literals and parameters', () => {
  const router = routerOf(
    '/{id}',
    '/{id}:publish',
    '/{id}.json',
    '/v{n}',
    '/v{n}.json',
    '/{owner}.{repo}',
    '/{base}...{head}',
    '/({key})',
    '/{a}2{b}!',
  )

  test.each([
    ['/7', ['/{id}', { id: '7' }]],
    ['/7:publish', ['/{id}:publish', { id: '7' }]],
    ['/7:publish:publish', ['/{id}:publish', { id: '7:publish' }]],
    ['/7:delete', ['/{id}', { id: '7:delete' }]],
    ['/7%3Apublish', ['/{id}', { id: '7%3Apublish' }]],
    ['/:publish', ['/{id}', { id: ':publish' }]],
    ['/7.json', ['/{id}.json', { id: '7' }]],
    ['/.json', ['/{id}', { id: '.json' }]],
    ['/v7', ['/v{n}', { n: '7' }]],
    ['/v', ['/{id}', { id: 'v' }]],
    ['/v7.json', ['/v{n}.json', { n: '7' }]],
    ['/x.y', ['/{owner}.{repo}', { owner: 'x', repo: 'y' }]],
    ['/x.y.z', ['/{owner}.{repo}', { owner: 'x', repo: 'y.z' }]],
    ['/x...y', ['/{base}...{head}', { base: 'x', head: 'y' }]],
    ['/..x', ['/{owner}.{repo}', { owner: '.', repo: 'x' }]],
    ['/.', ['/{id}', { id: '.' }]],
    ["/('x')", ['/({key})', { key: "'x'" }]],
    ['/()', ['/{id}', { id: '()' }]],
    ['/%28x%29', ['/{id}', { id: '%28x%29' }]],
    ['/x2y!', ['/{a}2{b}!', { a: 'x', b: 'y' }]],
    // The digit of an encoding is no digit of the text.
    ['/x%2Fy!', ['/{id}', { id: 'x%2Fy!' }]],
    ['/x%2F2y!', ['/{a}2{b}!', { a: 'x%2F', b: 'y' }]],
  ])('%s', (path, expected) => {
    expect(found(router, path)).toEqual(expected)
  })
})

describe('percent-encoding', () => {
  const router = routerOf('/café/{id}', '/a b', '/50%25', '/x%2Fy', '/~me', '/@me', '/[]', '/{x}/%7B{y}%7D')

  test.each([
    ['/caf%C3%A9/1', ['/café/{id}', { id: '1' }]],
    ['/caf%c3%a9/1', ['/café/{id}', { id: '1' }]],
    ['/%63afé/1', ['/café/{id}', { id: '1' }]],
    ['/café/%E7%B9%B3%2F%25', ['/café/{id}', { id: '繳%2F%25' }]],
    ['/café/%zz%', ['/café/{id}', { id: '%25zz%25' }]],
    ['/café/%ff', ['/café/{id}', { id: '%25ff' }]],
    ['/a%20b', ['/a b', {}]],
    ['/50%25', ['/50%25', {}]],
    ['/50%', ['/50%25', {}]],
    ['/x%2fy', ['/x%2Fy', {}]],
    ['/x/y', undefined],
    ['/%7Eme', ['/~me', {}]],
    ['/@me', ['/@me', {}]],
    ['/%40me', undefined],
    ['/%5B%5D', ['/[]', {}]],
    ['/x/{1}', ['/{x}/%7B{y}%7D', { x: 'x', y: '1' }]],
    ['/x/%7B1%7D', ['/{x}/%7B{y}%7D', { x: 'x', y: '1' }]],
  ])('%s', (path, expected) => {
    expect(found(router, path)).toEqual(expected)
  })
})

describe('which of several routes', () => {
  test('literals go before mixed segments, those before parameters, whatever the order of the document', () => {
    const paths = ['/{a}/{b}', '/x/{b}', '/{a}/y', '/x/y', '/x/y{c}', '/{a}/{b}z']
    for (const order of [paths, paths.toReversed()]) {
      const router = routerOf(...order)
      expect(found(router, '/x/y')).toEqual(['/x/y', {}])
      expect(found(router, '/x/y1')).toEqual(['/x/y{c}', { c: '1' }])
      expect(found(router, '/x/1')).toEqual(['/x/{b}', { b: '1' }])
      expect(found(router, '/1/y')).toEqual(['/{a}/y', { a: '1' }])
      expect(found(router, '/1/2z')).toEqual(['/{a}/{b}z', { a: '1', b: '2' }])
      expect(found(router, '/1/2')).toEqual(['/{a}/{b}', { a: '1', b: '2' }])
    }
  })

  test('of mixed segments the one with most text counts, then the one with fewest parameters', () => {
    const paths = ['/{a}-{b}', '/{a}.{b}', '/{a}--', '/{a}-{b}-{c}', '/--{a}']
    for (const order of [paths, paths.toReversed()]) {
      const router = routerOf(...order)
      expect(found(router, '/1-2.3')?.[0]).toBe('/{a}-{b}')
      expect(found(router, '/1--')?.[0]).toBe('/{a}--')
      expect(found(router, '/--1--')?.[0]).toBe('/--{a}')
      expect(found(router, '/1-2-3')?.[0]).toBe('/{a}-{b}-{c}')
    }
  })

  test('what leads nowhere is gone back on, with the values it took', () => {
    const router = routerOf('/x/y/z', '/x/{b}y/{c}/end', '/x/{b}/{c}', '/{a}/{b}/{c}/{d}')
    expect(found(router, '/x/y/1')).toEqual(['/x/{b}/{c}', { b: 'y', c: '1' }])
    expect(found(router, '/x/1y/2')).toEqual(['/x/{b}/{c}', { b: '1y', c: '2' }])
    expect(found(router, '/x/1y/2/3')).toEqual(['/{a}/{b}/{c}/{d}', { a: 'x', b: '1y', c: '2', d: '3' }])
  })

  test('a more particular path without the method leaves it to one that has it', () => {
    const router = createRouter([
      { method: 'GET', path: '/items/all', target: 1 },
      { method: 'DELETE', path: '/items/{id}', target: 2 },
    ])
    expect(router.find('DELETE', '/items/all')?.target).toBe(2)
  })

  test('each method of one shape has parameter names of its own', () => {
    const router = createRouter([
      { method: 'GET', path: '/items/{id}', target: 1 },
      { method: 'PUT', path: '/items/{name}', target: 2 },
    ])
    expect(router.find('GET', '/items/x')?.params).toEqual(new Map([['id', 'x']]))
    expect(router.find('PUT', '/items/x')?.params).toEqual(new Map([['name', 'x']]))
  })

  test('of two routes that match the same, the first one counts', () => {
    expect(found(routerOf('/{a}', '/{b}'), '/x')).toEqual(['/{a}', { a: 'x' }])
  })
})

test('a method is any token, and its case counts', () => {
  const methods = ['GET', 'QUERY', 'patch', 'PATCH', 'M-SEARCH', 'constructor', '__proto__']
  const router = createRouter(methods.map((method) => ({ method, path: '/', target: method })))
  for (const method of methods) expect(router.find(method, '/')?.target).toBe(method)
  for (const method of ['get', 'query', 'HEAD', 'toString']) expect(router.find(method, '/')).toBeUndefined()
})

describe('greedy parameters', () => {
  const router = routerOf(
    { path: '/contents/{path}', greedy: ['path'] },
    '/contents/{one}',
    '/contents/readme',
    { path: '/branches/{branch}', greedy: ['branch'] },
    { path: '/branches/{branch}/protection', greedy: ['branch'] },
    { path: '/branches/{branch}/protection/{rule}', greedy: ['branch'] },
  )

  test.each([
    ['/contents/readme', ['/contents/readme', {}]],
    ['/contents/a', ['/contents/{one}', { one: 'a' }]],
    ['/contents/a/b%2Fc/', ['/contents/{path}', { path: 'a/b%2Fc/' }]],
    ['/contents/readme/x', ['/contents/{path}', { path: 'readme/x' }]],
    ['/contents/', ['/contents/{path}', { path: '' }]],
    ['/contents', undefined],
    ['/branches/main', ['/branches/{branch}', { branch: 'main' }]],
    ['/branches/a/b', ['/branches/{branch}', { branch: 'a/b' }]],
    ['/branches/a/b/protection', ['/branches/{branch}/protection', { branch: 'a/b' }]],
    ['/branches/a/protection/b', ['/branches/{branch}/protection/{rule}', { branch: 'a', rule: 'b' }]],
    ['/branches/a/protection/b/c', ['/branches/{branch}', { branch: 'a/protection/b/c' }]],
  ])('%s', (path, expected) => {
    expect(found(router, path)).toEqual(expected)
  })
})

describe('hostile input', () => {
  test('names of parameters are nothing but names', () => {
    const router = routerOf('/{__proto__}/{constructor}/{a/b%20}')
    expect([...(router.find('GET', '/1/2/3')?.params ?? [])]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['a/b%20', '3'],
    ])
  })

  test('literals such as constructor are found only where they are', () => {
    const router = routerOf('/constructor', '/__proto__/{id}')
    expect(found(router, '/constructor')).toEqual(['/constructor', {}])
    expect(found(router, '/__proto__/1')).toEqual(['/__proto__/{id}', { id: '1' }])
    expect(found(router, '/toString')).toBeUndefined()
  })

  test('a path of very many segments is looked through once', () => {
    const router = routerOf({ path: '/{path}/end', greedy: ['path'] }, '/{a}.{b}.{c}!')
    expect(router.find('GET', '/a'.repeat(100_000))).toBeUndefined()
    expect(router.find('GET', `${'/a'.repeat(100_000)}/end`)?.target).toBe('/{path}/end')
    expect(router.find('GET', `/${'.'.repeat(100_000)}`)).toBeUndefined()
  })
})
