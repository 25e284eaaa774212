import { randomBytes } from 'node:crypto'
import { formatEncryptHeader } from '../encrypt-header.ts'
import type { EncryptedBody } from '../types.ts'
import type { Aes } from './aes.ts'
import { type EncryptionProfile, type PreparedProfile, profileOf } from './encryption-profile.ts'
import { wrapSymmetricKey } from './symmetric-key.ts'
import type { WrappingKey } from './wrapping-key.ts'

/** Whom a body is encrypted for. */
export interface Recipient {
  /** The other side's public key, from `importWrappingKey`. */
  readonly publicKey: WrappingKey
  /** The name under which its owner knows it; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/** Whom is encrypted for, and how. */
export interface EncryptBodyOptions extends Recipient {
  /** Default `'unverified-aes-ecb-rsa-pkcs1'`; every profile is **assumed** and not confirmed by AlipayHK. */
  readonly profile?: EncryptionProfile | undefined
}

/**
 * Encrypts a body under a fresh AES key, and that key for its recipient. Sign what comes out: encrypt first, then sign.
 *
 * ECB, the default, shows which blocks of 16 bytes are equal, and neither ECB nor CBC notices a change: TLS and the
 * signature have to do for that.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`, and `RUNTIME_UNSUPPORTED` where node:crypto lacks the cipher
 * @throws {TypeError} for a profile that there is not, or a key that was not imported
 * @see spec/protocol.md §5
 */
export async function encryptBody(body: Uint8Array, options: EncryptBodyOptions): Promise<EncryptedBody> {
  return encryptedFor(options, body, profileOf(options.profile))
}

export function encryptedFor(recipient: Recipient, body: Uint8Array, { aes, keyWrap }: PreparedProfile): EncryptedBody {
  const { publicKey, keyVersion = '1' } = recipient
  const key = randomBytes(aes.keyBytes)
  const symmetricKey = wrapSymmetricKey(key, { publicKey, keyWrap: keyWrap.name })
  return {
    body: ciphertext(body, key, aes),
    encrypt: formatEncryptHeader({ algorithm: 'RSA_AES', keyVersion, symmetricKey }),
  }
}

/** As it is sent: base64 text, in bytes. */
export function ciphertext(body: Uint8Array, key: Uint8Array, aes: Aes): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(Buffer.from(aes.encrypt(body, key)).toString('base64'))
}
