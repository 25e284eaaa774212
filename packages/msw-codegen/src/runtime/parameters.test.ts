import { describe, expect, test } from 'vitest'
import type { Coercion } from './coerce.ts'
import { type ParameterRule, readParameters } from './parameters.ts'
import { createRouter } from './router.ts'

type Rule = Omit<ParameterRule, 'in' | 'name'> & { readonly name?: string }

const TEXTS: Coercion = { items: { texts: true } }
const NUMBERS: Coercion = { items: { types: ['integer'] } }
const COLOURS: Coercion = { properties: { R: { types: ['integer'] }, G: { types: ['integer'] } } }

function sourceOf(path = '', search = '', headers: HeadersInit = {}) {
  const router = createRouter([{ method: 'GET', path: '/{color}', target: 0 }])
  const url = new URL(`http://localhost/${path}${search}`)
  return { params: router.find('GET', url.pathname)?.params ?? new Map(), url, headers: new Headers(headers) }
}

const path = (rule: Rule, text: string) =>
  readParameters([{ in: 'path', name: 'color', ...rule }], sourceOf(text)).path.color
const query = (rule: Rule, search: string) =>
  readParameters([{ in: 'query', name: 'color', ...rule }], sourceOf('', `?${search}`)).query
const header = (rule: Rule, text: string) =>
  readParameters([{ in: 'header', name: 'X-Color', ...rule }], sourceOf('', '', { 'x-color': text })).header
const cookie = (rule: Rule, text: string) =>
  readParameters([{ in: 'cookie', name: 'color', ...rule }], sourceOf('', '', { cookie: text })).cookie

describe('path', () => {
  test.each<[Rule, string, unknown]>([
    [{}, 'blue', 'blue'],
    [{}, 'a,b', 'a,b'],
    [{}, '%E7%B9%B3%2F%25%2C+', '繳/%,+'],
    [{}, '%zz%ff', '%zz%ff'],
    [{}, '%2541', '%41'],
    [{ as: { types: ['integer'] } }, '100', 100],
    [{ as: { types: ['integer'] } }, '1%30', 10],
    [{ as: { types: ['integer'] } }, 'x', 'x'],
    [{ as: TEXTS }, 'blue,bl%2Cack', ['blue', 'bl,ack']],
    [{ as: TEXTS, explode: true }, 'blue,black', ['blue', 'black']],
    [{ as: NUMBERS }, '1,2', [1, 2]],
    [{ as: NUMBERS }, '1', [1]],
    [{ as: NUMBERS }, '1%2C2', [1, 2]],
    [{ as: COLOURS }, 'R,100,G,200', { R: 100, G: 200 }],
    [{ as: COLOURS }, 'R%2C100', { R: 100 }],
    [{ as: COLOURS }, 'R,100,G', 'R,100,G'],
    [{ as: COLOURS, explode: true }, 'R=100,G=200', { R: 100, G: 200 }],
    [{ as: COLOURS, explode: true }, 'R,100', 'R,100'],
    [{ as: { ...NUMBERS, ...COLOURS }, explode: true }, 'R=1,G=2', { R: 1, G: 2 }],
    [{ as: { ...NUMBERS, ...COLOURS }, explode: true }, '1,2', [1, 2]],
    [{ content: 'json' }, '%7B%22a%22:%5B1%5D%7D', { a: [1] }],
    [{ content: 'json' }, '%7B', '{'],
    [{ content: 'text', as: { types: ['integer'] } }, '5', 5],
    [{ content: 'text' }, 'a,b', 'a,b'],
  ])('simple: with %j, %s is %j', (rule, text, value) => {
    expect(path(rule, text)).toEqual(value)
  })

  test.each<[Rule, string, unknown]>([
    [{}, '.blue', 'blue'],
    [{}, '.a.b', 'a.b'],
    [{}, '.', ''],
    [{ as: { types: ['number'] } }, '.1.5', 1.5],
    [{ as: TEXTS }, '.blue,black', ['blue', 'black']],
    [{ as: NUMBERS, explode: true }, '.1.2', [1, 2]],
    [{ as: NUMBERS }, '.', []],
    [{ as: COLOURS }, '.R,100,G,200', { R: 100, G: 200 }],
    [{ as: COLOURS, explode: true }, '.R=100.G=200', { R: 100, G: 200 }],
    [{}, 'blue', undefined],
  ])('label: with %j, %s is %j', (rule, text, value) => {
    // A URL would lose a segment that is a dot and nothing else.
    const source = { ...sourceOf(), params: new Map([['color', text]]) }
    expect(readParameters([{ in: 'path', name: 'color', style: 'label', ...rule }], source).path.color).toEqual(value)
  })

  test.each<[Rule, string, unknown]>([
    [{}, ';color=blue', 'blue'],
    [{}, ';color=a=b%3B', 'a=b;'],
    [{}, ';color', ''],
    [{ as: { types: ['integer'] } }, ';color=1', 1],
    [{ as: TEXTS }, ';color=blue,black', ['blue', 'black']],
    [{ as: NUMBERS, explode: true }, ';color=1;color=2', [1, 2]],
    [{ as: NUMBERS, explode: true }, ';color=1', [1]],
    [{ as: NUMBERS, explode: true }, ';color', []],
    [{ as: COLOURS }, ';color=R,100,G,200', { R: 100, G: 200 }],
    [{ as: COLOURS, explode: true }, ';R=100;G=200', { R: 100, G: 200 }],
    [{ explode: true, as: { types: ['integer'] } }, ';color=1', 1],
    [{}, ';colour=blue', undefined],
    [{}, 'blue', undefined],
  ])('matrix: with %j, %s is %j', (rule, text, value) => {
    expect(path({ style: 'matrix', ...rule }, text)).toEqual(value)
  })
})

