import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { parameterRules, type WrittenParameter } from './parameter-rules.ts'
import { type ParameterRule, readParameters } from './runtime/parameters.ts'
import { createRouter } from './runtime/router.ts'
import type { SchemaSet } from './schema-set.ts'

type Declared = Partial<Omit<WrittenParameter, 'schema' | 'in'>> & {
  readonly in: ParameterRule['in']
  readonly schema?: JsonObject
}

function rulesOf(declared: readonly Declared[]): readonly ParameterRule[] {
  const schemas: SchemaSet = new Map(
    declared.flatMap(({ schema }, at) =>
      schema ? [[`${at}`, { key: `${at}`, name: undefined, location: `#/${at}`, schema }] as const] : [],
    ),
  )
  const parameters = declared.map(
    ({ schema, ...rest }, at): WrittenParameter => ({
      name: 'color',
      style: undefined,
      explode: undefined,
      mediaType: undefined,
      location: '#/parameters/0',
      ...rest,
      schema: schema && `${at}`,
    }),
  )
  return parameterRules(parameters, schemas)
}

function read(declared: Declared, sent: { path?: string; search?: string; headers?: HeadersInit }): unknown {
  const url = new URL(`http://localhost/${sent.path ?? ''}${sent.search ?? ''}`)
  const router = createRouter([{ method: 'GET', path: '/{color}', target: 0 }])
  const params = router.find('GET', url.pathname)?.params ?? new Map()
  const { path, query, header, cookie } = readParameters(rulesOf([declared]), {
    params,
    url,
    headers: new Headers(sent.headers),
  })
  return Object.values({ ...path, ...Object(query), ...header, ...cookie })[0]
}

const text: JsonObject = { type: 'string' }
const list: JsonObject = { type: 'array', items: text }
const rgb: Json = { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } }
const object: JsonObject = { type: 'object', properties: rgb }
const BLUE = 'blue'
const COLORS = ['blue', 'black', 'brown']
const RGB = { R: 100, G: 200, B: 150 }

describe("OpenAPI's table of styles", () => {
  test.each<['path' | 'query' | 'cookie', string, boolean, JsonObject, string, unknown]>([
    ['path', 'matrix', false, text, ';color=blue', BLUE],
    ['path', 'matrix', false, list, ';color=blue,black,brown', COLORS],
    ['path', 'matrix', false, object, ';color=R,100,G,200,B,150', RGB],
    ['path', 'matrix', true, text, ';color=blue', BLUE],
    ['path', 'matrix', true, list, ';color=blue;color=black;color=brown', COLORS],
    ['path', 'matrix', true, object, ';R=100;G=200;B=150', RGB],
    ['path', 'label', false, text, '.blue', BLUE],
    ['path', 'label', false, list, '.blue,black,brown', COLORS],
    ['path', 'label', false, object, '.R,100,G,200,B,150', RGB],
    ['path', 'label', true, text, '.blue', BLUE],
    ['path', 'label', true, list, '.blue.black.brown', COLORS],
    ['path', 'label', true, object, '.R=100.G=200.B=150', RGB],
    ['path', 'simple', false, text, 'blue', BLUE],
    ['path', 'simple', false, list, 'blue,black,brown', COLORS],
    ['path', 'simple', false, object, 'R,100,G,200,B,150', RGB],
    ['path', 'simple', true, list, 'blue,black,brown', COLORS],
    ['path', 'simple', true, object, 'R=100,G=200,B=150', RGB],
    ['query', 'form', false, text, '?color=blue', BLUE],
    ['query', 'form', false, list, '?color=blue,black,brown', COLORS],
    ['query', 'form', false, object, '?color=R,100,G,200,B,150', RGB],
    ['query', 'form', true, text, '?color=blue', BLUE],
    ['query', 'form', true, list, '?color=blue&color=black&color=brown', COLORS],
    ['query', 'form', true, object, '?R=100&G=200&B=150', RGB],
    ['query', 'spaceDelimited', false, list, '?color=blue%20black%20brown', COLORS],
    ['query', 'spaceDelimited', false, object, '?color=R%20100%20G%20200%20B%20150', RGB],
    ['query', 'spaceDelimited', true, list, '?color=blue&color=black&color=brown', COLORS],
    ['query', 'pipeDelimited', false, list, '?color=blue%7Cblack%7Cbrown', COLORS],
    ['query', 'pipeDelimited', false, object, '?color=R%7C100%7CG%7C200%7CB%7C150', RGB],
    ['query', 'pipeDelimited', true, object, '?R=100&G=200&B=150', RGB],
    ['query', 'deepObject', true, object, '?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150', RGB],
    ['query', 'deepObject', false, object, '?color[R]=100&color[G]=200&color[B]=150', RGB],
    ['cookie', 'form', false, list, 'color=blue,black,brown', COLORS],
    ['cookie', 'form', true, list, 'color=blue; color=black; color=brown', COLORS],
    ['cookie', 'cookie', false, object, 'color=R,100,G,200,B,150', RGB],
    ['cookie', 'cookie', true, list, 'color=blue; color=black; color=brown', COLORS],
    ['cookie', 'cookie', true, object, 'R=100; G=200; B=150', RGB],
  ])('%s %s explode=%j of %j: %s', (place, style, explode, schema, sent, expected) => {
    const request = { path: { path: sent }, query: { search: sent }, cookie: { headers: { cookie: sent } } }[place]
    expect(read({ in: place, style, explode, schema }, request)).toEqual(expected)
  })

  test.each<['path' | 'query' | 'header' | 'cookie', JsonObject, string, unknown]>([
    ['path', list, 'blue,black', ['blue', 'black']],
    ['path', object, 'R,1', { R: 1 }],
    ['query', list, '?color=a&color=b,c', ['a', 'b,c']],
    ['query', object, '?R=1', { R: 1 }],
    ['header', list, 'a, b', ['a', 'b']],
    ['header', object, 'R,1', { R: 1 }],
    ['cookie', list, 'color=a', ['a']],
  ])('the usual one in %s of %j: %s', (place, schema, sent, expected) => {
    const headers = { [place === 'cookie' ? 'cookie' : 'color']: sent }
    const request = { path: { path: sent }, query: { search: sent }, cookie: { headers }, header: { headers } }[place]
    expect(read({ in: place, schema }, request)).toEqual(expected)
  })
})

