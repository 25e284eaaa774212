import { RSA256 } from './algorithms.ts'
import { validKeyVersion } from './keyed-header.ts'
import { assertUsable } from './keys/usable-key.ts'
import type { Key, Signer } from './types.ts'

/** A private key, and its version. */
export interface SignerOptions {
  /** From `importPrivateKey`. */
  readonly privateKey: Key
  /** The name under which AlipayHK knows the public half; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/**
 * A signer that holds its RSA256 key in memory.
 *
 * @throws {SigningError} `KEY_REFUSED`, `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the key is no key
 * @see spec/protocol.md §3
 */
export function createSigner({ privateKey, keyVersion = '1' }: SignerOptions): Signer {
  assertUsable(privateKey, 'private')
  return {
    algorithm: 'RSA256',
    keyVersion: validKeyVersion(keyVersion),
    sign: async (content) => new Uint8Array(await crypto.subtle.sign(RSA256, privateKey, content)),
  }
}