describe('query', () => {
  test.each<[Rule, string, unknown]>([
    [{}, 'color=blue', 'blue'],
    [{}, 'color=', ''],
    [{}, 'color', ''],
    [{}, 'color=a=b', 'a=b'],
    [{}, 'color=a+b%2Bc%20d%26', 'a b+c d&'],
    [{}, 'color=%zz%ff%', '%zz%ff%'],
    [{}, '%63olor=1', '1'],
    [{}, 'x=1', undefined],
    [{}, '&&=&color=1&', '1'],
    [{ as: { types: ['integer'] } }, 'color=1', 1],
    [{ as: { types: ['integer'] } }, 'color=one', 'one'],
    // Loud: no validator of a number takes a list.
    [{ as: { types: ['integer'] } }, 'color=1&color=2', ['1', '2']],
    [{ as: TEXTS }, 'color=a&color=b,c', ['a', 'b,c']],
    [{ as: TEXTS }, 'color=a', ['a']],
    [{ as: TEXTS }, 'color=', ['']],
    [{ as: NUMBERS }, 'color=1&color=2', [1, 2]],
    [{ as: NUMBERS }, 'color=', []],
    [{ as: { prefixItems: [{ types: ['boolean'] }], items: { types: ['integer'] } } }, 'color=true&color=2', [true, 2]],
    [{ as: { texts: true, items: { texts: true } } }, 'color=a,b', 'a,b'],
    [{ as: { texts: true, items: { texts: true } } }, 'color=a&color=b', ['a', 'b']],
    [{ as: TEXTS, explode: false }, 'color=a,b%2Cc', ['a', 'b,c']],
    [{ as: TEXTS, explode: false }, 'color=a%2Cb', ['a,b']],
    [{ as: { items: { texts: ['a', 'b'] } }, explode: false }, 'color=a%2cb', ['a', 'b']],
    [{ as: NUMBERS, explode: false }, 'color=1,2', [1, 2]],
    [{ as: NUMBERS, explode: false }, 'color=1%2C2', [1, 2]],
    [{ as: NUMBERS, explode: false }, 'color=', []],
    [{ as: NUMBERS, explode: false }, 'color=1,2&color=3', ['1,2', 3]],
    [{ as: COLOURS, explode: false }, 'color=R,100,G,200', { R: 100, G: 200 }],
    [{ as: NUMBERS }, 'color[]=1&color[0]=1', undefined],
  ])('form: with %j, ?%s is %j', (rule, search, value) => {
    expect(query(rule, search)).toEqual(value === undefined ? {} : { color: value })
  })

  test.each<[Rule, string, unknown]>([
    [{ as: TEXTS, style: 'spaceDelimited' }, 'color=blue%20black+brown', ['blue', 'black', 'brown']],
    [{ as: COLOURS, style: 'spaceDelimited' }, 'color=R%20100%20G%20200', { R: 100, G: 200 }],
    [{ as: NUMBERS, style: 'pipeDelimited' }, 'color=1|2%7C3%7c4', [1, 2, 3, 4]],
    [{ as: COLOURS, style: 'pipeDelimited' }, 'color=R%7C100', { R: 100 }],
    [{ as: { types: ['integer'] }, style: 'pipeDelimited' }, 'color=1', 1],
  ])('delimited: with %j, ?%s is %j', (rule, search, value) => {
    expect(query(rule, search)).toEqual({ color: value })
  })

  test('an object that is spread takes its properties, and the rest if it may', () => {
    const spread = { as: { ...COLOURS, additionalProperties: { types: ['boolean'] } }, spread: ['R', 'G'] } as const
    const rules: ParameterRule[] = [
      { in: 'query', name: 'color', ...spread },
      { in: 'query', name: 'page', as: { types: ['integer'] } },
    ]
    const read = (search: string) => readParameters(rules, sourceOf('', search)).query
    expect(read('?R=100&page=2&x=true')).toEqual({ color: { R: 100 }, page: 2 })
    expect(read('?page=2')).toEqual({ page: 2 })
    expect(query({ ...spread, rest: true }, 'G=1&x=true&y=true&y=false')).toEqual({
      color: { G: 1, x: true, y: ['true', 'false'] },
    })
  })

  test.each<[Coercion | undefined, string, unknown]>([
    [COLOURS, 'color[R]=100&color[G]=200', { R: 100, G: 200 }],
    [COLOURS, 'color%5BR%5D=100', { R: 100 }],
    [{ types: ['integer'], properties: { gt: { types: ['integer'] } } }, 'color[gt]=1', { gt: 1 }],
    [{ types: ['integer'], properties: { gt: { types: ['integer'] } } }, 'color=1', 1],
    [TEXTS, 'color[]=x&color[]=y', ['x', 'y']],
    [TEXTS, 'color[1]=y&color[0]=x', ['x', 'y']],
    [TEXTS, 'color[7]=x&color[]=y', ['x', 'y']],
    [TEXTS, 'color=x&color=y', ['x', 'y']],
    [TEXTS, 'color=x', 'x'],
    [undefined, 'color[0]=x', ['x']],
    [undefined, 'color[a]=x', { a: 'x' }],
    [undefined, 'color[0]=x&color[01]=y', { 0: 'x', '01': 'y' }],
    [{ properties: {} }, 'color[0]=x', { 0: 'x' }],
    [{ properties: { b: { properties: { c: NUMBERS } } } }, 'color[b][c][0]=1', { b: { c: [1] } }],
    [{ items: COLOURS }, 'color[0][R]=1&color[1][G]=2', [{ R: 1 }, { G: 2 }]],
    [{ items: COLOURS }, 'color[][R]=1&color[][G]=2&color[][R]=3', [{ R: 1, G: 2 }, { R: 3 }]],
    // What does not fit together becomes a list of all of it, which is loud.
    [COLOURS, 'color=1&color[R]=2', ['1', { R: 2 }]],
    [COLOURS, 'color[]=1&color[R]=2', [{ R: 2 }, '1']],
    [{ properties: { R: { types: ['integer'] } } }, 'color[R]=1&color[R]=2', { R: ['1', '2'] }],
    [{ properties: { n: { ref: 0 } } }, 'color[n][n][i]=1', { n: { n: { i: 1 } } }],
  ])('deepObject: with %j, ?%s is %j', (as, search, value) => {
    const shared: Coercion[] = [{ properties: { n: { ref: 0 }, i: { types: ['integer'] } } }]
    expect(query({ style: 'deepObject', ...(as && { as }), shared }, search)).toEqual({ color: value })
  })

  test('a name with brackets of its own is one name', () => {
    const rules: ParameterRule[] = [
      { in: 'query', name: 'ids[]', as: NUMBERS },
      { in: 'query', name: 'ids', style: 'deepObject' },
    ]
    expect(readParameters(rules, sourceOf('', '?ids[]=1&ids[]=2&ids[a]=3')).query).toEqual({
      'ids[]': [1, 2],
      ids: { a: '3' },
    })
  })

  test('an empty text can mean that the parameter is not used', () => {
    expect(query({ emptyIsAbsent: true }, 'color=')).toEqual({})
    expect(query({ emptyIsAbsent: true }, 'color=1')).toEqual({ color: '1' })
  })

  test('JSON', () => {
    expect(query({ content: 'json' }, `color=${encodeURIComponent('{"a":[1,"+"]}')}`)).toEqual({
      color: { a: [1, '+'] },
    })
    expect(query({ content: 'json' }, 'color={')).toEqual({ color: '{' })
    expect(query({ content: 'json' }, 'color=1&color=2')).toEqual({ color: [1, 2] })
  })
})

