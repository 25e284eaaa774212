import { describe, expect, test } from 'vitest'
import { contextOf, here, type TestContext } from '../test/build-context.ts'
import type { Json, JsonObject } from './json.ts'
import { exampleValue, makeReplies } from './make-replies.ts'
import { readContents } from './read-content.ts'
import { readResponses } from './read-responses.ts'
import type { ValueMaker } from './value-maker.ts'

/** Makes the same of every schema, and finds fault with what is called wrong. */
const make: ValueMaker = {
  valueOf: () => 'made up',
  faultOf: (_, value) => (value === 'wrong' ? { pointer: '', message: 'is wrong' } : undefined),
}
const schema = { type: 'string' }

function replies(responses: JsonObject, context: TestContext = contextOf()) {
  return makeReplies(context, readResponses(context, here({ responses })), make)
}

/** Each scenario's name with its body. */
function bodies(responses: JsonObject, context?: TestContext): readonly (readonly [string, Json | undefined])[] {
  return replies(responses, context).map(({ name, body }) => [name, body] as const)
}

function ok(media: JsonObject, mediaType = 'application/json'): JsonObject {
  return { 200: { content: { [mediaType]: media } } }
}

function named(examples: Readonly<Record<string, Json>>): JsonObject {
  return { schema, examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) }
}

describe('scenarios', () => {
  test('are the named examples, and one for the status, which answers with the first of them', () => {
    expect(bodies(ok(named({ HELLO_WORLD: 'hello', 'good-bye': 'bye' })))).toEqual([
      ['helloWorld', 'hello'],
      ['goodBye', 'bye'],
      ['status200', 'hello'],
    ])
  })

  test('answer with an example that has no name, and else with what the schema allows', () => {
    expect(bodies(ok({ schema, example: 'nameless' }))).toEqual([['status200', 'nameless']])
    expect(bodies(ok({ schema }))).toEqual([['status200', 'made up']])
    expect(bodies(ok({ ...named({ a: 'named' }), example: 'nameless' }))).toEqual([
      ['a', 'named'],
      ['status200', 'named'],
    ])
  })

  test('have those of a success first, whatever the order of the document', () => {
    const responses = {
      404: { content: { 'application/json': named({ no: 'n' }) } },
      default: {},
      ...ok(named({ yes: 'y' })),
    }
    expect(replies(responses).map(({ name, status }) => [name, status])).toEqual([
      ['yes', 200],
      ['status200', 200],
      ['no', 404],
      ['status404', 404],
      ['status500', 500],
    ])
  })

  test('have their status in their name where several have the same', () => {
    const content = { 'application/json': named({ same: 'a', other: 'b' }) }
    const responses = { 200: { content }, 201: { content: { 'application/json': named({ same: 'c' }) } } }
    expect(replies(responses).map(({ name }) => name)).toEqual([
      'same200',
      'other',
      'status200',
      'same201',
      'status201',
    ])
  })

  test('have their media type in their name from the second on', () => {
    const content = { 'application/json': { schema }, 'text/html; charset=utf-8': { schema }, 'text/plain': { schema } }
    expect(replies({ 200: { content }, '4XX': { content } }).map(({ name }) => name)).toEqual([
      'status200',
      'status200AsTextHtmlCharsetUtf8',
      'status200AsTextPlain',
      'status400',
      'status400AsTextHtmlCharsetUtf8',
      'status400AsTextPlain',
    ])
  })

  test('have names of their own, whatever the examples are called', () => {
    const examples = { reply: 'a', constructor: 'b', status200: 'c', '***': 'd', '2nd': 'e', A: 'f', a: 'g' }
    expect(replies(ok(named(examples))).map(({ name }) => name)).toEqual([
      'replyScenario',
      'constructorScenario',
      'status200',
      'example',
      '_2nd',
      'a200',
      'a2002',
      'status2002',
    ])
  })

  test('say what they are about', () => {
    const examples = { a: { value: 'x', summary: 'of the example' }, b: { value: 'y' } }
    const responses = { 200: { description: 'of the response', content: { 'application/json': { examples } } } }
    expect(replies(responses).map(({ summary }) => summary)).toEqual(['of the example', undefined, 'of the response'])
  })

  test('carry the headers of their response', () => {
    const headers = { 'x-a': { example: 1 }, 'x-b': { required: true, schema }, 'x-c': { schema } }
    expect(replies({ 200: { headers } })).toMatchObject([
      {
        headers: new Map([
          ['x-a', '1'],
          ['x-b', 'made up'],
        ]),
      },
    ])
  })

  test('know what they were declared as', () => {
    expect(replies({ '4XX': { content: { 'application/json': {} } } })).toMatchObject([
      { status: 400, response: { declared: '4XX', content: { mediaType: 'application/json' } } },
    ])
  })
})

