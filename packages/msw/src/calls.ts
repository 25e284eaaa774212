import type { Operations } from './gen/index.ts'
import type { OperationTypes, Violation } from './gen/runtime/contract.ts'
import type { Effect } from './idempotency.ts'
import type { Verification } from './verification.ts'

/** A request that arrived at the mock, and what became of it. */
export interface MockCall<Types extends OperationTypes = OperationTypes> {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** The body exactly as it arrived; empty where it was too large to be read. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The path's parameters where the request is valid; undefined where it is not, or was never read. */
  readonly path: Types['path'] | undefined
  /** The query's parameters, likewise. */
  readonly query: Types['query'] | undefined
  /** The parsed body where the request is valid; undefined where it is not, or was never read. */
  readonly body: Types['body'] | undefined
  /** The parsed body, valid or not; undefined where it is not JSON, or was never read. */
  readonly unchecked: unknown
  /** Whether the request may be believed, and if not why; the sender is never told why. */
  readonly verification: Verification
  /**
   * What is wrong with the request; undefined where it is valid, or was never read. The pointer begins at the body, and
   * that of a parameter with `/path`, `/query`, `/header` or `/cookie`. A scenario that there is not, asked for by the
   * header, is `/header/x-mock-scenario` and what there is; the request is valid but for that.
   */
  readonly violation: Violation | undefined
  /**
   * What answered, by its name: an example, `success`; a scenario of the mock's, `badSignature` or `502`; `reply` or
   * `response` for what a test made; `invalidSignature` or `repeatReqInconsistent`, which are the gateway's own;
   * `unknownScenario` where the header asked for one that there is not; `noAnswer` where a resolver threw, or the caller was gone before it came to an answer.
   */
  readonly scenario: string
  /** What became of its requestId: settled (also by a refusal), repeated, in conflict, or nothing. */
  readonly effect: Effect
  /** `tracer-id` of the answer. Counts up in the order of arrival. */
  readonly tracerId: string
}

/** The calls of each operation, in the order they arrived. */
export type CallsByOperation = {
  readonly [Name in keyof Operations]: readonly MockCall<Operations[Name]>[]
}
