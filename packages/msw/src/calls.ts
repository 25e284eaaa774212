import { mapOperations } from './gen/handlers.ts'
import type { Operations } from './gen/operations.ts'
import type { Violation } from './gen/runtime/contract.ts'
import type { Verification } from './verification.ts'

/** A request that arrived at the mock, and what became of it. */
export interface MockCall<Body = unknown> {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** The body exactly as it arrived. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The parsed body where it satisfies the schema; undefined where it does not, or was never read. */
  readonly body: Body | undefined
  /** The parsed body, valid or not; undefined where it is not JSON, or was never read. */
  readonly unchecked: unknown
  /** Whether the signature fits, and if not why; the sender is never told why. */
  readonly verification: Verification
  /** What is wrong with the body; undefined where it is valid, or was never read. */
  readonly violation: Violation | undefined
  /** The example that answered, by its name: `success`; or `invalidSignature`, which is the mock's own. */
  readonly scenario: string
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
  /** Whether the calls were not reset since. */
  isCurrent(): boolean
}

export interface CallRecord {
  readonly calls: CallLists
  arrive(): Arrival
  reset(): void
}

/** Records calls by the order in which they arrived, whatever the order in which they are answered. */
export function createCallRecord(): CallRecord {
  const calls = mapOperations<CallLists>(() => [])
  let arrived = { count: 0 }
  return {
    calls,
    arrive() {
      const since = arrived
      since.count += 1
      return { tracerId: `mock${String(since.count).padStart(24, '0')}`, isCurrent: () => since === arrived }
    },
    reset() {
      arrived = { count: 0 }
      for (const list of Object.values(calls)) list.length = 0
    },
  }
}

/** Puts a call where its arrival belongs. */
export function insert<Body>(list: MockCall<Body>[], call: MockCall<Body>): void {
  const later = list.findIndex(({ tracerId }) => tracerId > call.tracerId)
  list.splice(later === -1 ? list.length : later, 0, call)
}
