/**
 * | code | meaning |
 * |---|---|
 * | `BODY_NOT_JSON` | a verified answer that is not JSON |
 * | `NETWORK` | no answer, or half of one; `cause` has the reason |
 * | `TIMEOUT` | no whole answer within `timeoutMs` |
 */
export type ClientErrorCode = 'BODY_NOT_JSON' | 'NETWORK' | 'TIMEOUT'

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