describe('a query that is one parameter', () => {
  const read = (rule: Rule, search: string) =>
    readParameters([{ in: 'querystring', name: 'q', ...rule }], sourceOf('', search)).query

  test('is a form, JSON or text', () => {
    const form = { as: { properties: { a: NUMBERS } } }
    expect(read({ form }, '?a=1&a=2&b=x+y')).toEqual({ a: [1, 2], b: 'x y' })
    expect(read({ content: 'json' }, `?${encodeURIComponent('{"a":1}')}`)).toEqual({ a: 1 })
    expect(read({ content: 'text' }, '?a+b%20c')).toBe('a+b c')
    expect(read({ content: 'text', as: { types: ['integer'] } }, '?1')).toBe(1)
  })

  test('may be left out', () => {
    expect(read({ content: 'json' }, '')).toBeUndefined()
    expect(read({ form: {} }, '?')).toBeUndefined()
  })
})

describe('header', () => {
  test.each<[Rule, string, unknown]>([
    [{}, ' blue ', 'blue'],
    [{}, 'a%20b,c', 'a%20b,c'],
    [{ as: { types: ['integer'] } }, '1', 1],
    [{ as: TEXTS }, 'blue, black ,brown%2C', ['blue', 'black', 'brown%2C']],
    [{ as: NUMBERS }, '1', [1]],
    [{ as: COLOURS }, 'R, 100, G, 200', { R: 100, G: 200 }],
    [{ as: COLOURS, explode: true }, 'R=100, G=200', { R: 100, G: 200 }],
    [{ content: 'json' }, '[1, 2]', [1, 2]],
  ])('with %j, %j is %j', (rule, text, value) => {
    expect(header(rule, text)).toEqual({ 'X-Color': value })
  })

  test('that is not there is not there', () => {
    expect(readParameters([{ in: 'header', name: 'X-Other' }], sourceOf()).header).toEqual({})
  })
})

