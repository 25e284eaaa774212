/**
 * What went wrong, for code to tell apart.
 *
 * | code | |
 * |---|---|
 * | `OVERRIDE_INVALID` | what a factory was given makes a record that breaks the schema |
 */
export type MocksErrorCode = 'OVERRIDE_INVALID'

/** What cannot be made. The message names the field and what is wrong with it, and holds no value. */
export class MocksError extends Error {
  override readonly name = 'MocksError'
  readonly code: MocksErrorCode
  /** JSON pointer (RFC 6901) to the field at fault; empty for the whole. */
  readonly pointer: string

  constructor(code: MocksErrorCode, pointer: string, message: string) {
    super(message)
    this.code = code
    this.pointer = pointer
  }
}
