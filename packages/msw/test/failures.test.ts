import type { Signer } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { getResponse, http } from 'msw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMocks } from '../src/index.ts'
import { inFront, refusal } from './in-front.ts'
import { record, signedRequest, verifiedResult } from './support.ts'

const { mocks, answer, calls } = inFront()
const { syncPaymentInfo } = mocks

beforeEach(() => mocks.reset())

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
    expect(calls()[1]).toEqual(['processFail', 'repeated'])
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

describe('what is no argument', () => {
  const { delay, timeout, badSignature, missingSignature, staleResponseTime, wrongKeyVersion } = syncPaymentInfo

  test.each([
    ['a text', 'x'],
    ['an empty text', ''],
    ['a function that was not called', syncPaymentInfo.success],
    ['a handler of somebody else', http.get('*', () => Response.error())],
  ])('%s is no step', (_, step) => {
    const makers = [timeout, badSignature, missingSignature, staleResponseTime, wrongKeyVersion]
    for (const make of [...makers, delay.bind(undefined, 1)]) {
      expect(() => Reflect.apply(make, undefined, [step])).toThrow(/^A step should be/)
    }
  })

  test.each(['1', -1, Number.NaN, 2 ** 31, undefined])('%j is no time', (milliseconds) => {
    expect(() => Reflect.apply(delay, undefined, [milliseconds])).toThrow(/^A delay must be milliseconds/)
  })

  test.each([undefined, 'x', [], ['x']])('%j is no sequence', (steps) => {
    expect(() => Reflect.apply(syncPaymentInfo.sequence, undefined, [steps])).toThrow(/^A (sequence|step) /)
  })
})
