import { expect, expectTypeOf, it } from 'vitest'
import {
  CurrencyCode,
  type components,
  type operations,
  PaymentResult,
  type paths,
  ResultCode,
  resultCodeFacts,
} from '../src/gen/index.ts'

type PaymentInfo = components['schemas']['PaymentInfo']
type Sync = paths['/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync']['post']

it('types the request body, and none of it is any', () => {
  type Body = Sync['requestBody']['content']['application/json']
  expectTypeOf<Body>().not.toBeAny()
  expectTypeOf<Body>().toEqualTypeOf<PaymentInfo>()
  expectTypeOf<PaymentInfo['amount']>().not.toBeAny()
  expectTypeOf<PaymentInfo['amount']>().toEqualTypeOf<number>()
  expectTypeOf<PaymentInfo['requestTime']>().toEqualTypeOf<number>()
  expectTypeOf<PaymentInfo['subType']>().toEqualTypeOf<components['schemas']['AccountSubType'] | undefined>()
})

it('asks the caller for nothing that signing supplies', () => {
  expectTypeOf<Sync['parameters']>().not.toBeAny()
  expectTypeOf<Sync['parameters']>().toEqualTypeOf<{ query?: never; header?: never; path?: never; cookie?: never }>()
  expectTypeOf<keyof Sync['requestBody']['content']>().toEqualTypeOf<'application/json'>()
  // @ts-expect-error the headers of the protocol are not parameters of the call
  const headers: Sync['parameters'] = { header: { 'Client-Id': 'x' } }
  expect(headers).toBeDefined()
})

it('closes closed enumerations and leaves open ones open', () => {
  expectTypeOf<PaymentInfo['status']>().toEqualTypeOf<'VALID' | 'INVALID'>()
  expectTypeOf<PaymentInfo['paymentResult']>().toEqualTypeOf<'SUCCESS' | 'FAIL' | 'UNKNOWN'>()
  expectTypeOf<PaymentResult>().toEqualTypeOf<PaymentInfo['paymentResult']>()
  expectTypeOf<'MOP'>().toExtend<CurrencyCode>()
  expectTypeOf<'INVALID_SIGNATURE'>().toExtend<ResultCode>()
  expectTypeOf<ResultCode>().not.toBeAny()
  // @ts-expect-error no such payment result
  const result: PaymentResult = 'PENDING'
  expect(result).toBeDefined()
})

it('types the answer', () => {
  type Answer = operations['syncPaymentInfo']['responses'][200]['content']['application/json']
  expectTypeOf<Answer>().not.toBeAny()
  expectTypeOf<Answer['result']['resultCode']>().toEqualTypeOf<ResultCode>()
})

it('has a constant for each documented value', () => {
  expect(Object.keys(ResultCode)).toEqual(['SUCCESS', 'PARAM_ILLEGAL', 'PROCESS_FAIL', 'UNKNOWN_EXCEPTION'])
  expect(PaymentResult).toEqual({ SUCCESS: 'SUCCESS', FAIL: 'FAIL', UNKNOWN: 'UNKNOWN' })
  expect(CurrencyCode.HKD).toBe('HKD')
  expectTypeOf(ResultCode.SUCCESS).toEqualTypeOf<'SUCCESS'>()
})

it('says of each result code what it means for the record', () => {
  expect(Object.keys(resultCodeFacts)).toEqual(Object.keys(ResultCode))
  const meaning = Object.entries(resultCodeFacts).map(([code, { status, outcome, retryable }]) => [
    code,
    status,
    outcome,
    retryable,
  ])
  expect(meaning).toEqual([
    ['SUCCESS', 'S', 'accepted', false],
    ['PARAM_ILLEGAL', 'F', 'rejected', false],
    ['PROCESS_FAIL', 'F', 'rejected', false],
    ['UNKNOWN_EXCEPTION', 'F', 'unknown', true],
  ])
  expectTypeOf(resultCodeFacts.UNKNOWN_EXCEPTION.retryable).toEqualTypeOf<true>()
})
