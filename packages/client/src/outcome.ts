import { SigningError, type VerifiedResponse, verificationOf } from '@alipayhk-openapi/signing'
import { type components, resultCodeFacts } from '@alipayhk-openapi/types'
import { ClientError, type ClientErrorCode, isAbort, unsent } from './errors.ts'

type WithResult = { readonly result: components['schemas']['Result'] }

/** What openapi-fetch resolves with for an operation of this API. */
type Answer<Data> = { readonly data?: Data | undefined; readonly response: Response }
type Answering<Data> = Answer<Data> | Promise<Answer<Data>>

/** A verified result; `verified` names the key that signed it and `Tracer-Id`. */
interface Settled<Data extends WithResult, Meaning> extends WithResult {
  readonly outcome: Meaning
  readonly data: Data
  readonly verified: VerifiedResponse
}

/** AlipayHK has the record. */
export type Accepted<Data extends WithResult> = Settled<Data, 'accepted'>

/** AlipayHK refused the record, and sending it again will not help. */
export type Rejected<Data extends WithResult> = Settled<Data, 'rejected'>

/**
 * Nobody knows whether AlipayHK has the record: send the same requestId and body again. A `result` with the reason
 * `unverified` is what somebody wrote, for people to read and never to decide by.
 */
export interface Unknown extends Partial<WithResult> {
  readonly outcome: 'unknown'
  /**
   * `aborted`: your signal · `timeout`, `network`: no answer · `unverified`: unsigned, badly signed, stale, too large,
   * not encrypted as it should be, or the verifier failed (`error.cause` has why) · `http`: a verified answer without a
   * 2xx status · `unreadable`: no result in it, or not one alone · `result`: verified, and the result settles nothing ·
   * `error`: your own signer or middleware threw
   */
  readonly reason: 'aborted' | 'timeout' | 'network' | 'unverified' | 'http' | 'unreadable' | 'result' | 'error'
  readonly verified?: VerifiedResponse
  readonly error?: unknown
}

export type Outcome<Data extends WithResult = WithResult> = Accepted<Data> | Rejected<Data> | Unknown

/** What {@link unwrapOrThrow} throws; `outcome` has the whole of it. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError'
  readonly outcome: Rejected<WithResult> | Unknown

  constructor(outcome: Rejected<WithResult> | Unknown) {
    const why = 'reason' in outcome ? outcome.reason : outcome.result.resultCode
    super(`The record is ${outcome.outcome}: ${why}.`, 'error' in outcome ? { cause: outcome.error } : undefined)
    this.outcome = outcome
  }
}

/**
 * Turns an answer into what it means for the record. Only a verified result settles one: documented as
 * success with status S is `accepted`, documented as final failure is `rejected`, and everything else is
 * `unknown`, UNKNOWN_EXCEPTION and undocumented result codes included. It takes the call's promise, so that a
 * refused signature, a timeout or any other error is an outcome too.
 *
 * @throws {SigningError} when signing refused the request and nothing was sent, and at no other time
 * @see spec/protocol.md §7
 */
export async function unwrap<Data extends WithResult>(answer: Answering<Data>): Promise<Outcome<Data>> {
  try {
    return classify(await answer)
  } catch (error) {
    if (error instanceof SigningError && unsent.has(error)) throw error
    return { outcome: 'unknown', reason: reasonOf(error), error }
  }
}

/**
 * {@link unwrap} for those who would rather catch: resolves with the accepted outcome.
 *
 * @throws {OutcomeError} when the record is rejected or unknown
 * @see spec/protocol.md §7
 */
export async function unwrapOrThrow<Data extends WithResult>(answer: Answering<Data>): Promise<Accepted<Data>> {
  const outcome = await unwrap(answer)
  if (outcome.outcome === 'accepted') return outcome
  throw new OutcomeError(outcome)
}

function classify<Data extends WithResult>({ data, response }: Answer<Data>): Outcome<Data> {
  const verified = verificationOf(response)
  if (!verified) return { outcome: 'unknown', reason: 'unverified', ...(data && { result: data.result }) }
  const result = data?.result
  const isResult = response.ok && typeof result?.resultCode === 'string' && typeof result.resultStatus === 'string'
  if (!data || !isResult) return { outcome: 'unknown', reason: response.ok ? 'unreadable' : 'http', verified }
  const [, facts] = Object.entries(resultCodeFacts).find(([code]) => code === result.resultCode) ?? []
  const outcome = facts?.status === result.resultStatus ? facts.outcome : 'unknown'
  return outcome === 'unknown' ? { outcome, reason: 'result', result, verified } : { outcome, result, data, verified }
}

function reasonOf(error: unknown): Unknown['reason'] {
  if (error instanceof SigningError) return 'unverified'
  if (error instanceof ClientError) return error.code.toLowerCase() as Lowercase<ClientErrorCode>
  return isAbort(error) ? 'aborted' : 'error'
}
