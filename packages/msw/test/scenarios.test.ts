import { type Signer, SigningError, verifyResponse } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { getResponse, type HttpHandler } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMocks } from '../src/index.ts'
import { BASE_URL, ENDPOINT, platformVerifier, record, STRICT, signedRequest, verifiedResult } from './support.ts'

const mocks = createMocks({ baseUrl: BASE_URL })
const { syncPaymentInfo } = mocks
const CLOSED = { resultCode: 'CLOSED', resultStatus: 'F', resultMessage: 'Closed for the night.' }
const PROCESS_FAIL = { resultCode: 'PROCESS_FAIL', resultStatus: 'F', resultMessage: 'No.' }

beforeEach(() => mocks.reset())

/** What a handler answers, as it would in front of the others. */
async function answer(handler: HttpHandler, body: unknown = record, init: RequestInit = {}): Promise<Response> {
  const request = new Request(await signedRequest(body), init)
  return (await getResponse([handler, ...mocks.handlers], request)) ?? Response.error()
}

const resultOf = async (handler: HttpHandler, body?: unknown) => verifiedResult(await answer(handler, body))
const calls = () => mocks.calls.syncPaymentInfo.map(({ scenario, effect }) => [scenario, effect])

/** Why whoever verifies an answer refuses it; undefined where it does not. */
async function refusal(response: Response): Promise<string | undefined> {
  const body = new Uint8Array(await response.arrayBuffer())
  const { headers } = response
  const expected = { clientId: testClientId, sentAtMs: Date.now(), verifier: platformVerifier }
  return verifyResponse({ method: 'POST', url: ENDPOINT, headers, body, ...expected }).then(
    () => undefined,
    (error: unknown) => (error instanceof SigningError ? error.code : String(error)),
  )
}

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

describe('what takes time', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  /** An answer on its way, once it waits for a time to pass. */
  async function waiting(response: Promise<Response>) {
    const settled = vi.fn()
    response.then(settled, settled)
    while (vi.getTimerCount() === 0) await new Promise(setImmediate)
    return { settled, response }
  }

  test('delay waits, and then answers as the step does', async () => {
    const { settled, response } = await waiting(answer(syncPaymentInfo.delay(200, syncPaymentInfo.processFail())))
    await vi.advanceTimersByTimeAsync(199)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await verifiedResult(await response)).toMatchObject({ resultCode: 'PROCESS_FAIL' })
  })

  test('delay without a step answers as usual: what was kept, and conflicts', async () => {
    const delayed = syncPaymentInfo.delay(200)
    for (const amount of [12800, 12800, 12900]) {
      const { response } = await waiting(answer(delayed, { ...record, amount }))
      await vi.advanceTimersByTimeAsync(200)
      await response
    }
    expect(calls().map(([, effect]) => effect)).toEqual(['new', 'repeated', 'conflict'])
  })

  test('delay ends with the caller, and leaves a call', async () => {
    const gone = new AbortController()
    const { response } = await waiting(answer(syncPaymentInfo.delay(200), record, { signal: gone.signal }))
    gone.abort(new Error('gone'))
    expect((await response).type).toBe('error')
    expect([calls(), vi.getTimerCount()]).toEqual([[['noAnswer', 'none']], 0])
  })

  test('latencyMs is how long each answer takes at least, refusals too', async () => {
    const slow = createMocks({ latencyMs: 300 })
    for (const body of [record, { ...record, amount: 0.5 }]) {
      const { settled, response } = await waiting(slow.handle(await signedRequest(body)))
      await vi.advanceTimersByTimeAsync(299)
      expect(settled).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1)
      expect((await response).status).toBe(200)
    }
    expect(slow.calls.syncPaymentInfo.map(({ scenario }) => scenario)).toEqual(['success', 'paramIllegal'])
  })
})

