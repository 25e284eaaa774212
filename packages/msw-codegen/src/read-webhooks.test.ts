import { describe, expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import type { Json, JsonObject } from './json.ts'
import { readWebhooks, webhookModel } from './read-webhooks.ts'
import type { ValueMaker } from './value-maker.ts'

const make: ValueMaker = { valueOf: () => 'made up', faultOf: () => undefined }
const responses = { 200: {} }

function read(webhooks: Json, members: JsonObject = {}) {
  const context = contextOf({ webhooks, ...members })
  const webhooksRead = readWebhooks(context)
  return {
    context,
    webhooks: webhooksRead,
    models: webhooksRead.map((webhook) => webhookModel(context, webhook, make)),
  }
}

describe('webhooks', () => {
  test('are called after their ids, or else after their names', () => {
    const { webhooks } = read({
      'pet.ADDED': { post: { responses } },
      'x-told': { post: { operationId: 'tell_it', responses } },
      both: { put: { responses }, post: { responses } },
      constructor: { post: { responses } },
      '***': { post: { responses } },
    })
    expect(webhooks.map(({ name, method }) => `${name} ${method}`)).toEqual([
      'petAdded POST',
      'tellIt POST',
      'bothPut PUT',
      'bothPost POST',
      'constructorOperation POST',
      'webhook POST',
    ])
  })

  test('have what they tell as an answer has it: without what is write-only', () => {
    const schema = { type: 'object', properties: { key: { writeOnly: true }, name: {} } }
    const { context, webhooks } = read({
      a: { post: { requestBody: { content: { 'application/json': { schema } } }, responses } },
    })
    expect(context.schemaOf(webhooks[0]?.content?.content.schema)).toEqual({ type: 'object', properties: { name: {} } })
  })

  test('tell an example, or else what the schema allows, or else nothing', () => {
    const body = (media: JsonObject) => ({
      post: { requestBody: { content: { 'application/json': media } }, responses },
    })
    const { models } = read({
      named: body({ examples: { a: { value: 'example' } } }),
      made: body({ schema: { type: 'string' } }),
      nothing: { post: { responses } },
    })
    expect(models.map((model) => model.body)).toEqual(['example', 'made up', undefined])
  })

  test('know what may be answered', () => {
    const answers = { 200: { content: { 'application/json': {}, 'text/plain': {} } }, '4XX': {} }
    const { models } = read({ a: { post: { summary: 's', description: 'd', responses: answers } } })
    expect(models).toMatchObject([
      {
        summary: 's',
        responses: [
          { declared: '200', content: { format: 'json' } },
          { declared: '200', content: { format: 'text' } },
          { declared: '4XX', content: undefined },
        ],
      },
    ])
  })

  test('may stand elsewhere', () => {
    const pathItems = { Told: { post: { responses } } }
    const { webhooks } = read({ a: { $ref: '#/components/pathItems/Told' } }, { components: { pathItems } })
    expect(webhooks).toMatchObject([{ name: 'a', method: 'POST' }])
  })

  test('may be missing', () => {
    expect(readWebhooks(contextOf())).toEqual([])
  })

  test.each<[Json, string]>([
    [{ post: {} }, 'RESPONSE_UNSUPPORTED #/webhooks/a~1b/post'],
    [{ post: [] }, 'DOCUMENT_INVALID #/webhooks/a~1b/post'],
    [
      { post: { requestBody: { $ref: '#/x' }, responses } },
      'REFERENCE_NOT_FOUND #/webhooks/a~1b/post/requestBody/$ref',
    ],
    [
      { post: { requestBody: { content: { nonsense: {} } }, responses } },
      'MEDIA_TYPE_UNSUPPORTED #/webhooks/a~1b/post/requestBody/content/nonsense',
    ],
  ])('of %j is refused, and the others are there', (pathItem, refusal) => {
    const { context, webhooks } = read({ 'a/b': pathItem, other: { post: { responses } } })
    expect(webhooks.map(({ name }) => name)).toEqual(['other'])
    expect(context.refusals()).toEqual([refusal])
  })
})
