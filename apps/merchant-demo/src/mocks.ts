import type { Mocks } from '@alipayhk-openapi/msw'
import type { HttpHandler } from 'msw'

/** What the mock gateway can be told to do with valid records; those that are not valid it always rejects. */
export const scenarios = {
  accept: { does: 'accepts the record', hint: 'SUCCESS. A request id that it knows gets the answer it got before.' },
  paramIllegal: { does: 'rejects it: a field is wrong', hint: 'PARAM_ILLEGAL.' },
  processFail: { does: 'rejects it: a business failure', hint: 'PROCESS_FAIL.' },
  unknownException: { does: 'does not know', hint: 'UNKNOWN_EXCEPTION: the record was taken, or it was not.' },
  noAnswer: { does: 'takes it and never answers', hint: 'The console gives up after 4 seconds. The record was taken.' },
  networkError: { does: 'cannot be reached', hint: 'The connection fails. Nothing arrives.' },
  forgedAnswer: {
    does: 'answers under a bad signature',
    hint: 'As if the answer were changed on its way. The record was taken.',
  },
} as const

export type ScenarioName = keyof typeof scenarios

/** What msw's worker and its server have in common. */
interface Interception {
  use(...handlers: HttpHandler[]): void
  resetHandlers(): void
}

type Call = Mocks['calls']['syncPaymentInfo'][number]

/** A request as the gateway saw it. */
export interface ReceivedRequest extends Pick<Call, 'scenario' | 'effect' | 'tracerId'> {
  /** Undefined where the body has none. */
  readonly requestId: string | undefined
  readonly isVerified: boolean
}

export interface MockGateway {
  readonly scenarios: typeof scenarios
  /** How it answers from now on. */
  choose(scenario: ScenarioName): void
  /** What arrived, oldest first. */
  received(): readonly ReceivedRequest[]
}

/** The mock gateway with one switch, over whatever intercepts the requests. */
export function createMockGateway(mocks: Mocks, interception: Interception): MockGateway {
  const { paramIllegal, processFail, unknownException, timeout, networkError, badSignature } = mocks.syncPaymentInfo
  const make: Readonly<Record<ScenarioName, () => HttpHandler[]>> = {
    accept: () => [],
    paramIllegal: () => [paramIllegal()],
    processFail: () => [processFail()],
    unknownException: () => [unknownException()],
    // The worst case for a merchant: the record was taken, and nobody says so.
    noAnswer: () => [timeout()],
    networkError: () => [networkError()],
    forgedAnswer: () => [badSignature()],
  }
  return {
    scenarios,
    choose(scenario) {
      interception.resetHandlers()
      interception.use(...make[scenario]())
    },
    // What fails on its way is not told to the gateway.
    received: () => mocks.calls.syncPaymentInfo.filter(({ scenario }) => scenario !== 'networkError').map(asReceived),
  }
}

function asReceived({ unchecked, verification, scenario, effect, tracerId }: Call): ReceivedRequest {
  // A body that breaks the schema has an id to show as well.
  const id = typeof unchecked === 'object' && unchecked && 'requestId' in unchecked ? unchecked.requestId : undefined
  const requestId = typeof id === 'string' ? id : undefined
  return { requestId, isVerified: verification.status === 'verified', scenario, effect, tracerId }
}
