import { mapOperations } from './gen/handlers.ts'
import type { Operations } from './gen/operations.ts'
import type { Violation } from './gen/runtime/contract.ts'
import type { Effect } from './idempotency.ts'
import { createSettledRequests, type SettledRequests } from './settled-requests.ts'
import type { Verification } from './verification.ts'

/** A request that arrived at the mock, and what became of it. */
export interface MockCall<Body = unknown> {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** The body exactly as it arrived; empty where it was too large to be read. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The parsed body where it satisfies the schema; undefined where it does not, or was never read. */
  readonly body: Body | undefined
  /** The parsed body, valid or not; undefined where it is not JSON, or was never read. */
  readonly unchecked: unknown
  /** Whether the request may be believed, and if not why; the sender is never told why. */
  readonly verification: Verification
  /** What is wrong with the body; undefined where it is valid, or was never read. */
  readonly violation: Violation | undefined
  /**
   * The example that answered, by its name: `success`; or `invalidSignature` or `repeatReqInconsistent`, which are the
   * mock's own.
   */
  readonly scenario: string
  /** Whether the request was the first of its requestId to be settled, a repetition, or a conflict. */
  readonly effect: Effect
  /** `tracer-id` of the answer. Counts up in the order of arrival. */
  readonly tracerId: string
}

/** The calls of each operation, in the order they arrived. */
export type CallsByOperation = {
  readonly [Name in keyof Operations]: readonly MockCall<Operations[Name]['requestBody']>[]
}

type CallLists = { [Name in keyof Operations]: MockCall<Operations[Name]['requestBody']>[] }

/** A place in the order of calls, taken when a request arrives. */
export interface Arrival {
  readonly tracerId: string
  /** The requests that were settled since the last reset before it. */
  readonly settled: SettledRequests
  /** Whether the calls were not reset since. */
  isCurrent(): boolean
}

export interface CallRecord {
  readonly calls: CallLists
  arrive(): Arrival
  /** Puts a call where its arrival belongs, and drops the oldest where there is no more room. */
  insert<Body>(list: MockCall<Body>[], call: MockCall<Body>): void
  reset(): void
}

/**
 * Records calls by the order in which they arrived, whatever the order in which they are answered: the newest `limit`
 * of each operation whose bodies have together at most `maxBytes`, and as many settled requests.
 */
export function createCallRecord(limit: number, maxBytes: number): CallRecord {
  const calls = mapOperations<CallLists>(() => [])
  const anew = () => ({ count: 0, settled: createSettledRequests(limit) })
  let sinceReset = anew()
  return {
    calls,
    arrive() {
      const since = sinceReset
      since.count += 1
      const tracerId = `mock${String(since.count).padStart(24, '0')}`
      return { tracerId, settled: since.settled, isCurrent: () => since === sinceReset }
    },
    insert(list, call) {
      list.splice(list.findLastIndex(({ tracerId }) => tracerId < call.tracerId) + 1, 0, call)
      let kept = list.reduce((sum, { bytes }) => sum + bytes.length, 0)
      while (list.length > limit || kept > maxBytes) kept -= list.shift()?.bytes.length ?? 0
    },
    reset() {
      sinceReset = anew()
      for (const list of Object.values(calls)) list.length = 0
    },
  }
}
