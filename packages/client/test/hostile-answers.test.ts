import type { Verifier } from '@alipayhk-openapi/signing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { unwrap } from '../src/index.ts'
import { answerWith, record, resultText, sync, verifier } from './gateway.ts'
import { mocked } from './mocked.ts'

const answering = (text: string, init?: ResponseInit) => (request: Request) => answerWith(request, text, init)
const outcomeOf = (text: string) => unwrap(sync(answering(text)))
const unreadable = { outcome: 'unknown', reason: 'unreadable', error: { code: 'UNREADABLE' } }

afterEach(() => vi.restoreAllMocks())

describe('G1 nothing is parsed before the signature fits', () => {
  const text = resultText('SUCCESS', 'S')

  /** What happened, in order: the answer was verified, and somebody parsed it. */
  function watched() {
    const order: string[] = []
    const watching: Verifier = {
      async verify(content, signature) {
        const key = await verifier.verify(content, signature)
        order.push('verified')
        return key
      },
    }
    const { parse } = JSON
    vi.spyOn(JSON, 'parse').mockImplementation((json, reviver) => {
      if (json === text) order.push('parsed')
      return parse(json, reviver)
    })
    vi.spyOn(Response.prototype, 'json').mockImplementation(() => {
      order.push('parsed')
      throw new Error('not to be called')
    })
    return { order, options: { verifier: watching } }
  }

  test('G1 for one that fits', async () => {
    const { order, options } = watched()
    expect(await unwrap(sync(answering(text), options))).toMatchObject({ outcome: 'accepted' })
    expect(order.slice(0, 2)).toEqual(['verified', 'parsed'])
  })

  test('G1 for one that does not', async () => {
    const { order, options } = watched()
    const forged = async (request: Request) => {
      const { headers } = await answerWith(request, resultText('PROCESS_FAIL', 'F'))
      return new Response(text, { headers })
    }
    expect(await unwrap(sync(forged, options))).toMatchObject({ error: { code: 'SIGNATURE_INVALID' } })
    expect(order).toEqual([])
  })
})