describe('cookie', () => {
  test.each<[Rule, string, unknown]>([
    [{}, 'a=1; color=blue;b=2', 'blue'],
    [{}, 'color=a%20b+c=d', 'a b+c=d'],
    [{ style: 'cookie' }, 'color=a%20b+c', 'a%20b+c'],
    [{ as: NUMBERS }, 'color=1; color=2', [1, 2]],
    [{ as: NUMBERS, explode: false }, 'color=1,2', [1, 2]],
    [{ as: NUMBERS, style: 'cookie' }, 'color=1; color=2', [1, 2]],
    [{ as: NUMBERS, style: 'cookie', explode: false }, 'color=1,2', [1, 2]],
    [{ as: COLOURS, spread: ['R', 'G'] }, 'R=100; G=200', { R: 100, G: 200 }],
    [{ content: 'json' }, 'color=%7B%22a%22%3A1%7D', { a: 1 }],
  ])('with %j, %j is %j', (rule, text, value) => {
    expect(cookie(rule, text)).toEqual({ color: value })
  })

  test('cookies that are given stand in where there is no header to read', () => {
    const cookies = { color: 'a%20b+c' }
    for (const style of ['form', 'cookie'] as const) {
      const rule: ParameterRule = { in: 'cookie', name: 'color', style }
      expect(readParameters([rule], { ...sourceOf(), cookies }).cookie).toEqual(cookies)
      expect(readParameters([rule], { ...sourceOf('', '', { cookie: 'x=1' }), cookies }).cookie).toEqual({})
    }
  })
})

describe('hostile input', () => {
  test('names of prototypes are names', () => {
    const rules = ['__proto__', 'constructor', 'toString'].map((name): ParameterRule => ({ in: 'query', name }))
    const { query } = readParameters(rules, sourceOf('', '?__proto__=1&constructor=2'))
    expect(Object.entries(Object(query))).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
    const deep: ParameterRule = { in: 'query', name: 'a', style: 'deepObject' }
    const read = readParameters([deep], sourceOf('', '?a[__proto__][x]=1&a[constructor][prototype][x]=2'))
    expect(JSON.stringify(read.query)).toBe('{"a":{"__proto__":{"x":"1"},"constructor":{"prototype":{"x":"2"}}}}')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  test.each([
    `a${'[b]'.repeat(100_000)}=1`,
    'a[b]=1&'.repeat(50_000),
    Array.from({ length: 50_000 }, (_, at) => `a[${at}][b]=1`).join('&'),
    `a[9999999999]=1&a[${'9'.repeat(10_000)}]=2`,
    `a=${','.repeat(100_000)}`,
    `a=${'%2C'.repeat(100_000)}`,
    `${'&'.repeat(100_000)}`,
    `a=${'+'.repeat(100_000)}`,
  ])('a long query does no harm %#', (search) => {
    const rules: ParameterRule[] = [
      { in: 'query', name: 'a', style: 'deepObject', as: NUMBERS },
      { in: 'query', name: 'a', explode: false, as: NUMBERS },
    ]
    expect(readParameters(rules, { ...sourceOf(), url: new URL(`http://localhost/?${search}`) }).query).toBeTypeOf(
      'object',
    )
  })
})
