/** Checked by the compiler alone: what an editor knows of the mocks. */
import type { components, operations } from '@alipayhk-openapi/types'
import type { HttpHandler } from 'msw'
import type { StartOptions } from '../src/browser.ts'
import type { Json } from '../src/gen/runtime/contract.ts'
import {
  createMocks,
  type Effect,
  factories,
  type MockCall,
  type Mocks,
  type OperationHandler,
  type OperationName,
  type Operations,
  type ResolverCall,
} from '../src/index.ts'
import type { NodeMocks } from '../src/node.ts'

type IsAny<T> = 0 extends 1 & T ? true : false
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Extends<A, B> = [A] extends [B] ? true : false
/** Each can stand for the other. */
type Mutual<A, B> = [Extends<A, B>, Extends<B, A>] extends [true, true] ? true : false
type Expect<T extends true> = T

/** What a type says of JSON: where it says unknown, as in an open object, anything that JSON can hold. */
type AsJson<T> = unknown extends T
  ? Json
  : T extends string | number | boolean | null | undefined
    ? T
    : { [Key in keyof T]: AsJson<T[Key]> }

type Mock = Mocks['syncPaymentInfo']
type Types = Operations['syncPaymentInfo']
type SyncCall = Mocks['calls']['syncPaymentInfo'][number]
type PaymentInfo = components['schemas']['PaymentInfo']
type Documented = operations['syncPaymentInfo']
type Sent = Documented['requestBody']['content']['application/json']
type Answered = Documented['responses'][200]['content']['application/json']
type Scenario = 'success' | 'paramIllegal' | 'processFail' | 'unknownException' | 'status200'
type Function =
  | ('reply' | 'resolve' | 'sequence' | 'delay' | 'timeout' | 'networkError' | 'http')
  | ('badSignature' | 'missingSignature' | 'staleResponseTime' | 'wrongKeyVersion')

export type NotAny = [
  Expect<Equal<IsAny<Mocks>, false>>,
  Expect<Equal<IsAny<Mock>, false>>,
  Expect<Equal<IsAny<ReturnType<Mock['success']>>, false>>,
  Expect<Equal<IsAny<SyncCall>, false>>,
  Expect<Equal<IsAny<SyncCall['body']>, false>>,
  Expect<Equal<IsAny<SyncCall['unchecked']>, false>>,
  Expect<Equal<IsAny<Types['body']>, false>>,
  Expect<Equal<IsAny<Types['replies']>, false>>,
  Expect<Equal<IsAny<Parameters<Parameters<Mock['resolve']>[0]>[0]['body']>, false>>,
  Expect<Equal<IsAny<NodeMocks['server']>, false>>,
  Expect<Equal<IsAny<StartOptions>, false>>,
]

/** The client is typed by one generator and the mock by another; what one sends is what the other takes. */
export type Agreement = [
  Expect<Equal<keyof Operations, keyof operations>>,
  Expect<Mutual<Types['body'], AsJson<Sent>>>,
  Expect<Equal<Types['replies']['status'], keyof Documented['responses']>>,
  Expect<Equal<Types['replies']['mediaType'], keyof Documented['responses'][200]['content']>>,
  Expect<Mutual<Types['replies']['body'], AsJson<Answered>>>,
  Expect<Mutual<Types['replies']['body'], Answered>>,
  Expect<Extends<Types['body'], Sent>>,
  Expect<Mutual<Exclude<SyncCall['body'], undefined>, AsJson<PaymentInfo>>>,
]

/** That the above can fail: a field more, a field less, another type. */
export type Disagreement = [
  Expect<Equal<Mutual<Types['body'], AsJson<Sent & { readonly more: string }>>, false>>,
  Expect<Equal<Mutual<Types['body'], AsJson<Omit<Sent, 'amount'>>>, false>>,
  Expect<Equal<Mutual<Types['body'], AsJson<Omit<Sent, 'amount'> & { readonly amount: string }>>, false>>,
  Expect<
    Equal<Mutual<Types['body'], AsJson<Omit<Sent, 'merchant'> & { readonly merchant: { en_US: number } }>>, false>
  >,
]

