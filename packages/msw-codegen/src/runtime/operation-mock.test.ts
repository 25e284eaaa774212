import { HttpHandler } from 'msw'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { json, operationOf } from '../../test/operation.ts'
import type { Answer, Behaviour, Call } from './call.ts'
import type { Operation, Reply, StatusIn } from './contract.ts'
import { mockOperation, type OperationHandler } from './operation-mock.ts'

type Pet = { readonly name: string }
type Types = {
  readonly path: { readonly id: string }
  readonly query: object
  readonly header: object
  readonly cookie: object
  readonly body: undefined
  readonly replies:
    | Reply<200, 'application/json', Pet>
    | Reply<200, 'text/plain', string>
    | Reply<204, undefined, undefined>
    | Reply<StatusIn<4>, 'application/problem+json', { readonly title: string }>
    | Reply<number, 'application/json', { readonly fault: string }>
  readonly scenarios: {
    readonly found: Reply<200, 'application/json', Pet>
    readonly status204: Reply<204, undefined, undefined>
  }
}

const described = operationOf({
  name: 'getPet',
  mediaTypes: { '200': 'application/json', '4XX': 'application/problem+json', default: 'application/json' },
  scenarios: {
    found: json(200, { name: 'example' }),
    status204: { status: 204, mediaType: undefined, body: undefined },
  },
  defaultScenario: 'found',
})
const operation = described as Operation<'getPet', Types>

const call: Call<Types> = {
  operation,
  request: new Request('http://localhost/getPet'),
  path: { id: '1' },
  query: {},
  header: {},
  cookie: {},
  body: undefined,
  violations: [],
}

function toHandler(behaviour: Behaviour<Types>): OperationHandler<Types> {
  return Object.assign(new HttpHandler('GET', '*', () => undefined), { behaviour })
}

const mock = mockOperation(operation, toHandler)

async function answerOf({ behaviour }: OperationHandler<Types>): Promise<Answer> {
  return behaviour(call)
}

describe('scenarios', () => {
  test('answer with their replies', async () => {
    expect(await answerOf(mock.found())).toEqual(operation.scenarios.found)
    expect(await answerOf(mock.status204())).toEqual(operation.scenarios.status204)
  })

  test('are those of the operation and no others', () => {
    expect(Object.keys(mock).sort()).toEqual(
      ['delay', 'found', 'http', 'networkError', 'reply', 'resolve', 'sequence', 'status204', 'timeout'].sort(),
    )
    // @ts-expect-error: there is no such scenario
    expect(mock.lost).toBeUndefined()
  })
})

describe('reply', () => {
  test.each<[string, OperationHandler<Types>, Reply]>([
    ['the first media type', mock.reply(200, { name: 'a' }), json(200, { name: 'a' })],
    [
      'another media type',
      mock.reply(200, 'a', { mediaType: 'text/plain' }),
      { status: 200, mediaType: 'text/plain', body: 'a' },
    ],
    [
      'that of the range',
      mock.reply(404, { title: 't' }),
      { status: 404, mediaType: 'application/problem+json', body: { title: 't' } },
    ],
    ['that of all others', mock.reply(500, { fault: 'f' }), json(500, { fault: 'f' })],
    ['none without a body', mock.reply(204, undefined), { status: 204, mediaType: undefined, body: undefined }],
    [
      'headers',
      mock.reply(500, { fault: 'f' }, { headers: { a: 'b' } }),
      { ...json(500, { fault: 'f' }), headers: { a: 'b' } },
    ],
  ])('answers with %s', async (_, handler, reply) => {
    expect(await answerOf(handler)).toEqual(reply)
  })

  test('is typed by status and media type', () => {
    // @ts-expect-error: the body is that of the status
    mock.reply(200, { fault: 'f' })
    // @ts-expect-error: the body is that of the media type
    mock.reply(200, { name: 'a' }, { mediaType: 'text/plain' })
    // @ts-expect-error: what is documented for the range goes before what is for the rest
    mock.reply(404, { fault: 'f' })
    // @ts-expect-error: there is no body
    mock.reply(204, 'body')
    expectTypeOf<Parameters<Behaviour<Types>>[0]['path']>().toEqualTypeOf<{ readonly id: string }>()
  })
})

describe('what else a mock does', () => {
  test('resolve answers with what the function makes of the call', async () => {
    const handler = mock.resolve(({ path }) => ({
      status: 200,
      mediaType: 'application/json',
      body: { name: path.id },
    }))
    expect(await answerOf(handler)).toEqual(json(200, { name: '1' }))
    const later = mock.resolve(async () => new Response(null, { status: 299 }))
    expect(await answerOf(later)).toMatchObject({ status: 299 })
  })

  test('resolve takes documented replies only, or a response', () => {
    // @ts-expect-error: no documented reply has such a body
    mock.resolve(() => ({ status: 200, mediaType: 'application/json', body: { other: 'f' } }))
    // @ts-expect-error: the media type is that of the status
    mock.resolve(() => ({ status: 404, mediaType: 'text/html', body: 'f' }))
    // @ts-expect-error: something has to answer
    mock.resolve(() => undefined)
  })

  test('sequence answers with one step after the other', async () => {
    const handler = mock.sequence([mock.found(), mock.delay(0, mock.http(503)), mock.status204()])
    const statuses: unknown[] = []
    for (let count = 0; count < 4; count++) statuses.push((await answerOf(handler)).status)
    expect(statuses).toEqual([200, 503, 204, 204])
    expect(() => mock.sequence([])).toThrow(TypeError)
  })

  test('delay answers as usual, unless something else is said', async () => {
    expect(await answerOf(mock.delay(0))).toMatchObject({ status: 200 })
    expect(await answerOf(mock.delay(0, mock.status204()))).toMatchObject({ status: 204 })
    expect(() => mock.delay(-1)).toThrow(TypeError)
  })

  test('a step is a handler of a mock', () => {
    expect(() => mock.sequence([Object(undefined)])).toThrow('A step should be a handler')
    expect(() => Reflect.apply(mock.sequence, undefined, [[undefined]])).toThrow('A step should be a handler')
    expect(() => Reflect.apply(mock.sequence, undefined, [])).toThrow('A sequence should be a list of steps')
    expect(() => mock.delay(1, Object('x'))).toThrow('A step should be a handler')
  })

  test('networkError answers with none', async () => {
    expect(await answerOf(mock.networkError())).toMatchObject({ type: 'error' })
  })

  test('timeout never answers', async () => {
    const signal = AbortSignal.abort(new Error('given up'))
    const { behaviour } = mock.timeout()
    await expect(behaviour({ ...call, request: new Request('http://localhost', { signal }) })).rejects.toThrow(
      'given up',
    )
  })

  test('http answers with any status of an answer', async () => {
    expect(await answerOf(mock.http(599))).toEqual({ status: 599, mediaType: undefined, body: undefined })
  })

  test.each([199, 600, 0, 200.5, Number.NaN])('http refuses %d at once', (status) => {
    expect(() => mock.http(status)).toThrow(TypeError)
  })
})

test('an operation without its default scenario has no answer', async () => {
  const without = mockOperation({ ...operation, defaultScenario: 'nothing' }, toHandler)
  expect(await answerOf(without.delay(0))).toMatchObject({ type: 'error' })
})