describe('G2 names of the prototype', () => {
  const POLLUTED = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'

  test('G2 pollute nothing', async () => {
    const outcome = await outcomeOf(resultText('SUCCESS', 'S').replaceAll('{', `{${POLLUTED},`))
    expect(outcome).toMatchObject({ outcome: 'accepted', result: { resultCode: 'SUCCESS' } })
    const values: unknown[] = [{}, [], Object, outcome, outcome.result]
    expect(values.map((value) => Object(value).polluted)).toEqual(values.map(() => undefined))
  })

  test.each([
    `{"__proto__":${resultText('SUCCESS', 'S')}}`,
    `{"result":{"__proto__":{"resultCode":"SUCCESS","resultStatus":"S"}}}`,
    `{"constructor":{"prototype":${resultText('SUCCESS', 'S')}}}`,
  ])('G2 stand in for no result (%#)', async (text) => {
    expect(await outcomeOf(text)).toMatchObject({ outcome: 'unknown', reason: 'unreadable' })
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('G2 are no result code: %s', async (code) => {
    expect(await outcomeOf(resultText(code, 'S'))).toMatchObject({ outcome: 'unknown', reason: 'result' })
  })
})

describe('G3 an answer that repeats a name', () => {
  const { result } = JSON.parse(resultText('SUCCESS', 'S'))
  const success = JSON.stringify(result).slice(1, -1)

  test.each([
    `{"result":{"resultCode":"PROCESS_FAIL",${success}}}`,
    `{"result":{${success},"resultCode":"SUCCESS"}}`,
    `{"result":{"resultStatus":"F",${success}}}`,
    `{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F"},"result":{${success}}}`,
    `{"result":{"result\\u0043ode":"PROCESS_FAIL",${success}}}`,
    `{"result":{${success}},"other":[{"a":":","a":"\\":"}]}`,
    `{"result":{${success}},"__proto__":1,"__proto__":2}`,
    `{"result":{${success}},"a":{"852":[{}],"852":[{}]},"1":0}`,
  ])('G3 settles nothing (%#)', async (text) => {
    expect(await outcomeOf(text)).toMatchObject({
      ...unreadable,
      error: { message: expect.stringContaining('repeats names') },
    })
  })

  test.each([
    `{"result":{${success}},"other":{"resultCode":"PROCESS_FAIL","result":[{},{}]}}`,
    `{"result":{${success},"resultmessage":"\\"resultCode\\":\\"F\\",\\\\"}}`,
    ` {\n\t"result" : {${success}} , "a" : [":", ":", "{:}"] }\n`,
    `{"fees":{"total":[],"852":{"a":1}},"result":{${success}},"7":{"b":{},"0":[]}}`,
  ])('G3 is not one that says the same in two places (%#)', async (text) => {
    expect(await outcomeOf(text)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('G4 an amount', () => {
  test.each([
    ['2^53', 2 ** 53],
    ['1e400', Number('1e400')],
    ['NaN', Number.NaN],
    ['half a cent', 128.5],
    ['less than nothing', -1],
  ])('G4 of %s is refused for good, and what was sent is what was refused', async (_, amount) => {
    const { mocks, send } = mocked()
    expect(await send({ amount })).toMatchObject({
      outcome: 'rejected',
      result: { resultCode: 'PARAM_ILLEGAL', resultMessage: expect.stringMatching(/^\/amount must be/) },
    })
    expect(new TextDecoder().decode(mocks.calls.syncPaymentInfo[0]?.bytes)).toContain(
      `"amount":${JSON.stringify(amount)}`,
    )
  })

  test('G4 of −0 is sent as 0', async () => {
    const { mocks, send } = mocked()
    expect(await send({ amount: -0 })).toMatchObject({ outcome: 'accepted' })
    expect(mocks.calls.syncPaymentInfo[0]?.body?.amount).toBe(0)
  })

  test('G4 as a text is an error of the types, and refused', async () => {
    const { send } = mocked()
    // @ts-expect-error the amount is a number of cents
    expect(await send({ amount: '12800' })).toMatchObject({
      outcome: 'rejected',
      result: { resultMessage: '/amount must be integer' },
    })
  })
})

describe('G5 bombs', () => {
  const within = (bomb: string) => resultText('SUCCESS', 'S').replace('{', `{"other":${bomb},`)

  test.each([
    ['of arrays', within('['.repeat(400_000) + ']'.repeat(400_000))],
    ['of objects', within(`${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`)],
    ['that never ends', '{"a":'.repeat(200_000)],
    ['of quotes that never close', '"\\'.repeat(500_000)],
  ])('G5 of depth %s settle nothing', async (_, text) => {
    expect(await outcomeOf(text)).toMatchObject(unreadable)
  })

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[[],{"a":[]},', ']'],
  ])('G5 the depth that is read is 32 levels (%#)', async (open, close) => {
    const nested = (levels: number) => within(`${open.repeat(levels)}0${close.repeat(levels)}`)
    expect(await outcomeOf(nested(29))).toMatchObject({ outcome: 'accepted' })
    expect(await outcomeOf(nested(32))).toMatchObject(unreadable)
  })

  test('G5 of a text as long as is allowed is read', async () => {
    const text = within(`"${'\\"'.repeat(500_000)}"`)
    expect(await outcomeOf(text)).toMatchObject({ outcome: 'accepted' })
  })

  test('G5 of size are not read to their end, and settle nothing', async () => {
    let pulled = 0
    let cancelled = false
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(65_536))
      },
      cancel() {
        cancelled = true
      },
    })
    const outcome = await unwrap(sync(async () => new Response(endless, { status: 203 })))
    expect(outcome).toMatchObject({
      outcome: 'unknown',
      reason: 'unverified',
      error: { code: 'BODY_TOO_LARGE', status: 203 },
    })
    expect([cancelled, pulled < 50]).toEqual([true, true])
  })

  test('G5 the size that is allowed can be chosen', async () => {
    const text = resultText('SUCCESS', 'S')
    expect(await unwrap(sync(answering(text), { maxBodyBytes: text.length }))).toMatchObject({ outcome: 'accepted' })
    expect(await unwrap(sync(answering(`${text} `), { maxBodyBytes: text.length }))).toMatchObject({
      outcome: 'unknown',
      error: { code: 'BODY_TOO_LARGE' },
    })
    const long = text.replace('{', `{"other":"${'x'.repeat(1_200_000)}",`)
    expect(await unwrap(sync(answering(long), { maxBodyBytes: 1_500_000 }))).toMatchObject({ outcome: 'accepted' })
    expect(await unwrap(sync(answering(long)))).toMatchObject({ error: { code: 'BODY_TOO_LARGE' } })
  })

  test('G7 a body that never ends is given up at the time limit and at the signal, even if it heeds neither', async () => {
    const stalled = async () => new Response(new ReadableStream())
    expect(await unwrap(sync(stalled, { timeoutMs: 20 }))).toMatchObject({ outcome: 'unknown', reason: 'timeout' })
    expect(await unwrap(sync(stalled, {}, AbortSignal.timeout(20)))).toMatchObject({ reason: 'aborted' })
  })
})

describe('E3 and E4, with the mock', () => {
  test('E3 a record sent twice is accepted twice and has one effect', async () => {
    const { mocks, send } = mocked()
    expect([await send(), await send()]).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    expect(mocks.calls.syncPaymentInfo.map(({ effect }) => effect)).toEqual(['new', 'repeated'])
  })

  test('E4 another record of the same requestId is unknown, since no document lists the code', async () => {
    const { send } = mocked()
    await send()
    expect(await send({ amount: record.amount + 1 })).toMatchObject({
      outcome: 'unknown',
      reason: 'result',
      result: { resultCode: 'REPEAT_REQ_INCONSISTENT' },
    })
  })
})