describe('rules', () => {
  test.each<[Declared, Partial<ParameterRule>]>([
    [{ in: 'query' }, {}],
    [{ in: 'query', schema: text, style: 'form', explode: false }, {}],
    [{ in: 'query', schema: text, style: 'pipeDelimited' }, { style: 'pipeDelimited' }],
    [{ in: 'query', schema: { type: 'integer' } }, { as: { types: ['integer'] } }],
    [{ in: 'query', schema: list }, { as: { items: { texts: true } } }],
    [
      { in: 'query', schema: list, explode: false },
      { explode: false, as: { items: { texts: true } } },
    ],
    [{ in: 'header', schema: list, style: 'simple' }, { as: { items: { texts: true } } }],
    [{ in: 'header', schema: object, explode: true }, { explode: true }],
    [{ in: 'query', schema: object }, { spread: ['R', 'G', 'B'] }],
    [
      { in: 'query', schema: { type: 'object', additionalProperties: text } },
      { spread: [], rest: true },
    ],
    [{ in: 'query', schema: { anyOf: [{ type: 'integer' }, object] }, style: 'deepObject' }, { style: 'deepObject' }],
    [{ in: 'query', allowEmptyValue: true }, { emptyIsAbsent: true }],
    [{ in: 'path', allowEmptyValue: true }, {}],
    [{ in: 'query', schema: object, mediaType: 'application/json' }, { content: 'json' }],
    [{ in: 'path', schema: text, mediaType: 'application/vnd.x+json; v=1' }, { content: 'json' }],
    [{ in: 'header', schema: list, mediaType: 'text/plain' }, { content: 'text' }],
    [{ in: 'querystring', schema: object, mediaType: 'application/json' }, { content: 'json' }],
  ])('of %j', (declared, expected) => {
    const [rule] = rulesOf([declared])
    const { as, ...plain } = rule ?? {}
    const { as: expectedAs = as, ...expectedPlain } = expected
    expect(plain).toEqual({ name: 'color', in: declared.in, ...expectedPlain })
    expect(as).toEqual(expectedAs)
  })

  test('a query that is a form as a whole has the encodings of its fields', () => {
    const encodings = new Map([['a', { explode: false }]])
    const schema = { type: 'object', properties: { a: { type: 'array', items: { type: 'integer' } }, b: object } }
    const declared: Declared = { in: 'querystring', schema, mediaType: 'application/x-www-form-urlencoded', encodings }
    const source = { params: new Map(), url: new URL('http://x/?a=1,2&b[R]=3&c=4'), headers: new Headers() }
    expect(readParameters(rulesOf([declared]), source).query).toEqual({ a: [1, 2], b: { R: 3 }, c: '4' })
  })

  test('parameters named like what every object has', () => {
    const rules = rulesOf([
      { in: 'query', name: 'constructor' },
      { in: 'query', name: 'toString' },
    ])
    const source = { params: new Map(), url: new URL('http://x/?constructor=1'), headers: new Headers() }
    expect(Object.entries(Object(readParameters(rules, source).query))).toEqual([['constructor', '1']])
  })
})

describe('refusals', () => {
  test.each<[string, string, readonly Declared[]]>([
    ['DOCUMENT_INVALID', '#/parameters/0/style', [{ in: 'path', style: 'form' }]],
    ['DOCUMENT_INVALID', '#/parameters/0/style', [{ in: 'query', style: 'simple' }]],
    ['DOCUMENT_INVALID', '#/parameters/0/style', [{ in: 'header', style: 'form' }]],
    ['DOCUMENT_INVALID', '#/parameters/0/style', [{ in: 'cookie', style: 'deepObject' }]],
    ['DOCUMENT_INVALID', '#/parameters/0/style', [{ in: 'query', style: 'constructor' }]],
    ['DOCUMENT_INVALID', '#/parameters/0', [{ in: 'header', name: 'a b' }]],
    ['DOCUMENT_INVALID', '#/parameters/0', [{ in: 'querystring' }]],
    [
      'DOCUMENT_INVALID',
      '#/parameters/1',
      [
        { in: 'querystring', mediaType: 'application/json' },
        { in: 'query', location: '#/parameters/1' },
      ],
    ],
    ['NAME_UNUSABLE', '#/parameters/0', [{ in: 'query', name: '__proto__' }]],
    ['MEDIA_TYPE_UNSUPPORTED', '#/parameters/0/content', [{ in: 'query', mediaType: 'image/png' }]],
    [
      'MEDIA_TYPE_UNSUPPORTED',
      '#/parameters/0/content',
      [{ in: 'query', mediaType: 'application/x-www-form-urlencoded' }],
    ],
  ])('%s at %s', (code, location, declared) => {
    expect(() => rulesOf(declared)).toThrow(expect.objectContaining({ code, location }))
  })
})
