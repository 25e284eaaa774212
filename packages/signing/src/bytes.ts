/**
 * For callers whose compiler does not look: what is no bytes would be signed as zeros, and a changed text would
 * verify. Told by its tag, since bytes of another realm are bytes too.
 *
 * @throws {TypeError}
 */
export function assertBytes(value: unknown, what: string): void {
  if (Object.prototype.toString.call(value) === '[object Uint8Array]') return
  throw new TypeError(`${what} must be bytes, as a Uint8Array: a text or parsed JSON is not them`)
}
