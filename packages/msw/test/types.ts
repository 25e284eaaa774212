/** Checked by the compiler alone: what an editor knows of the mocks. */
import type { components } from '@alipayhk-openapi/types'
import type { HttpHandler } from 'msw'
import { createMocks, type Effect, type MockCall, type Mocks, type OperationName } from '../src/index.ts'

type IsAny<T> = 0 extends 1 & T ? true : false
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

type Scenarios = Mocks['syncPaymentInfo']
type SyncCall = Mocks['calls']['syncPaymentInfo'][number]
type PaymentInfo = components['schemas']['PaymentInfo']

export type NotAny = [
  Expect<Equal<IsAny<Mocks>, false>>,
  Expect<Equal<IsAny<Scenarios>, false>>,
  Expect<Equal<IsAny<ReturnType<Scenarios['success']>>, false>>,
  Expect<Equal<IsAny<SyncCall>, false>>,
  Expect<Equal<IsAny<SyncCall['body']>, false>>,
  Expect<Equal<IsAny<SyncCall['unchecked']>, false>>,
]

export type Equalities = [
  Expect<Equal<OperationName, 'syncPaymentInfo'>>,
  Expect<Equal<keyof Scenarios, 'success' | 'paramIllegal' | 'processFail' | 'unknownException'>>,
  Expect<Equal<Scenarios['success'], () => HttpHandler>>,
  Expect<Equal<keyof Mocks, 'handlers' | 'calls' | 'reset' | 'handle' | OperationName>>,
  Expect<Equal<keyof Mocks['calls'], OperationName>>,
  Expect<Equal<SyncCall, MockCall<PaymentInfo>>>,
  Expect<Equal<SyncCall['body'], PaymentInfo | undefined>>,
  Expect<Equal<SyncCall['unchecked'], unknown>>,
  Expect<Equal<SyncCall['effect'], Effect>>,
]

const mocks = createMocks({ baseUrl: 'http://127.0.0.1', verifyRequests: 'report', now: () => 0, skewSeconds: 1 })
const [call] = mocks.calls.syncPaymentInfo

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
