import { algorithmNamed } from './algorithms.ts'
import { SigningError } from './errors.ts'
import { assertUsable } from './keys.ts'
import { validKeyVersion } from './signature-header.ts'
import type { Key, Verifier } from './types.ts'

export interface VerifierOptions {
  /** The other side's key, from `importPublicKey`. */
  readonly publicKey: Key
  /** The only key version trusted, and the one meant where a message names none; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/**
 * A verifier that trusts one RSA256 key.
 *
 * Its `verify` rejects with `ALGORITHM_UNSUPPORTED`, `KEY_VERSION_UNKNOWN` or `SIGNATURE_INVALID`.
 *
 * @throws {SigningError} `KEY_REFUSED`, `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the key is no key
 * @see spec/protocol.md §6
 */
export function createVerifier({ publicKey, keyVersion = '1' }: VerifierOptions): Verifier {
  assertUsable(publicKey, 'public')
  const trusted = { algorithm: 'RSA256', keyVersion: validKeyVersion(keyVersion) } as const
  const { parameters } = algorithmNamed(trusted.algorithm)
  return {
    async verify(content, header) {
      algorithmNamed(header.algorithm)
      if (header.keyVersion !== undefined && header.keyVersion !== trusted.keyVersion) {
        throw new SigningError(
          'KEY_VERSION_UNKNOWN',
          `The message is signed with key version ${header.keyVersion}; only ${trusted.keyVersion} is trusted.`,
          { header: 'Signature', keyVersion: header.keyVersion },
        )
      }
      if (!(await crypto.subtle.verify(parameters, publicKey, header.signature, content))) {
        throw new SigningError(
          'SIGNATURE_INVALID',
          "The signature does not fit: is this the other side's public key and not your own, and are these the very bytes that were received?",
          { header: 'Signature', keyVersion: trusted.keyVersion },
        )
      }
      return trusted
    },
  }
}
