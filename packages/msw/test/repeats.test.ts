import type { Verifier } from '@alipayhk-openapi/signing'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createMocks, type MocksOptions } from '../src/index.ts'
import {
  BASE_URL,
  ENDPOINT,
  platformSigner,
  record,
  type Sending,
  STRICT,
  signedRequest,
  verifiedResult,
} from './support.ts'

const SUCCESS = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' }
const CONFLICT = {
  resultCode: 'REPEAT_REQ_INCONSISTENT',
  resultStatus: 'F',
  resultMessage: 'Repeated requests are inconsistent.',
}

function mocked(options?: MocksOptions) {
  const mocks = createMocks(options)
  return {
    mocks,
    send: async (body: unknown = record, sending: Sending = {}) =>
      verifiedResult(await mocks.handle(await signedRequest(body, sending)), sending),
    effects: () => mocks.calls.syncPaymentInfo.map(({ effect }) => effect),
  }
}

describe('E3 the same request again', () => {
  test('E3 byte for byte, is answered with the stored result and has no second effect', async () => {
    const { mocks, effects } = mocked()
    const request = await signedRequest(record)
    const results = []
    for (const _ of [1, 2, 3]) results.push(await verifiedResult(await mocks.handle(request.clone())))
    expect(results).toEqual([SUCCESS, SUCCESS, SUCCESS])
    expect(effects()).toEqual(['new', 'repeated', 'repeated'])
  })

  test('E3 signed anew, is the same', async () => {
    const { send, effects } = mocked()
    for (const minute of [0, 1])
      expect(await send(record, { now: () => Date.now() + minute * 60_000 })).toEqual(SUCCESS)
    expect(effects()).toEqual(['new', 'repeated'])
  })

  test('E3 at the same moment, has one effect', async () => {
    const { mocks, effects } = mocked()
    const request = await signedRequest(record)
    const answers = await Promise.all([1, 2, 3, 4].map(() => mocks.handle(request.clone())))
    for (const answer of answers) expect(await verifiedResult(answer)).toEqual(SUCCESS)
    expect(effects().toSorted()).toEqual(['new', 'repeated', 'repeated', 'repeated'])
  })

  test('E3 is signed for its own time, and named by its own tracer id', async () => {
    const { mocks } = mocked()
    const [first, again] = [
      await mocks.handle(await signedRequest(record)),
      await mocks.handle(await signedRequest(record)),
    ]
    expect(again.headers.get('tracer-id')).not.toBe(first.headers.get('tracer-id'))
    expect(await again.text()).toBe(await first.text())
  })

  test('E3 stores nothing of a request that is refused', async () => {
    const { send, effects } = mocked()
    expect(await send(record, { signer: platformSigner })).toMatchObject({ resultCode: 'INVALID_SIGNATURE' })
    expect(await send({ ...record, amount: 0.5 })).toMatchObject({ resultCode: 'PARAM_ILLEGAL' })
    expect(await send(record)).toEqual(SUCCESS)
    expect(await send(record, { signer: platformSigner })).toMatchObject({ resultCode: 'INVALID_SIGNATURE' })
    expect(effects()).toEqual(['none', 'none', 'new', 'none'])
  })

  test.each(['off', 'report'] as const)('E3 stores nothing for a client id that %s lets in', async (verifyRequests) => {
    const { send, effects } = mocked({ verifyRequests })
    for (const amount of [1, 2]) expect(await send({ ...record, amount }, { signer: platformSigner })).toEqual(SUCCESS)
    expect(effects()).toEqual(['none', 'none'])
  })

  test('E3 is another one for another client id', async () => {
    const { send, effects } = mocked()
    for (const clientId of ['ONE', 'OTHER']) await send(record, { clientId })
    expect(effects()).toEqual(['new', 'new'])
  })

  test('E3 is a new one after reset, which those on their way do not fill again', async () => {
    let verifications = 0
    const verifier: Verifier = {
      async verify() {
        verifications += 1
        if (verifications === 2) mocks.reset()
        return { algorithm: 'RSA256', keyVersion: '1' }
      },
    }
    const { mocks, send, effects } = mocked({ verifier })
    for (const amount of [1, 2, 3]) await send({ ...record, amount })
    expect(effects()).toEqual(['new'])
    expect(mocks.calls.syncPaymentInfo[0]?.body?.amount).toBe(3)
  })
})

describe('E4 the same requestId', () => {
  test('E4 for another body, is a conflict, and what was stored stays', async () => {
    const { mocks, send, effects } = mocked()
    await send()
    expect(await send({ ...record, amount: record.amount + 1 })).toEqual(CONFLICT)
    expect(mocks.calls.syncPaymentInfo[1]).toMatchObject({ scenario: 'repeatReqInconsistent', violation: undefined })
    expect(await send()).toEqual(SUCCESS)
    expect(effects()).toEqual(['new', 'conflict', 'repeated'])
  })

  test('E4 for the same record in other bytes, is a conflict too', async () => {
    const { send } = mocked()
    await send()
    expect(await send(JSON.stringify(record, null, 2))).toEqual(CONFLICT)
  })
})

