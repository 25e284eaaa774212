/**
 * | code | meaning |
 * |---|---|
 * | `ABORTED` | your `AbortSignal` ended the call, for a reason that is no AbortError or TimeoutError; `cause` has it |
 * | `NETWORK` | no answer, or half of one |
 * | `TIMEOUT` | no whole answer within `timeoutMs` |
 * | `UNREADABLE` | an answer with a 2xx status that is not JSON, repeats a name, or has more than 32 levels |
 */
export type ClientErrorCode = 'ABORTED' | 'NETWORK' | 'TIMEOUT' | 'UNREADABLE'

/**
 * No readable answer arrived, so that nobody knows whether the record was taken.
 *
 * @see spec/protocol.md §7
 */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  readonly code: ClientErrorCode

  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What failed before anything was sent: by its look alone, somebody could have thrown it later. */
export const unsent: WeakSet<Error> = new WeakSet()

/** What `fetch` rejects with at a signal that was given no reason. */
export const isAbort = (error: unknown): boolean => error instanceof DOMException && /^(Abort|Timeout)/.test(error.name)

/** Throws what tells `unwrap` how the call ended: the error alone does not, for a signal's reason can be anything. */
export function fail({ signal: { aborted, reason } }: Request, error: unknown, isSent = true): never {
  if (aborted && !isAbort(reason)) throw new ClientError('ABORTED', 'Your signal ended the call.', { cause: reason })
  if (!aborted && !isSent && error instanceof Error) unsent.add(error)
  throw error
}
