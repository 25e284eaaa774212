import { describe, expect, test } from 'vitest'
import { contextOf, here } from '../test/build-context.ts'
import type { Json, JsonObject } from './json.ts'
import { readResponses } from './read-responses.ts'

const json = { 'application/json': {} }

function read(responses: Json, context = contextOf()) {
  return readResponses(context, here({ responses }))
}

function statuses(...declared: readonly string[]) {
  const responses = Object.fromEntries(declared.map((status) => [status, {}]))
  return Object.fromEntries(read(responses).map((response) => [response.declared, response.status]))
}

describe('the status', () => {
  test.each([
    [['200', '404'], { '200': 200, '404': 404 }],
    [['4XX'], { '4XX': 400 }],
    [['5xx', '500', '501'], { '500': 500, '501': 501, '5xx': 502 }],
    [['default'], { default: 200 }],
    [['200', 'default'], { '200': 200, default: 500 }],
    [['2XX', 'default', '500'], { '2XX': 200, '500': 500, default: 501 }],
    [['200', '5XX', 'default'], { '200': 200, '5XX': 500, default: 400 }],
    [['200', '4xx', '5xx', 'default'], { '200': 200, '4xx': 400, '5xx': 500, default: 300 }],
    [['404', 'default'], { '404': 404, default: 200 }],
  ])('of %j', (declared, expected) => {
    expect(statuses(...declared)).toEqual(expected)
  })

  test.each(['100', '1XX', '600', '2X0', 'ok', '+200', '200 ', 'constructor'])(
    '%j is refused by itself',
    (declared) => {
      const context = contextOf()
      expect(read({ '200': {}, [declared]: {} }, context)).toHaveLength(1)
      expect(context.refusals()).toEqual([`RESPONSE_UNSUPPORTED #/here/responses/${declared}`])
    },
  )
})

describe('a response', () => {
  test('is there once for each media type, and once without one', () => {
    const responses = {
      200: { summary: 's', description: 'd', content: { ...json, 'text/plain': {} }, headers: { 'x-a': {} } },
      404: { description: 'd' },
    }
    expect(read(responses)).toMatchObject([
      { declared: '200', summary: 's', content: { content: { format: 'json' } }, headers: [{ name: 'x-a' }] },
      { declared: '200', summary: 's', content: { content: { format: 'text' } }, headers: [{ name: 'x-a' }] },
      { declared: '404', summary: 'd', content: undefined, headers: [] },
    ])
  })

  test('may stand elsewhere', () => {
    const context = contextOf({ components: { responses: { Gone: { content: json } } } })
    expect(read({ 410: { $ref: '#/components/responses/Gone' } }, context)).toMatchObject([
      { declared: '410', status: 410, content: { content: { mediaType: 'application/json' } } },
    ])
  })

  test.each(['204', '205', '304'])(
    'of status %s has no body, and that is told where the document gives it one',
    (status) => {
      const context = contextOf()
      expect(read({ [status]: { content: json } }, context)).toMatchObject([{ content: undefined }])
      expect(context.warnings()).toEqual([
        `#/here/responses/${status}: a response of status ${status} has no body, and is sent without one`,
      ])
      expect(read({ [status]: {} })).toMatchObject([{ content: undefined }])
    },
  )

  test('that cannot be honoured is refused, and the others are there', () => {
    const context = contextOf()
    const responses = { 200: { content: json }, 201: { $ref: '#/nothing' }, 202: { content: { nonsense: {} } }, 203: 1 }
    expect(read(responses, context).map(({ declared }) => declared)).toEqual(['200'])
    expect(context.refusals()).toEqual([
      'REFERENCE_NOT_FOUND #/here/responses/201/$ref',
      'MEDIA_TYPE_UNSUPPORTED #/here/responses/202/content/nonsense',
      'DOCUMENT_INVALID #/here/responses/203',
    ])
  })
})

test.each<[Json, string, string]>([
  [{}, 'RESPONSE_UNSUPPORTED', '#/here'],
  [{ 'x-only': {} }, 'RESPONSE_UNSUPPORTED', '#/here'],
  [{ 100: {} }, 'RESPONSE_UNSUPPORTED', '#/here/responses/100'],
  [{ 200: { $ref: '#/nowhere' }, 600: {} }, 'REFERENCE_NOT_FOUND', '#/here/responses/200/$ref'],
  [[], 'DOCUMENT_INVALID', '#/here/responses'],
])('%j is nothing to answer with', (responses, code, location) => {
  expect(() => read(responses)).toThrow(expect.objectContaining({ code, location }))
})

test('neither is no member of that name', () => {
  const operation: JsonObject = { operationId: 'a' }
  expect(() => readResponses(contextOf(), here(operation))).toThrow(
    expect.objectContaining({ code: 'RESPONSE_UNSUPPORTED', location: '#/here' }),
  )
})
