import { join } from 'node:path'
import { getResponse, type HttpHandler } from 'msw'
import { describe, expect, test, vi } from 'vitest'
import { generateFixture, importFixture, writeOut } from '../support.ts'

const { createMocks, createHandlers, operations } = await importFixture('parcels.yaml')

const find = (headers: Record<string, string> = {}) => new Request('http://a.example/parcels/P-1', { headers })

/** What a handler answers: its status, its media type and its text. */
async function answered(handlers: readonly HttpHandler[], request: Request = find()): Promise<unknown[]> {
  const response = await getResponse([...handlers], request)
  return [response?.status, response?.headers.get('content-type'), await response?.text()]
}

/** What comes first: the answer, or a minute. */
async function late(handlers: readonly HttpHandler[]): Promise<unknown[]> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const order: unknown[] = []
    const answer = answered(handlers).then(([status]) => order.push(status))
    await vi.waitUntil(() => vi.getTimerCount() > 0)
    order.push('before')
    await vi.advanceTimersByTimeAsync(60_000)
    await answer
    return order
  } finally {
    vi.useRealTimers()
  }
}

describe('scenarios', () => {
  test('the first 2xx example answers by default', async () => {
    const body = '{"parcelId":"P-1","state":"on its way"}'
    expect(await answered(createMocks().handlers)).toEqual([200, 'application/json', body])
  })

  test('there is one for each named example, and one for each status and media type', () => {
    expect(Object.keys(operations.findParcel.scenarios)).toEqual([
      'onItsWay',
      'status200',
      'asText',
      'status200AsTextPlain',
      'notFound',
      'status404',
    ])
  })

  test.each([
    ['onItsWay', 200, 'application/json', '{"parcelId":"P-1","state":"on its way"}'],
    ['asText', 200, 'text/plain', 'P-1 on its way'],
    ['notFound', 404, 'application/problem+json', '{"title":"There is no such parcel */"}'],
    ['status404', 404, 'application/problem+json', '{"title":"There is no such parcel */"}'],
  ])('%s, chosen in code or by a header', async (name, ...expected) => {
    const { findParcel, handlers } = createMocks()
    expect(await answered([findParcel[name]()])).toEqual(expected)
    expect(await answered(handlers, find({ 'x-mock-scenario': name }))).toEqual(expected)
  })
})

describe('the header', () => {
  test.each([
    ['503', [503, null, '']],
    ['204', [204, null, '']],
  ])('%s is a status', async (scenario, expected) => {
    expect(await answered(createMocks().handlers, find({ 'x-mock-scenario': scenario }))).toEqual(expected)
  })

  test('networkError fails the connection', async () => {
    const response = await getResponse([...createMocks().handlers], find({ 'x-mock-scenario': 'networkError' }))
    expect(response?.type).toBe('error')
  })

  test.each(['nosuch', 'toString', '199', '600', ''])('%s is unknown, and told so with what there is', async (name) => {
    const response = await getResponse([...createMocks().handlers], find({ 'x-mock-scenario': name }))
    expect([response?.status, await response?.json()]).toEqual([
      400,
      expect.objectContaining({ scenarios: expect.arrayContaining(['onItsWay', 'notFound', 'timeout']) }),
    ])
  })

  test('can have another name, or none', async () => {
    const headers = { 'x-mock-scenario': 'notFound', 'x-outcome': 'asText' }
    const [other] = await answered(createMocks({ scenarioHeader: 'X-Outcome' }).handlers, find(headers))
    const [none] = await answered(createMocks({ scenarioHeader: false }).handlers, find(headers))
    expect([other, none]).toEqual([200, 200])
    const text = await answered(createMocks({ scenarioHeader: 'X-Outcome' }).handlers, find(headers))
    expect(text).toEqual([200, 'text/plain', 'P-1 on its way'])
  })

  test('outranks what was chosen in code', async () => {
    const request = find({ 'x-mock-scenario': 'asText' })
    expect(await answered([createMocks().findParcel.notFound()], request)).toEqual([
      200,
      'text/plain',
      'P-1 on its way',
    ])
  })
})

