import { getResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { inFront, refusal } from './in-front.ts'
import { ENDPOINT, record, STRICT, signedRequest, verifiedResult } from './support.ts'

const { mocks, answer, resultOf, calls } = inFront()
const { syncPaymentInfo } = mocks
const CLOSED = { resultCode: 'CLOSED', resultStatus: 'F', resultMessage: 'Closed for the night.' }
const PROCESS_FAIL = { resultCode: 'PROCESS_FAIL', resultStatus: 'F', resultMessage: 'No.' }

beforeEach(() => mocks.reset())

describe('reply', () => {
  test('is signed, and answers valid requests only', async () => {
    const handler = syncPaymentInfo.reply(200, { result: CLOSED })
    expect(await resultOf(handler)).toEqual(CLOSED)
    expect(await resultOf(handler, { ...record, amount: 0.5 })).toMatchObject({ resultCode: 'PARAM_ILLEGAL' })
    expect(calls()).toEqual([
      ['reply', 'none'],
      ['paramIllegal', 'none'],
    ])
  })

  test('of a final result is kept', async () => {
    await answer(syncPaymentInfo.reply(200, { result: PROCESS_FAIL }))
    const again = await verifiedResult(await mocks.handle(await signedRequest(record)))
    expect(again).toEqual(PROCESS_FAIL)
    expect(calls()).toEqual([
      ['reply', 'new'],
      ['reply', 'repeated'],
    ])
  })

  test('has the headers that it is given, but for those of the protocol', async () => {
    const headers = { 'x-shift': 'night', signature: 'mine', 'tracer-id': 'mine' }
    const response = await answer(syncPaymentInfo.reply(200, { result: CLOSED }, { headers }))
    expect(response.headers.get('x-shift')).toBe('night')
    expect(response.headers.get('tracer-id')).toBe('mock000000000000000000000001')
    expect(await refusal(response)).toBeUndefined()
  })
})

describe('resolve', () => {
  test('is told what was sent, and chooses', async () => {
    const seen: unknown[] = []
    const handler = syncPaymentInfo.resolve(
      async ({ body, requestId, request, violations, operation: { scenarios } }) => {
        seen.push([requestId, violations, await request.json()])
        return body.amount > 10_000 ? scenarios.processFail : scenarios.success
      },
    )
    expect(await resultOf(handler)).toMatchObject({ resultCode: 'PROCESS_FAIL' })
    expect(await resultOf(handler, { ...record, amount: 1 })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(seen).toEqual([
      [record.requestId, [], record],
      [record.requestId, [], { ...record, amount: 1 }],
    ])
    expect(calls()).toEqual([
      ['processFail', 'new'],
      ['success', 'new'],
    ])
  })

  test('may decide for a step, with all that it does, and need not say the media type', async () => {
    const { badSignature, processFail } = syncPaymentInfo
    const handler = syncPaymentInfo.resolve(({ body }) =>
      body.amount > 10_000 ? badSignature(processFail()) : { status: 200, body: { result: CLOSED } },
    )
    await answer(handler)
    expect(await resultOf(handler, { ...record, amount: 1 })).toEqual(CLOSED)
    expect(calls().map(([scenario]) => scenario)).toEqual(['badSignature', 'reply'])
    expect(() => syncPaymentInfo.resolve(Object('x'))).toThrow(TypeError)
  })

  test('is not asked about what is refused', async () => {
    const resolver = vi.fn(() => Response.error())
    const handler = syncPaymentInfo.resolve(resolver)
    await answer(handler, { ...record, amount: 0.5 })
    await getResponse([handler], new Request(ENDPOINT, { method: 'POST', body: JSON.stringify(record) }))
    expect(resolver).not.toHaveBeenCalled()
    expect(mocks.calls.syncPaymentInfo).toHaveLength(2)
  })

  test('sends a reply of its own signed, and a response as it is', async () => {
    const own = { status: 200, mediaType: 'application/json', body: { result: CLOSED } } as const
    expect(await resultOf(syncPaymentInfo.resolve(() => own))).toEqual(CLOSED)
    const response = await answer(syncPaymentInfo.resolve(() => new Response('<h1>Bad gateway</h1>', { status: 502 })))
    expect([response.status, await response.text()]).toEqual([502, '<h1>Bad gateway</h1>'])
    expect(response.headers.has('signature')).toBe(false)
    expect(calls()).toEqual([
      ['reply', 'none'],
      ['response', 'none'],
    ])
  })

  test('that throws leaves a call', async () => {
    const handler = syncPaymentInfo.resolve(() => {
      throw new RangeError('broken')
    })
    await expect(answer(handler)).rejects.toThrow('broken')
    expect(calls()).toEqual([['noAnswer', 'none']])
  })
})

describe('sequence', () => {
  test('answers with each step, and with the last from then on', async () => {
    const { sequence, unknownException, success } = syncPaymentInfo
    const handler = sequence([unknownException(), success()])
    const codes = []
    for (const _ of [1, 2, 3]) codes.push((await resultOf(handler)).resultCode)
    expect(codes).toEqual(['UNKNOWN_EXCEPTION', 'SUCCESS', 'SUCCESS'])
    expect(calls()).toEqual([
      ['unknownException', 'none'],
      ['success', 'new'],
      ['success', 'new'],
    ])
  })

  test('goes on with valid requests only', async () => {
    const { sequence, unknownException, success } = syncPaymentInfo
    const handler = sequence([unknownException(), success()])
    expect(await resultOf(handler, { ...record, amount: 0.5 })).toMatchObject({ resultCode: 'PARAM_ILLEGAL' })
    expect(await resultOf(handler)).toMatchObject({ resultCode: 'UNKNOWN_EXCEPTION' })
  })

  test('takes steps of every kind', async () => {
    const { sequence, http, badSignature, networkError, success } = syncPaymentInfo
    const handler = sequence([http(503), badSignature(), networkError(), success()])
    expect((await answer(handler)).status).toBe(503)
    expect(await refusal(await answer(handler))).toBe('SIGNATURE_INVALID')
    expect((await answer(handler)).type).toBe('error')
    expect(await resultOf(handler)).toMatchObject({ resultCode: 'SUCCESS' })
    expect(calls().map(([scenario]) => scenario)).toEqual(['503', 'badSignature', 'networkError', 'success'])
  })

  test('of nothing is refused', () => {
    expect(() => syncPaymentInfo.sequence([])).toThrow(TypeError)
  })
})

describe('http', () => {
  test.each([204, 404, 502])('%i is answered without a body and a signature', async (status) => {
    const response = await answer(syncPaymentInfo.http(status))
    expect([response.status, await response.text()]).toEqual([status, ''])
    for (const name of ['signature', 'response-time', 'content-type']) expect(response.headers.has(name)).toBe(false)
    expect(calls()).toEqual([[String(status), 'none']])
  })

  test.each([199, 600, 502.5, Number.NaN])('%s is no status', (status) => {
    expect(() => syncPaymentInfo.http(status)).toThrow(TypeError)
  })
})

describe('in front of a server', () => {
  const server = setupServer(...mocks.handlers)
  beforeAll(() => server.listen(STRICT))
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())

  test('a connection that fails takes nothing', async () => {
    server.use(syncPaymentInfo.networkError())
    await expect(fetch(await signedRequest(record))).rejects.toThrow(TypeError)
    server.resetHandlers()
    await fetch(await signedRequest(record))
    expect(calls()).toEqual([
      ['networkError', 'none'],
      ['success', 'new'],
    ])
  })

  test('a caller that gives up is let go, and nothing is printed', async () => {
    const printed = vi.spyOn(console, 'error')
    server.use(syncPaymentInfo.timeout())
    const gone = new AbortController()
    const response = fetch(await signedRequest(record), { signal: gone.signal })
    while (calls().length === 0) await new Promise(setImmediate)
    gone.abort(new Error('gone'))
    await expect(response).rejects.toThrow('gone')
    await new Promise(setImmediate)
    expect([calls(), printed.mock.calls]).toEqual([[['timeout', 'new']], []])
  })

  test('every scenario is a handler of its own', async () => {
    server.use(syncPaymentInfo.sequence([syncPaymentInfo.unknownException(), syncPaymentInfo.success()]))
    const codes = []
    for (const _ of [1, 2]) codes.push((await verifiedResult(await fetch(await signedRequest(record)))).resultCode)
    expect(codes).toEqual(['UNKNOWN_EXCEPTION', 'SUCCESS'])
  })
})
