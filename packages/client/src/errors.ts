/**
 * | code | meaning |
 * |---|---|
 * | `NETWORK` | no answer, or half of one |
 * | `TIMEOUT` | no whole answer within `timeoutMs` |
 * | `UNREADABLE` | an answer with a 2xx status that is not JSON, repeats a name, or has more than 32 levels |
 */
export type ClientErrorCode = 'NETWORK' | 'TIMEOUT' | 'UNREADABLE'

/**
 * No readable answer arrived, so that nobody knows whether the record was taken.
 *
 * @see spec/protocol.md §7
 */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  readonly code: ClientErrorCode

  constructor(code: ClientErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