describe('what is remembered', () => {
  test('E5 is the newest, of settled requests and of calls', async () => {
    const { mocks, send, effects } = mocked({ maxRemembered: 2 })
    const requestId = (digit: number) => `${record.requestId.slice(0, -1)}${digit}`
    for (const digit of [1, 2, 3]) await send({ ...record, requestId: requestId(digit) })
    expect(mocks.calls.syncPaymentInfo.map(({ body }) => body?.requestId)).toEqual([requestId(2), requestId(3)])
    await send({ ...record, requestId: requestId(2) })
    await send({ ...record, requestId: requestId(1) })
    expect(effects()).toEqual(['repeated', 'new'])
  })

  test('E5 is nothing, where nothing is asked for', async () => {
    const { mocks, send } = mocked({ maxRemembered: 0 })
    for (const amount of [1, 2]) expect(await send({ ...record, amount })).toEqual(SUCCESS)
    expect(mocks.calls.syncPaymentInfo).toEqual([])
  })

  test('E5 of bodies is 32 MiB by default, of requests that are refused too', async () => {
    const { calls, handle } = createMocks()
    const body = new Uint8Array(1_048_576)
    for (let sent = 0; sent < 34; sent += 1) await handle(new Request(ENDPOINT, { method: 'POST', body }))
    const ids = calls.syncPaymentInfo.map(({ tracerId }) => Number(tracerId.slice(4)))
    expect(ids).toEqual(Array.from({ length: 32 }, (_, index) => index + 3))
  })

  test('E5 of bodies can be chosen, and is the newest', async () => {
    const { length } = new TextEncoder().encode(JSON.stringify(record))
    const kept = async (maxRememberedBytes: number) => {
      const { mocks, send } = mocked({ maxRememberedBytes })
      for (const amount of [10001, 10002, 10003]) await send({ ...record, amount })
      return mocks.calls.syncPaymentInfo.map(({ unchecked }) => Object(unchecked).amount)
    }
    expect(await kept(length * 2)).toEqual([10002, 10003])
    expect(await kept(length * 2 - 1)).toEqual([10003])
    expect(await kept(length - 1)).toEqual([])
  })

  test.each([
    ['maxRemembered', -1],
    ['maxRemembered', 0.5],
    ['maxRemembered', Number.NaN],
    ['maxRemembered', Number.POSITIVE_INFINITY],
    ['maxRememberedBytes', -1],
    ['maxRememberedBytes', Number.NaN],
  ])('is no count: %s of %s', (name, value) => {
    expect(() => createMocks({ [name]: value })).toThrow(new TypeError(`${name} must be a whole number, 0 or more`))
  })
})

describe('a scenario', () => {
  const mocks = createMocks({ baseUrl: BASE_URL })
  const { syncPaymentInfo } = mocks
  const server = setupServer(...mocks.handlers)
  beforeAll(() => server.listen(STRICT))
  afterEach(() => {
    server.resetHandlers()
    mocks.reset()
  })
  afterAll(() => server.close())

  const send = async (body: unknown = record) =>
    (await verifiedResult(await fetch(await signedRequest(body, { url: ENDPOINT })))).resultCode
  const effects = () => mocks.calls.syncPaymentInfo.map(({ effect }) => effect)

  test('E3 that leaves the record unknown stores nothing, so that the retry is processed', async () => {
    server.use(syncPaymentInfo.unknownException())
    expect([await send(), await send()]).toEqual(['UNKNOWN_EXCEPTION', 'UNKNOWN_EXCEPTION'])
    server.resetHandlers()
    expect([await send(), await send()]).toEqual(['SUCCESS', 'SUCCESS'])
    expect(effects()).toEqual(['none', 'none', 'new', 'repeated'])
  })

  test.each([
    ['processFail', 'PROCESS_FAIL'],
    ['paramIllegal', 'PARAM_ILLEGAL'],
  ] as const)('%s takes the place of what was stored', async (scenario, resultCode) => {
    await send()
    server.use(syncPaymentInfo[scenario]())
    expect(await send()).toBe(resultCode)
    server.resetHandlers()
    expect(await send()).toBe(resultCode)
    expect(effects()).toEqual(['new', 'new', 'repeated'])
  })

  test('answers as chosen, whatever was stored, and leaves it if it settles nothing', async () => {
    await send()
    server.use(syncPaymentInfo.unknownException())
    expect(await send({ ...record, amount: 1 })).toBe('UNKNOWN_EXCEPTION')
    server.resetHandlers()
    expect([await send(), await send({ ...record, amount: 1 })]).toEqual(['SUCCESS', 'REPEAT_REQ_INCONSISTENT'])
  })
})
