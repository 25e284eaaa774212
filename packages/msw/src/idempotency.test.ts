import { describe, expect, test } from 'vitest'
import type { GatewayReply } from './gateway-reply.ts'
import { operations } from './gen/index.ts'
import { answeredOnce, idempotencyKey } from './idempotency.ts'
import { createSettledRequests } from './settled-requests.ts'

const { syncPaymentInfo } = operations
const call = { key: 'key', fingerprint: 'one' }
const verified = { status: 'verified', clientId: 'C', algorithm: 'RSA256', keyVersion: '1', requestTimeMs: 0 } as const

const replying = (body: unknown): GatewayReply => ({ status: 200, mediaType: 'application/json', body })
const resulting = (resultCode: unknown, resultStatus: unknown) => replying({ result: { resultCode, resultStatus } })

/** Whether a reply is given again without being asked for. */
function isKept(reply: GatewayReply): boolean {
  const settled = createSettledRequests(1)
  answeredOnce(settled, call, reply)
  const { success } = syncPaymentInfo.scenarios
  const again = answeredOnce(settled, call, { ...success, isUsual: true })
  return again.effect === 'repeated' && again.reply === reply
}

describe('E3 a result', () => {
  test.each([
    ['SUCCESS', 'S'],
    ['PARAM_ILLEGAL', 'F'],
    ['PROCESS_FAIL', 'F'],
  ])('E3 of %s with %s is final', (resultCode, resultStatus) => {
    expect(isKept(resulting(resultCode, resultStatus))).toBe(true)
  })

  test.each([
    ['SUCCESS', 'F'],
    ['SUCCESS', undefined],
    ['PROCESS_FAIL', 'U'],
    ['UNKNOWN_EXCEPTION', 'F'],
    ['UNKNOWN_EXCEPTION', 'U'],
    ['SYSTEM_ERROR', 'U'],
    ['CLOSED', 'S'],
    ['__proto__', 'S'],
    ['constructor', undefined],
    [undefined, undefined],
  ])('E3 of %s with %s is not', (resultCode, resultStatus) => {
    expect(isKept(resulting(resultCode, resultStatus))).toBe(false)
  })

  test.each([undefined, null, 'SUCCESS', [], {}, { result: null }, { result: [] }])('E3 is not in %j', (body) => {
    expect(isKept(replying(body))).toBe(false)
  })
})

describe('what a test chose', () => {
  const { success, processFail, unknownException } = syncPaymentInfo.scenarios
  const other = { key: 'key', fingerprint: 'other' }
  const usual: GatewayReply = { ...success, isUsual: true }

  test('answers whatever was kept, and takes its place where it is final', () => {
    const settled = createSettledRequests(1)
    expect(answeredOnce(settled, call, usual).effect).toBe('new')
    expect(answeredOnce(settled, other, unknownException)).toEqual({ reply: unknownException, effect: 'none' })
    expect(answeredOnce(settled, call, usual)).toMatchObject({ effect: 'repeated' })
    expect(answeredOnce(settled, other, processFail)).toEqual({ reply: processFail, effect: 'new' })
    expect(answeredOnce(settled, other, usual)).toEqual({ reply: processFail, effect: 'repeated' })
    expect(answeredOnce(settled, call, usual).effect).toBe('conflict')
  })
})

describe('the idempotency key', () => {
  const key = (body: unknown) => idempotencyKey(syncPaymentInfo, verified, body)

  test('joins operation, client id and requestId, so that no other three give the same', () => {
    expect(key({ requestId: 'r' })).toBe('["syncPaymentInfo","C","r"]')
    expect(key({ requestId: '","r' })).not.toBe(
      idempotencyKey(syncPaymentInfo, { ...verified, clientId: 'C","' }, { requestId: 'r' }),
    )
  })

  test.each([undefined, null, 'r', [], {}, { requestId: 7 }, { requestID: 'r' }])('there is none in %j', (body) => {
    expect(key(body)).toBeUndefined()
  })

  test('there is none of a client id that nobody verified', () => {
    expect(idempotencyKey(syncPaymentInfo, { status: 'off' }, { requestId: 'r' })).toBeUndefined()
  })
})