describe('timeout', () => {
  /** Waits until the call was taken in, however long that takes. */
  async function arrived() {
    while (mocks.calls.syncPaymentInfo.length === 0) await new Promise(setImmediate)
  }

  test('takes the request and never answers, until the caller gives up', async () => {
    const gone = new AbortController()
    const settled = vi.fn()
    const response = answer(syncPaymentInfo.timeout(), record, { signal: gone.signal })
    response.then(settled, settled)
    await arrived()
    expect(calls()).toEqual([['timeout', 'new']])
    expect(settled).not.toHaveBeenCalled()
    gone.abort(new Error('gone'))
    expect((await response).type).toBe('error')
    expect(await verifiedResult(await mocks.handle(await signedRequest(record)))).toMatchObject({
      resultCode: 'SUCCESS',
    })
    expect(calls()[1]).toEqual(['success', 'repeated'])
  })

  test('takes it as the step does', async () => {
    const gone = new AbortController()
    const response = answer(syncPaymentInfo.timeout(syncPaymentInfo.processFail()), record, { signal: gone.signal })
    await arrived()
    gone.abort(new Error('gone'))
    await response
    const again = await verifiedResult(await mocks.handle(await signedRequest(record)))
    expect(again).toMatchObject({ resultCode: 'PROCESS_FAIL' })
  })
})

test('handle rejects as fetch does, with the reason of whoever gave up', async () => {
  const gone = new AbortController()
  const request = await signedRequest(record, { headers: { 'X-Mock-Scenario': 'timeout' } })
  const response = mocks.handle(new Request(request, { signal: gone.signal }))
  gone.abort(new Error('gone'))
  await expect(response).rejects.toThrow('gone')
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

describe('signatures that do not hold', () => {
  const CASES = [
    ['badSignature', 'SIGNATURE_INVALID'],
    ['missingSignature', 'HEADER_MISSING'],
    ['staleResponseTime', 'TIME_OUT_OF_WINDOW'],
    ['wrongKeyVersion', 'KEY_VERSION_UNKNOWN'],
  ] as const

  test.each(CASES)('%s is refused with %s, and all else is as it should be', async (scenario, code) => {
    const response = await answer(syncPaymentInfo[scenario]())
    expect(await response.clone().json()).toMatchObject({ result: { resultCode: 'SUCCESS' } })
    expect([response.status, response.headers.get('client-id')]).toEqual([200, testClientId])
    expect(await refusal(response)).toBe(code)
    expect(calls()).toEqual([[scenario, 'new']])
  })

  test.each(CASES)('%s was taken all the same: a retry is answered as it should have been', async (scenario) => {
    await answer(syncPaymentInfo[scenario]())
    const response = await mocks.handle(await signedRequest(record))
    expect(await verifiedResult(response)).toMatchObject({ resultCode: 'SUCCESS' })
    expect(calls()[1]).toEqual(['success', 'repeated'])
  })

  test.each(CASES)('%s comes of what was kept and of conflicts as well', async (scenario, code) => {
    const handler = syncPaymentInfo[scenario]()
    const codes = []
    for (const amount of [12800, 12800, 12900]) {
      const response = await answer(handler, { ...record, amount })
      codes.push((await response.clone().json()).result.resultCode)
      expect(await refusal(response)).toBe(code)
    }
    expect(codes).toEqual(['SUCCESS', 'SUCCESS', 'REPEAT_REQ_INCONSISTENT'])
    expect(calls()).toEqual([
      [scenario, 'new'],
      [scenario, 'repeated'],
      [scenario, 'conflict'],
    ])
  })

  test.each(CASES)('%s does to a step what it does to success', async (scenario, code) => {
    const response = await answer(syncPaymentInfo[scenario](syncPaymentInfo.processFail()))
    expect(await response.clone().json()).toMatchObject({ result: { resultCode: 'PROCESS_FAIL' } })
    expect(await refusal(response)).toBe(code)
    expect(await verifiedResult(await mocks.handle(await signedRequest(record)))).toMatchObject({
      resultCode: 'PROCESS_FAIL',
    })
  })

  test('a missing signature takes the time with it, since one without the other is another case', async () => {
    const { headers } = await answer(syncPaymentInfo.missingSignature())
    expect([headers.has('signature'), headers.has('response-time')]).toEqual([false, false])
  })

  test('a wrong key version is of a signer that keeps something to itself, too', async () => {
    class OwnSigner implements Signer {
      readonly algorithm = 'RSA256'
      readonly keyVersion = '3'
      readonly #signature: Uint8Array<ArrayBuffer> = new Uint8Array([1, 2, 3])
      async sign() {
        return this.#signature
      }
    }
    const own = createMocks({ signer: new OwnSigner() })
    const request = await signedRequest(record)
    const response = await getResponse([own.syncPaymentInfo.wrongKeyVersion()], request)
    expect(response?.headers.get('signature')).toBe('algorithm=RSA256,keyVersion=no-such-key-version,signature=AQID')
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
