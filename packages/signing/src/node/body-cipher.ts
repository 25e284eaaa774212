import { validKeyVersion } from '../keyed-header.ts'
import type { BodyCipher } from '../types.ts'
import { type DecryptionOptions, decrypted, decryptionOf } from './decrypt-body.ts'
import { encryptedFor, type Recipient } from './encrypt-body.ts'
import type { OwnKeys } from './own-keys.ts'
import { publicKeyOf } from './wrapping-key.ts'

/** Your own keys, the recipient's, and the profile for both directions. */
export type BodyCipherOptions = OwnKeys &
  DecryptionOptions & {
    /** Whom is encrypted for: AlipayHK. */
    readonly recipient: Recipient
  }

/**
 * Both directions by one profile, for the `cipher` of `signingMiddleware` and `signedHandler`: `encryptBody` for the
 * recipient, and `decryptBody` with your own keys.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`, and `RUNTIME_UNSUPPORTED` where node:crypto lacks the cipher
 * @throws {TypeError} for a profile that there is not, a key that was not imported, or a cap that is none
 * @see spec/protocol.md §5
 */
export function createBodyCipher(options: BodyCipherOptions): BodyCipher {
  const { publicKey, keyVersion = '1' } = options.recipient
  publicKeyOf(publicKey)
  const recipient = { publicKey, keyVersion: validKeyVersion(keyVersion, 'Encrypt') }
  const decryption = decryptionOf(options)
  return {
    encrypt: async (body) => encryptedFor(recipient, body, decryption.profile),
    decrypt: async (encrypted) => decrypted(encrypted, decryption),
  }
}