describe('an example', () => {
  test('that contradicts its schema gives way to what that allows, and that is told once', () => {
    const context = contextOf()
    expect(bodies(ok(named({ bad: 'wrong', good: 'right' })), context)).toEqual([
      ['bad', 'made up'],
      ['good', 'right'],
      ['status200', 'made up'],
    ])
    expect(context.warnings()).toEqual([
      '#/here/responses/200/content/application~1json/examples/bad: the example contradicts its schema: at its top it is wrong',
    ])
  })

  test('without a name is told where it stands', () => {
    const context = contextOf()
    replies(ok({ schema, example: 'wrong' }), context)
    expect(context.warnings()[0]).toMatch(/^#\/here\/responses\/200\/content\/application~1json\/example: /)
  })

  test('that has no schema cannot contradict it', () => {
    expect(bodies(ok({ example: 'wrong' }))).toEqual([['status200', 'wrong']])
  })

  test('may stand elsewhere', () => {
    const context = contextOf({ components: { examples: { Shared: { value: 'shared' } } } })
    expect(bodies(ok({ schema, examples: { a: { $ref: '#/components/examples/Shared' } } }), context)[0]).toEqual([
      'a',
      'shared',
    ])
  })

  test.each<[JsonObject, Json]>([
    [{ value: null }, null],
    [{ dataValue: 'data' }, 'data'],
    [{ value: 'value', dataValue: 'data' }, 'value'],
    [{ dataValue: 'data', serializedValue: '"data"' }, 'data'],
  ])('of %j is %j, wherever it answers', (example, body) => {
    expect(bodies(ok({ schema, examples: { a: example } }))).toEqual([
      ['a', body],
      ['status200', body],
    ])
  })

  test.each<[JsonObject]>([[{ externalValue: 'https://example.com' }], [{ serializedValue: 'x' }], [{}]])(
    'of %j has no value in the document, and that is told',
    (example) => {
      const context = contextOf()
      expect(bodies(ok({ schema, examples: { a: example } }), context)).toEqual([['status200', 'made up']])
      expect(context.warnings()).toEqual([
        '#/here/responses/200/content/application~1json/examples/a: the example has no value in this document, and is passed over',
      ])
    },
  )
})

describe('a body', () => {
  test.each<[string, JsonObject, Json | undefined]>([
    ['application/json', {}, {}],
    ['application/json', { example: [1] }, [1]],
    ['text/plain', {}, ''],
    ['text/plain', { example: { a: 1 } }, '{"a":1}'],
    ['text/plain', { example: 5 }, '5'],
    ['application/octet-stream', {}, ''],
    ['application/octet-stream', { example: null }, 'null'],
    ['multipart/form-data', {}, {}],
    ['application/jsonl', {}, []],
    ['application/jsonl', { itemSchema: schema }, ['made up']],
    ['application/jsonl', { example: { a: 1 } }, [{ a: 1 }]],
    ['application/jsonl', { itemSchema: schema, example: ['a', 'b'] }, ['a', 'b']],
    ['application/jsonl', { itemSchema: schema, example: ['a', 'wrong'] }, ['made up']],
    ['text/event-stream', {}, []],
    ['text/event-stream', { example: 'data: a\n\n' }, 'data: a\n\n'],
    ['text/event-stream', { example: { data: 'a' } }, [{ data: 'a' }]],
    ['text/event-stream', { schema, example: 'data: a\n\n' }, 'data: a\n\n'],
    ['text/event-stream', { itemSchema: { type: 'object' } }, ['made up']],
  ])('of %s with %j is %j', (mediaType, media, body) => {
    expect(bodies(ok(media, mediaType))).toEqual([['status200', body]])
  })

  test('of a list that is one item of a stream stays one', () => {
    const context = contextOf()
    const responses = readResponses(context, here({ responses: ok({ itemSchema: {} }, 'application/jsonl') }))
    const lists: ValueMaker = { valueOf: () => ['a'], faultOf: () => undefined }
    expect(makeReplies(context, responses, lists)).toMatchObject([{ body: [['a']] }])
  })

  test('of a response without content is none', () => {
    expect(bodies({ 204: {} })).toEqual([['status204', undefined]])
  })
})

test.each<[JsonObject, Json]>([
  [{ schema, examples: { a: { value: 'first' }, b: { value: 'second' } } }, 'first'],
  [{ schema, example: 'only' }, 'only'],
  [{ schema, example: 'wrong' }, 'made up'],
  [{ schema }, 'made up'],
  [{}, {}],
])('the example of %j alone is %j', (media, value) => {
  const context = contextOf()
  const [read] = readContents(context, here({ content: { 'application/json': media } }), 'response')
  expect(read && exampleValue(context, read, make)).toEqual(value)
})
