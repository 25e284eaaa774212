import { expect, test } from 'vitest'
import { contextOf, here } from '../test/build-context.ts'
import type { JsonObject } from './json.ts'
import { readHeaders } from './read-headers.ts'

const shared = { required: true, schema: { type: 'integer' } }

function read(headers: JsonObject, context = contextOf({ components: { headers: { Shared: shared } } })) {
  return readHeaders(context, here({ headers }))
}

test('a header has a name, a schema and an example', () => {
  const context = contextOf()
  const [header] = read({ 'x-rate-limit': { schema: { type: 'integer' }, example: 0 } }, context)
  expect(header).toMatchObject({
    name: 'x-rate-limit',
    required: false,
    isJson: false,
    explode: false,
    example: 0,
    location: '#/here/headers/x-rate-limit',
  })
  expect(context.schemaOf(header?.schema)).toEqual({ type: 'integer' })
})

test('it may stand elsewhere', () => {
  expect(read({ Total: { $ref: '#/components/headers/Shared' } })).toMatchObject([
    { name: 'Total', required: true, location: '#/components/headers/Shared' },
  ])
})

test.each<[JsonObject, unknown]>([
  [{ examples: { a: { value: 'x' }, b: { value: 'y' } } }, 'x'],
  [{ examples: { a: { value: 'x' } }, example: 'z' }, 'z'],
  [{ examples: { a: { externalValue: 'https://example.com' } } }, undefined],
  [{ content: { 'application/json': { example: [1] } } }, [1]],
  [{ content: { 'text/plain': { examples: { a: { value: 'x' } } } } }, 'x'],
  [{}, undefined],
])('the example of %j is %j', (header, example) => {
  expect(read({ a: header })[0]?.example).toEqual(example)
})

test('content says whether it is JSON', () => {
  const content = (mediaType: string) => ({ content: { [mediaType]: {} } })
  const headers = read({ a: content('application/json'), b: content('text/plain'), c: {} })
  expect(headers.map(({ isJson }) => isJson)).toEqual([true, false, false])
})

test('that of the media type is described by the content', () => {
  expect(read({ 'Content-Type': {}, etag: {} }).map(({ name }) => name)).toEqual(['etag'])
})

test('what is no name of a header is left out, and told', () => {
  const context = contextOf()
  expect(read({ 'a b': {}, 'c\r\nd': {}, '': {}, e: {} }, context).map(({ name }) => name)).toEqual(['e'])
  expect(context.warnings()).toEqual(
    ['a b', 'c\r\nd', ''].map((name) => `#/here/headers/${name}: this is no name of a header, and is left out`),
  )
})

test.each<[JsonObject, string, string]>([
  [{ a: { $ref: '#/nothing' } }, 'REFERENCE_NOT_FOUND', '#/here/headers/a/$ref'],
  [{ a: [] }, 'DOCUMENT_INVALID', '#/here/headers/a'],
  [{ a: { schema: { $id: 'x' } } }, 'SCHEMA_UNSUPPORTED', '#/here/headers/a/schema/$id'],
  [{ a: { content: { nonsense: {} } } }, 'MEDIA_TYPE_UNSUPPORTED', '#/here/headers/a/content/nonsense'],
])('%j is refused', (headers, code, location) => {
  expect(() => read(headers)).toThrow(expect.objectContaining({ code, location }))
})
