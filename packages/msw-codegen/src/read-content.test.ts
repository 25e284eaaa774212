import { describe, expect, test } from 'vitest'
import { contextOf, here, type TestContext } from '../test/build-context.ts'
import type { JsonObject } from './json.ts'
import { readContents } from './read-content.ts'

function read(content: JsonObject, context: TestContext = contextOf(), direction: 'request' | 'response' = 'response') {
  return readContents(context, here({ content }), direction).map((one) => one.content)
}

function readOne(mediaType: string, media: JsonObject) {
  const [content] = read({ [mediaType]: media })
  return content
}

const object = { type: 'object', properties: { a: { type: 'string' } } }
const text = { type: 'string' }
const list = { type: 'array', items: object }

describe('the format', () => {
  test.each([
    ['application/json', {}, 'json'],
    ['application/vnd.x+json', { schema: text }, 'json'],
    ['text/plain', {}, 'text'],
    ['text/html', { schema: { anyOf: [text, { type: 'null' }] } }, 'text'],
    ['application/xml', { schema: { $ref: '#/components/schemas/Name', description: 'd' }, example: '<a/>' }, 'text'],
    ['text/xml', { schema: { ...text, enum: ['<a/>'] } }, 'text'],
    ['application/pdf', {}, 'binary'],
    ['application/pdf', { schema: { type: 'string', format: 'binary' } }, 'binary'],
    ['application/vnd.own', { schema: object }, 'json'],
    ['*/*', { schema: object }, 'json'],
    ['*/*', { schema: text }, 'text'],
    ['*/*', { schema: { type: 'string', format: 'binary' } }, 'binary'],
    ['*/*', {}, 'binary'],
    ['image/*', { schema: text }, 'binary'],
    ['text/*', { schema: text }, 'text'],
    ['application/x-www-form-urlencoded', { schema: object }, 'form'],
    ['multipart/form-data', { schema: object }, 'multipart'],
  ])('of %s with %j is %s', (mediaType, media, format) => {
    const context = contextOf({ components: { schemas: { Name: text } } })
    expect(read({ [mediaType]: media }, context)).toMatchObject([{ mediaType, format }])
  })
})

describe('a stream', () => {
  test.each([
    ['application/jsonl', { itemSchema: object }, true],
    ['application/jsonl', { schema: object }, true],
    ['application/jsonl', {}, true],
    ['application/jsonl', { schema: text }, true],
    ['application/jsonl', { schema: list }, false],
    ['text/event-stream', { itemSchema: object }, true],
    ['text/event-stream', { schema: object }, true],
    ['text/event-stream', {}, true],
    ['text/event-stream', { schema: text }, false],
    ['application/json', { schema: list }, false],
  ])('is what %s with %j is: %s', (mediaType, media, isStream) => {
    expect(readOne(mediaType, media)?.isStream).toBe(isStream)
  })

  test('the schema of its items goes before that of them all', () => {
    const context = contextOf()
    const [content] = read({ 'application/jsonl': { schema: list, itemSchema: text } }, context)
    expect(context.schemaOf(content?.schema)).toEqual(text)
  })
})

describe('the schema', () => {
  test('is of the direction', () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { readOnly: true } } }
    const content = { 'application/json': { schema } }
    const context = contextOf()
    const [request] = read(content, context, 'request')
    const [response] = read(content, context, 'response')
    expect(context.schemaOf(request?.schema)).toMatchObject({ required: [] })
    expect(context.schemaOf(response?.schema)).toMatchObject({ required: ['id'] })
  })

  test('may be left out', () => {
    expect(readOne('application/json', {})?.schema).toBeUndefined()
  })
})

describe('the fields of a form', () => {
  test('are read as its encoding says', () => {
    const media = {
      schema: { type: 'object', properties: { tags: { type: 'array', items: text } } },
      encoding: { tags: { style: 'spaceDelimited', explode: false } },
    }
    const form = readOne('application/x-www-form-urlencoded', media)?.form
    expect(form?.fields).toMatchObject([{ name: 'tags' }])
  })

  test('that are files are told', () => {
    const file = { type: 'string', format: 'binary' }
    const schema = {
      type: 'object',
      required: ['one', 'constructor'],
      properties: { one: file, many: { type: 'array', items: file }, constructor: text, name: text },
    }
    expect(readOne('multipart/form-data', { schema })?.files).toEqual(
      new Map([
        ['one', { required: true, isList: false }],
        ['many', { required: false, isList: true }],
      ]),
    )
  })
})

describe('what is left out', () => {
  test('is what is marked', () => {
    const content = { 'text/plain': { 'x-beneath': 'yes' }, 'application/json': { 'x-beneath': 'no' }, 'text/html': {} }
    const mediaTypes = read(content, contextOf({}, ['x-beneath', 'yes'])).map(({ mediaType }) => mediaType)
    expect(mediaTypes).toEqual(['application/json', 'text/html'])
    expect(read(content)).toHaveLength(3)
  })

  test('is warned of, where another media type is there', () => {
    const context = contextOf()
    const content = { 'application/xml': { schema: object }, 'application/json': { schema: object }, nonsense: {} }
    expect(read(content, context).map(({ mediaType }) => mediaType)).toEqual(['application/json'])
    expect(context.warnings()).toEqual([
      '#/here/content/application~1xml: application/xml cannot be written from a schema that is not of a string: this media type is left out',
      '#/here/content/nonsense: this is no media type: this media type is left out',
    ])
  })

  test.each([
    [{ 'application/xml': { schema: object } }, 'MEDIA_TYPE_UNSUPPORTED', '#/here/content/application~1xml'],
    [{ 'text/*': { schema: object } }, 'MEDIA_TYPE_UNSUPPORTED', '#/here/content/text~1*'],
    [{ 'x-own': {}, 'a/b\n': {} }, 'MEDIA_TYPE_UNSUPPORTED', '#/here/content/x-own'],
    [
      { 'application/json': { schema: { $id: 'x' } } },
      'SCHEMA_UNSUPPORTED',
      '#/here/content/application~1json/schema/$id',
    ],
    [{ 'application/json': [] }, 'DOCUMENT_INVALID', '#/here/content/application~1json'],
  ])('of %j alone is refused', (content, code, location) => {
    expect(() => read(content)).toThrow(expect.objectContaining({ code, location }))
  })

  test('a body without content has no media types', () => {
    expect(readContents(contextOf(), here({}), 'request')).toEqual([])
  })
})
