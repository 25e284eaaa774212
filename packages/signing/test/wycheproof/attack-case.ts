/** One test of Project Wycheproof, put to our own public functions. */
export interface AttackCase {
  /** The file without `_test.json`, and the number of the test in it: `aes_gcm#7`. */
  readonly id: string
  /** Rejects when the library decides otherwise than it must. */
  run(): Promise<void>
}

export function hexBytes(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
