import { describe, expect, test } from 'vitest'
import { CodegenError } from '../src/errors.ts'
import { generate } from '../src/generate.ts'
import { documentWithBody, documentWithReply, smallDocument } from './support.ts'

const fine = { fine: { value: 1 } }
const answer = (status: string, response: object = {}) => ({
  responses: { 200: { description: '', content: { 'application/json': { examples: fine } } }, [status]: response },
})
const paths = (value: unknown) => ({ ...smallDocument(), paths: value })
const parameter = (change: object) => smallDocument({ parameters: [{ name: 'a', in: 'query', schema: {}, ...change }] })
const { paths: small }: { paths?: { '/it'?: object } } = smallDocument()
const it = small?.['/it']
const operation = '#/paths/~1it/post'
const responses = `${operation}/responses`
const body = `${operation}/requestBody/content/application~1json`

/** What is written as undefined stands for what a document leaves out. */
function generated(document: unknown) {
  return generate(JSON.parse(JSON.stringify(document)))
}

test('of the smallest document nothing is refused', () => {
  const { operations, refused, warnings } = generated(smallDocument())
  expect([operations, refused, warnings]).toEqual([['doIt'], [], []])
})

describe('documents of which nothing can be made', () => {
  test.each([
    ['no document', 5, 'DOCUMENT_INVALID', '#'],
    ['no operation', paths({}), 'DOCUMENT_INVALID', '#/paths'],
    ['paths that are a list', paths([]), 'DOCUMENT_INVALID', '#/paths'],
    ['Swagger 2', { swagger: '2.0', paths: {} }, 'VERSION_UNSUPPORTED', '#/openapi'],
    ['a version to come', { ...smallDocument(), openapi: '3.3.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [
      'a dialect of its own',
      { ...smallDocument(), jsonSchemaDialect: 'https://a.example' },
      'VERSION_UNSUPPORTED',
      '#/jsonSchemaDialect',
    ],
  ])('%s', (_, document, code, location) => {
    expect(() => generated(document)).toThrow(expect.objectContaining({ code, location }))
  })

  test('a key that would set a prototype', () => {
    const document: unknown = JSON.parse('{"openapi":"3.1.0","paths":{},"x":{"__proto__":1}}')
    const location = '#/x/__proto__'
    expect(() => generate(document)).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', location }))
  })

  test('a document that contains itself', () => {
    const document: Record<string, unknown> = { ...smallDocument() }
    document.self = document
    expect(() => generate(document)).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', location: '#/self' }))
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['an open brace', paths({ '/{a': it }), 'PATH_UNSUPPORTED', '#/paths/~1{a/post'],
    ['parameters that run into one another', paths({ '/{a}{b}': it }), 'PATH_UNSUPPORTED', '#/paths/~1{a}{b}/post'],
    [
      'two paths that match the same',
      paths({ '/{a}': it, '/{b}': { post: { operationId: 'other', ...answer('200') } } }),
      'NAME_COLLISION',
      '#/paths/~1{b}/post',
    ],
    ['a path that leads to itself', paths({ '/it': { $ref: '#/paths/~1it' } }), 'REFERENCE_CYCLE', '#/paths/~1it/$ref'],
    [
      'a method that is none',
      paths({ '/it': { additionalOperations: { 'A B': answer('200') } } }),
      'DOCUMENT_INVALID',
      '#/paths/~1it/additionalOperations/A B',
    ],
    ['no response', smallDocument({ responses: {} }), 'RESPONSE_UNSUPPORTED', operation],
    ['a status that fetch refuses', smallDocument(answer('101')), 'RESPONSE_UNSUPPORTED', `${responses}/101`],
    ['a status that is none', smallDocument(answer('600')), 'RESPONSE_UNSUPPORTED', `${responses}/600`],
    [
      'a response that is not there',
      smallDocument(answer('400', { $ref: '#/components/responses/No' })),
      'REFERENCE_NOT_FOUND',
      `${responses}/400/$ref`,
    ],
    [
      'a media type that would break out of its header',
      smallDocument(answer('400', { content: { 'application/json\r\nset-cookie: a=b': {} } })),
      'MEDIA_TYPE_UNSUPPORTED',
      `${responses}/400/content/application~1json\r\nset-cookie: a=b`,
    ],
    [
      'an object that would have to be written as XML',
      smallDocument(answer('400', { content: { 'application/xml': { schema: { type: 'object' } } } })),
      'MEDIA_TYPE_UNSUPPORTED',
      `${responses}/400/content/application~1xml`,
    ],
    ['a parameter without a name', parameter({ name: undefined }), 'DOCUMENT_INVALID', `${operation}/parameters/0`],
    ['a parameter of 2.0', parameter({ in: 'body' }), 'FEATURE_UNSUPPORTED', `${operation}/parameters/0/in`],
    ['a style that is none', parameter({ style: 'zigzag' }), 'DOCUMENT_INVALID', `${operation}/parameters/0/style`],
    ['a parameter that is not in the path', parameter({ in: 'path' }), 'DOCUMENT_INVALID', operation],
    [
      'a file that is not among the files',
      documentWithBody({ $ref: 'a.yaml' }),
      'REFERENCE_EXTERNAL',
      `${body}/schema/$ref`,
    ],
    [
      'a file on the network',
      documentWithBody({ $ref: 'https://a.example/b.yaml' }),
      'REFERENCE_EXTERNAL',
      `${body}/schema/$ref`,
    ],
    [
      'a pointer to nothing',
      documentWithBody({ $ref: '#/components/no' }),
      'REFERENCE_NOT_FOUND',
      `${body}/schema/$ref`,
    ],
    ['an anchor', documentWithBody({ $ref: '#no' }), 'REFERENCE_NOT_FOUND', `${body}/schema/$ref`],
    [
      'a schema that refers to itself only',
      documentWithBody({ $ref: '#/components/schemas/A' }, '3.1.0', { A: { $ref: '#/components/schemas/A' } }),
      'REFERENCE_CYCLE',
      `${body}/schema`,
    ],
    [
      'a schema that is a part of itself',
      documentWithBody({ $ref: '#/components/schemas/A' }, '3.1.0', {
        A: { anyOf: [{ $ref: '#/components/schemas/B' }] },
        B: { not: { $ref: '#/components/schemas/A' } },
      }),
      'REFERENCE_CYCLE',
      '#/components/schemas/A',
    ],
    [
      'a schema that is none',
      documentWithBody({ maxLength: 'many' }),
      'SCHEMA_UNSUPPORTED',
      `${body}/schema/maxLength`,
    ],
    ['a pattern that is none', documentWithBody({ pattern: '(' }), 'SCHEMA_UNSUPPORTED', `${body}/schema/pattern`],
    ['an unknown type', documentWithBody({ type: 'file' }), 'SCHEMA_UNSUPPORTED', `${body}/schema/type`],
    [
      'a fault in a component, told where that stands',
      documentWithBody({ items: { $ref: '#/components/schemas/A' } }, '3.1.0', { A: { pattern: '(' } }),
      'SCHEMA_UNSUPPORTED',
      '#/components/schemas/A/pattern',
    ],
    ['a keyword that changes others', documentWithBody({ $id: 'a' }), 'SCHEMA_UNSUPPORTED', `${body}/schema/$id`],
    [
      'a reply that no value satisfies',
      documentWithReply({ schema: { type: 'string', minLength: 5, maxLength: 2 } }),
      'SCHEMA_UNSUPPORTED',
      `${responses}/200/content/application~1json/schema`,
    ],
    [
      'a reply without a finite value',
      documentWithReply({ schema: { $ref: '#/components/schemas/A' } }, '3.1.0', {
        A: { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/A' } } },
      }),
      'SCHEMA_UNSUPPORTED',
      '#/components/schemas/A',
    ],
  ])('%s', (_, document, code, location) => {
    const { refused } = generated(document)
    expect(refused.map((error) => [error.code, error.location])).toContainEqual([code, location])
    for (const error of refused) {
      expect(error).toBeInstanceOf(CodegenError)
      expect(error.message).toBe(`${error.code} at ${error.location}: ${error.reason}`)
    }
  })

  test('the rest is generated all the same', () => {
    const { operations, refused, files } = generated(paths({ '/it': it, '/{a': it, '/that': it }))
    expect([operations, refused.length]).toEqual([['doIt', 'doIt2'], 1])
    expect([...files.keys()]).toEqual(expect.arrayContaining(['operations/doIt.ts', 'operations/doIt2.ts']))
  })
})

describe('what is passed over, and told', () => {
  test.each([
    ['an operation without an id', smallDocument({ operationId: undefined }), operation, /is called postIt$/],
    ['an id without a letter', smallDocument({ operationId: '-' }), operation, /is called postIt$/],
    ['callbacks', smallDocument({ callbacks: { done: {} } }), `${operation}/callbacks`, /not sent/],
    [
      'a parameter of the path that is not declared',
      paths({ '/{a-b}': it }),
      '#/paths/~1{a-b}/post',
      /^the path parameter a-b is not declared/,
    ],
    [
      'an example that is elsewhere',
      documentWithReply({ examples: { a: { externalValue: 'https://a.example' } } }),
      `${responses}/200/content/application~1json/examples/a`,
      /has no value in this document/,
    ],
    [
      'a body of a 204',
      smallDocument(answer('204', { content: { 'application/json': {} } })),
      `${responses}/204`,
      /sent without one$/,
    ],
    [
      'a body of a GET',
      paths({ '/it': { get: { operationId: 'a', requestBody: {}, ...answer('200') } } }),
      '#/paths/~1it/get/requestBody',
      /sends no body with GET/,
    ],
    [
      'one of several media types',
      smallDocument({
        requestBody: { content: { 'application/json': {}, 'application/xml': { schema: { type: 'object' } } } },
      }),
      `${operation}/requestBody/content/application~1xml`,
      /is left out$/,
    ],
    ['a keyword of nobody', documentWithBody({ madeUp: 1 }), `${body}/schema/madeUp`, /^madeUp is no keyword/],
    [
      'a header that cannot be sent',
      smallDocument({ responses: { 200: { description: '', headers: { 'x-a': { example: '支付' } } } } }),
      `${responses}/200/headers/x-a`,
      /cannot be sent/,
    ],
  ])('%s', (_, document, location, message) => {
    const { refused, warnings } = generated(document)
    expect(refused).toEqual([])
    expect(warnings).toContainEqual({ location, message: expect.stringMatching(message) })
  })

  test('an example that contradicts its schema, with its place; what the schema allows takes its place', () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { const: 7 } } }
    const examples = { wrong: { value: { id: '7' } }, right: { value: { id: 7, more: true } } }
    const { warnings, files } = generated(documentWithReply({ schema, examples }))
    const location = `${responses}/200/content/application~1json/examples/wrong`
    expect(warnings).toEqual([
      { location, message: 'the example contradicts its schema: at /id it must be what const says' },
    ])
    const text = files.get('operations/doIt.ts')
    expect(text).toContain('"more": true')
    expect(text).not.toContain('"id": "7"')
    expect(text).toContain('readonly wrong: Reply<200')
  })

  test('an example that has none of the members that its schema names', () => {
    const schema = { type: 'object', properties: { id: { type: 'integer' } } }
    const { warnings } = generated(documentWithReply({ schema, examples: { wrong: { value: { ID: 7 } } } }))
    expect(warnings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('no member that the schema names') }),
    ])
  })
})
