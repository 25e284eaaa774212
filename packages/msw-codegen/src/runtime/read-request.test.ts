import { describe, expect, test } from 'vitest'
import { operationOf } from '../../test/operation.ts'
import type { RequestContent, RequestRules, Validate } from './contract.ts'
import { parseJson, parseText } from './parse-body.ts'
import { type RequestParts, readRequest } from './read-request.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(rules: Partial<RequestRules>, parts: Partial<RequestParts> & { readonly type?: string } = {}) {
  const { type, ...rest } = parts
  const operation = operationOf({ name: 'a', request: { bodyRequired: false, content: [], ...rules } })
  const headers = new Headers(type === undefined ? {} : { 'content-type': type })
  const url = new URL('http://localhost/a?q=1')
  return readRequest(operation, { url, headers, params: new Map(), bytes: new Uint8Array(), ...rest })
}

const complaining =
  (pointer: string): Validate =>
  () => [{ pointer, message: 'is wrong' }]

describe('the parameters', () => {
  test('are read from all that there is', async () => {
    const url = new URL('http://localhost/x?y=z')
    const [headers, params, cookies] = [new Headers(), new Map([['id', '1']]), { session: 's' }]
    const readParameters: RequestRules['readParameters'] = (source) => {
      expect(source).toEqual({ url, headers, params, cookies })
      return { path: { id: 1 }, query: { y: 'z' }, header: { h: true }, cookie: { session: 's' } }
    }
    expect(await read({ readParameters }, { url, headers, params, cookies })).toEqual({
      path: { id: 1 },
      query: { y: 'z' },
      header: { h: true },
      cookie: { session: 's' },
      body: undefined,
      violations: [],
    })
  })

  test('are none where none are declared', async () => {
    expect(await read({})).toMatchObject({ path: {}, query: {}, header: {}, cookie: {}, violations: [] })
  })

  test('are checked, before the body is', async () => {
    const { violations } = await read({ validateParameters: complaining('/query/q'), bodyRequired: true })
    expect(violations).toEqual([
      { pointer: '/query/q', message: 'is wrong' },
      { pointer: '/body', message: 'is missing' },
    ])
  })
})

describe('the body', () => {
  const content: readonly RequestContent[] = [
    { mediaType: 'application/json; v=1', parse: parseJson },
    { mediaType: 'text/*', parse: parseText },
  ]
  const bytes = bytesOf('{"a":1}')

  test.each([
    ['application/json', { a: 1 }],
    ['Application/JSON ; charset=utf-8', { a: 1 }],
    ['text/html', '{"a":1}'],
    ['text/plain; x="a/b"', '{"a":1}'],
  ])('is read as its media type %s says', async (type, body) => {
    expect(await read({ content }, { type, bytes })).toMatchObject({ body, violations: [] })
  })

  test('is read by the media type itself before a range that takes it', async () => {
    const all: readonly RequestContent[] = [
      { mediaType: '*/*', parse: () => ({ body: 'any' }) },
      { mediaType: 'text/*', parse: () => ({ body: 'range' }) },
      { mediaType: 'text/plain', parse: () => ({ body: 'itself' }) },
    ]
    const bodies = ['text/plain', 'text/html', 'image/png', undefined].map(async (type) => {
      return (await read({ content: all }, { bytes, ...(type && { type }) })).body
    })
    expect(await Promise.all(bodies)).toEqual(['itself', 'range', 'any', 'any'])
  })

  test.each<[string, Partial<RequestRules>, string | undefined, string]>([
    ['no body, where one has to be', { content, bodyRequired: true }, '', 'is missing'],
    ['a body, where none is declared', {}, 'x', 'should be empty'],
    ['another media type', { content }, 'x', 'should be of the media type application/json; v=1 or text/*'],
  ])('is refused for %s', async (_, rules, text, message) => {
    const request = { type: 'image/png', bytes: bytesOf(text ?? '') }
    expect(await read(rules, request)).toMatchObject({ body: undefined, violations: [{ pointer: '/body', message }] })
  })

  test('is refused without a media type, where none takes anything', async () => {
    expect((await read({ content }, { bytes })).violations).toMatchObject([{ pointer: '/body' }])
  })

  test('need not be there', async () => {
    expect(await read({ content }, { type: 'application/json' })).toMatchObject({ body: undefined, violations: [] })
  })

  test('is refused where it cannot be read, and not checked', async () => {
    const broken = [{ mediaType: 'application/json', parse: parseJson, validate: complaining('') }]
    expect(await read({ content: broken }, { type: 'application/json', bytes: bytesOf('{') })).toMatchObject({
      body: undefined,
      violations: [{ pointer: '/body', message: 'is not JSON' }],
    })
  })

  test('is checked, with pointers that begin at it', async () => {
    const checked = [{ mediaType: 'application/json', parse: parseJson, validate: complaining('/a~1b') }]
    expect(await read({ content: checked }, { type: 'application/json', bytes })).toMatchObject({
      body: { a: 1 },
      violations: [{ pointer: '/body/a~1b', message: 'is wrong' }],
    })
  })

  test('may have something else to be checked by, and violations of its reading', async () => {
    const seen: unknown[] = []
    const parsed = { body: 'file', checkable: 'text', violations: [{ pointer: '/file', message: 'is odd' }] }
    const validate: Validate = (value) => {
      seen.push(value)
      return []
    }
    const all = [{ mediaType: '*/*', parse: async () => parsed, validate }]
    expect(await read({ content: all }, { bytes })).toMatchObject({
      body: 'file',
      violations: [{ pointer: '/body/file', message: 'is odd' }],
    })
    expect(seen).toEqual(['text'])
  })
})