describe('answers of your own', () => {
  test('reply: a documented status with a body of yours, in the media type that is documented first', async () => {
    const { findParcel } = createMocks()
    const body = { parcelId: 'X', state: 'lost' }
    expect(await answered([findParcel.reply(200, body)])).toEqual([200, 'application/json', JSON.stringify(body)])
    expect(await answered([findParcel.reply(200, 'gone', { mediaType: 'text/plain' })])).toEqual([
      ...[200, 'text/plain', 'gone'],
    ])
    const withHeaders = findParcel.reply(404, { title: 'No' }, { headers: { 'retry-after': '5' } })
    const response = await getResponse([withHeaders], find())
    expect([response?.status, response?.headers.get('retry-after')]).toEqual([404, '5'])
    expect(response?.headers.get('content-type')).toBe('application/problem+json')
  })

  test('resolve: what a function makes of the call', async () => {
    const { findParcel } = createMocks()
    const echo = findParcel.resolve(({ path, operation }: { path: object; operation: { name: string } }) =>
      Response.json({ path, name: operation.name }),
    )
    const text = JSON.stringify({ path: { parcelId: 'P-1' }, name: 'findParcel' })
    expect(await answered([echo])).toEqual([200, 'application/json', text])
    const replying = findParcel.resolve(async () => operations.findParcel.scenarios.notFound)
    expect((await answered([replying]))[0]).toBe(404)
  })

  test('sequence: one step a call, and the last for all further ones', async () => {
    const { findParcel } = createMocks()
    const handler = findParcel.sequence([findParcel.http(502), findParcel.notFound(), findParcel.asText()])
    const statuses = []
    for (let count = 0; count < 5; count++) statuses.push((await answered([handler]))[0])
    expect(statuses).toEqual([502, 404, 200, 200, 200])
    expect(() => findParcel.sequence([])).toThrow(TypeError)
  })

  test('delay: later, as usual or with a step', async () => {
    const { findParcel } = createMocks()
    expect(await late([findParcel.delay(60_000)])).toEqual(['before', 200])
    expect(await late([findParcel.delay(60_000, findParcel.notFound())])).toEqual(['before', 404])
    for (const wrong of [-1, Number.NaN, 2 ** 31]) expect(() => findParcel.delay(wrong)).toThrow(TypeError)
  })

  test('latencyMs: every answer takes a while', async () => {
    const { handlers, findParcel } = createMocks({ latencyMs: 60_000 })
    expect(await late(handlers)).toEqual(['before', 200])
    expect(await late([findParcel.notFound()])).toEqual(['before', 404])
  })

  test('timeout: nothing, until the caller gives up', async () => {
    const mocks = createMocks()
    const caller = new AbortController()
    const request = new Request(find(), { signal: caller.signal })
    const outcome = getResponse([mocks.findParcel.timeout()], request).then(
      (response) => response?.type,
      (error: Error) => error.message,
    )
    const first = await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 30, 'nothing yet'))])
    expect(first).toBe('nothing yet')
    caller.abort(new Error('no longer'))
    expect(await outcome).toBe('error')
  })

  test('networkError: the connection fails', async () => {
    const response = await getResponse([createMocks().findParcel.networkError()], find())
    expect(response?.type).toBe('error')
  })

  test('http: a status that the document need not know', async () => {
    expect(await answered([createMocks().findParcel.http(418)])).toEqual([418, null, ''])
  })

  test('createHandlers: a behaviour for each operation', async () => {
    const names = Object.keys(operations)
    const handlers = createHandlers(Object.fromEntries(names.map((name) => [name, () => new Response(name)])))
    expect((await answered(handlers))[2]).toBe('findParcel')
    const removed = new Request('http://a.example/parcels/1', { method: 'DELETE' })
    expect((await answered(handlers, removed))[2]).toBe('deleteParcel')
  })
})

test('one operation is mocked by itself', async () => {
  const folder = writeOut('single', generateFixture('parcels.yaml').files)
  const { findParcel } = await import(join(folder, 'operations/findParcel.ts'))
  const { createMock } = await import(join(folder, 'runtime/mocks.ts'))
  const mock = createMock(findParcel)
  expect((await answered(mock.handlers))[0]).toBe(200)
  expect((await answered([mock.notFound()]))[0]).toBe(404)
  expect((await mock.handle(new Request('http://a.example/parcels', { method: 'POST' }))).status).toBe(404)
  expect(mock.calls.map(({ status }: { status: number }) => status)).toEqual([200, 404])
  mock.reset()
  expect(mock.calls).toEqual([])
})
