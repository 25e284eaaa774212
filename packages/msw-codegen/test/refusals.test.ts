import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { documentWithBody, smallDocument } from './support.ts'

const json = (media: object) => ({ responses: { 200: { description: '', content: { 'application/json': media } } } })
const fine = { fine: { value: 1 } }
const answer = (status: string, response: object = {}) => ({
  responses: { 200: { description: '', content: { 'application/json': { examples: fine } } }, [status]: response },
})
const paths = (value: unknown) => ({ ...smallDocument(), paths: value })
const named = (operationId: string, content?: object) => ({
  post: { operationId, ...answer('200', answer('200').responses[200]), ...(content && { requestBody: { content } }) },
})
const { paths: small }: { paths?: { '/it'?: object } } = smallDocument()
const it = small?.['/it']
const responses = '#/paths/~1it/post/responses'

test('the smallest document is taken', () => {
  expect([...generate(smallDocument()).keys()]).toContain('handlers.ts')
})

test.each([
  ['no operation', paths({}), 'DOCUMENT_INVALID', '#/paths'],
  ['paths that are a list', paths([]), 'DOCUMENT_INVALID', '#/paths'],
  ['a method of 3.2', paths({ '/it': { query: {} } }), 'FEATURE_UNSUPPORTED', '#/paths/~1it/query'],
  ['a path that msw cannot match', paths({ '/{a-b}': it }), 'PATH_UNSUPPORTED', '#/paths/~1{a-b}'],
  ['an operation without a name', smallDocument({ operationId: undefined }), 'NAME_UNUSABLE', '#/paths/~1it/post'],
  ['a name without a letter', smallDocument({ operationId: '-' }), 'NAME_UNUSABLE', '#/paths/~1it/post/operationId'],
  ['one name for two', paths({ '/it': it, '/that': it }), 'NAME_COLLISION', '#/paths/~1that/post'],
  [
    'two names that become one',
    paths({ '/it': it, '/that': { post: { ...answer('200'), operationId: 'DO_IT' } } }),
    'NAME_COLLISION',
    '#/paths/~1that/post',
  ],
  [
    'two paths that match the same',
    paths({ '/{a}': it, '/{b}': { post: { operationId: 'other' } } }),
    'NAME_COLLISION',
    '#/paths/~1{b}/post',
  ],
  ['callbacks', smallDocument({ callbacks: { done: {} } }), 'FEATURE_UNSUPPORTED', '#/paths/~1it/post/callbacks/done'],
  ['no 2xx', smallDocument({ responses: {} }), 'EXAMPLE_MISSING', responses],
  ['a 2xx without an example', smallDocument(json({ schema: {} })), 'EXAMPLE_MISSING', responses],
  [
    'an example without a name',
    smallDocument(json({ example: 1 })),
    'EXAMPLE_UNSUPPORTED',
    `${responses}/200/content/application~1json/example`,
  ],
  [
    'an example elsewhere',
    smallDocument(json({ examples: { a: { externalValue: 'https://example.com' } } })),
    'EXAMPLE_UNSUPPORTED',
    `${responses}/200/content/application~1json/examples/a`,
  ],
  [
    'two examples that become one name',
    smallDocument(json({ examples: { 'a b': { value: 1 }, aB: { value: 2 } } })),
    'NAME_COLLISION',
    `${responses}/200/content/application~1json/examples/aB`,
  ],
  [
    'text that is no string',
    smallDocument(answer('400', { content: { 'text/plain': { examples: fine } } })),
    'EXAMPLE_UNSUPPORTED',
    `${responses}/400/content/text~1plain/examples/fine`,
  ],
  [
    'a media type that is neither JSON nor text',
    smallDocument(answer('400', { content: { 'image/png': {} } })),
    'MEDIA_TYPE_UNSUPPORTED',
    `${responses}/400/content/image~1png`,
  ],
  [
    'a media type that would break out of its header',
    smallDocument(answer('400', { content: { 'application/json\r\nset-cookie: a=b': {} } })),
    'MEDIA_TYPE_UNSUPPORTED',
    `${responses}/400/content/application~1json\r\nset-cookie: a=b`,
  ],
  ['a default response', smallDocument(answer('default')), 'RESPONSE_UNSUPPORTED', `${responses}/default`],
  ['a range of statuses', smallDocument(answer('4XX')), 'RESPONSE_UNSUPPORTED', `${responses}/4XX`],
  ['a status that fetch refuses', smallDocument(answer('101')), 'RESPONSE_UNSUPPORTED', `${responses}/101`],
  [
    'a 204 with a body',
    smallDocument(answer('204', { content: { 'application/json': { examples: { none: { value: 1 } } } } })),
    'RESPONSE_UNSUPPORTED',
    `${responses}/204`,
  ],
  [
    'a body of a GET',
    paths({ '/it': { get: { ...answer('200'), operationId: 'a', requestBody: {} } } }),
    'FEATURE_UNSUPPORTED',
    '#/paths/~1it/get/requestBody',
  ],
  [
    'a form',
    smallDocument({ requestBody: { content: { 'multipart/form-data': {} } } }),
    'MEDIA_TYPE_UNSUPPORTED',
    '#/paths/~1it/post/requestBody/content/multipart~1form-data',
  ],
  [
    'two media types whose validators would have one name',
    smallDocument({ requestBody: { content: { 'text/a-b': {}, 'text/a.b': {} } } }),
    'NAME_COLLISION',
    '#/paths/~1it/post/requestBody/content/text~1a.b',
  ],
  [
    'a validator that would be named as a constant of another operation',
    paths({ '/it': named('validateFoo'), '/that': named('fooOperation', { 'application/json': {} }) }),
    'NAME_COLLISION',
    '#/paths/~1that/post/requestBody/content/application~1json',
  ],
  [
    'a validator that would be named as the scenarios of another operation',
    paths({ '/it': named('fooScenarios', { 'application/json': {} }), '/that': named('validateFoo') }),
    'NAME_COLLISION',
    '#/paths/~1that/post',
  ],
  [
    'validators of two operations that would have one name',
    paths({
      '/it': named('foo', { 'text/plain': {} }),
      '/that': named('fooAsTextPlain', { 'application/json': {} }),
    }),
    'NAME_COLLISION',
    '#/paths/~1that/post/requestBody/content/application~1json',
  ],
  ['an external schema', documentWithBody({ $ref: 'a.yaml' }), 'REFERENCE_EXTERNAL', /schema\/\$ref$/],
  [
    'a schema that refers to itself only',
    documentWithBody({ $ref: '#/components/schemas/A' }, '3.1.0', { A: { $ref: '#/components/schemas/A' } }),
    'REFERENCE_CYCLE',
    '#/components/schemas/A',
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
  ['a schema that is none', documentWithBody({ maxLength: 'many' }), 'SCHEMA_UNSUPPORTED', /schema$/],
  ['a pattern that is none', documentWithBody({ pattern: '(' }), 'SCHEMA_UNSUPPORTED', /schema$/],
  ['an unknown type', documentWithBody({ type: 'file' }), 'SCHEMA_UNSUPPORTED', /schema$/],
  [
    'a fault in a component, told where that stands',
    documentWithBody({ $ref: '#/components/schemas/A' }, '3.1.0', { A: { pattern: '(' } }),
    'SCHEMA_UNSUPPORTED',
    '#/components/schemas/A',
  ],
])('%s is refused', (_, document, code, location) => {
  const place = typeof location === 'string' ? location : expect.stringMatching(location)
  // What is written as undefined stands for what a document leaves out.
  const parsed: unknown = JSON.parse(JSON.stringify(document))
  expect(() => generate(parsed)).toThrow(expect.objectContaining({ code, location: place }))
})