export type Equalities = [
  Expect<Equal<OperationName, 'syncPaymentInfo'>>,
  Expect<Equal<keyof Mock, Scenario | Function>>,
  Expect<Equal<Mock['success'], () => OperationHandler<Types>>>,
  Expect<Extends<OperationHandler<Types>, HttpHandler>>,
  Expect<Equal<keyof Mocks, 'handlers' | 'calls' | 'reset' | 'handle' | OperationName>>,
  Expect<Equal<keyof Mocks['calls'], OperationName>>,
  Expect<Equal<SyncCall, MockCall<Types>>>,
  Expect<Equal<SyncCall['unchecked'], unknown>>,
  Expect<Equal<SyncCall['effect'], Effect>>,
  Expect<Equal<Parameters<Parameters<Mock['resolve']>[0]>[0], ResolverCall<Types>>>,
  Expect<Equal<ReturnType<typeof factories.paymentInfo>, PaymentInfo>>,
]

const mocks = createMocks({ baseUrl: 'http://127.0.0.1', verifyRequests: 'report', now: () => 0, skewSeconds: 1 })
const { syncPaymentInfo } = mocks
const [call] = mocks.calls.syncPaymentInfo
const result = { resultCode: 'PROCESS_FAIL', resultStatus: 'F' }

// @ts-expect-error an example that the document does not have
mocks.syncPaymentInfo.refused()
// @ts-expect-error an operation that the document does not have
mocks.syncAccount.success()
// @ts-expect-error a body may be missing
call?.body.amount
// @ts-expect-error the amount is a number of cents
export const amount: string | undefined = call?.body?.amount
// @ts-expect-error calls are recorded, not written
mocks.calls.syncPaymentInfo.push()
// @ts-expect-error an effect that no call has
export const isSettled = call?.effect === 'settled'
// @ts-expect-error a mode that does not exist
createMocks({ verifyRequests: 'lenient' })
// @ts-expect-error an option that does not exist
createMocks({ scenario: 'success' })

syncPaymentInfo.reply(200, { result })
// @ts-expect-error a status that is not documented
syncPaymentInfo.reply(404, { result })
// @ts-expect-error an answer without a result
syncPaymentInfo.reply(200, {})
// @ts-expect-error a result code is a text
syncPaymentInfo.reply(200, { result: { ...result, resultCode: 7 } })
// @ts-expect-error a media type that is not documented
syncPaymentInfo.reply(200, { result }, { mediaType: 'text/html' })

syncPaymentInfo.resolve(({ body, requestId, operation: { scenarios } }) =>
  requestId && body.amount > 100 ? scenarios.processFail : scenarios.success,
)
syncPaymentInfo.resolve(async () => ({ status: 200, mediaType: 'application/json', body: { result } }))
syncPaymentInfo.resolve(() => Response.error())
// @ts-expect-error a status that is not documented
syncPaymentInfo.resolve(() => ({ status: 404, mediaType: 'application/json', body: { result } }))
// @ts-expect-error an answer without a result
syncPaymentInfo.resolve(() => ({ status: 200, mediaType: 'application/json', body: {} }))
// @ts-expect-error the amount is a number of cents
syncPaymentInfo.resolve(({ body, operation }) => (body.amount === '1' ? operation.scenarios.success : Response.error()))

syncPaymentInfo.sequence([syncPaymentInfo.unknownException(), syncPaymentInfo.delay(10, syncPaymentInfo.success())])
// @ts-expect-error a step is made by the mock of the same operation
syncPaymentInfo.sequence(['success'])
// @ts-expect-error a delay is milliseconds
syncPaymentInfo.delay('200ms')

factories.paymentInfo({ amount: 9901, currencyCode: 'MOP', merchant: { anything: [1] } })
// @ts-expect-error the amount is a number of cents
factories.paymentInfo({ amount: '128.00' })
// @ts-expect-error a status that is not documented
factories.paymentInfo({ status: 'PAID' })
// @ts-expect-error a field that the schema does not have
factories.paymentInfo({ amounts: 1 })
