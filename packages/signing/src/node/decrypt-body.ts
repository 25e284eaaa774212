import { decodeBase64 } from '../base64.ts'
import { parseEncryptHeader } from '../encrypt-header.ts'
import { SigningError } from '../errors.ts'
import type { EncryptedBody } from '../types.ts'
import type { Aes } from './aes.ts'
import { type EncryptionProfile, type PreparedProfile, profileOf } from './encryption-profile.ts'
import { type FindOwnKey, type OwnKeys, ownKeysOf } from './own-keys.ts'
import { unwrapSymmetricKey } from './symmetric-key.ts'

/** Your own keys, and how a body is decrypted with them. */
export type DecryptBodyOptions = OwnKeys & DecryptionOptions

/** How a body is decrypted, and how large it may become. */
export interface DecryptionOptions {
  /** Default `'unverified-aes-ecb-rsa-pkcs1'`; every profile is **assumed** and not confirmed by AlipayHK. */
  readonly profile?: EncryptionProfile | undefined
  /** Bytes that a body may decrypt to at most; default 1,048,576. */
  readonly maxBytes?: number | undefined
}

/** {@link DecryptBodyOptions}, looked up. */
export interface Decryption {
  readonly findKey: FindOwnKey
  readonly profile: PreparedProfile
  readonly maxBytes: number
}

const DEFAULT_MAX_BYTES = 1_048_576

/**
 * Decrypts a body. Verify its signature first, and leave alone what does not verify: whoever can have a ciphertext of
 * his own tried learns from what happens.
 *
 * Everything that can be wrong with the ciphertext or the symmetric key gives one and the same `DECRYPTION_FAILED`.
 * Only GCM notices every wrong key and every change: with ECB and CBC, about one in 256 gives rubbish instead. The
 * signature does not cover the `Encrypt` header, so parse strictly what was decrypted.
 *
 * @throws {SigningError} `ENCRYPT_HEADER_MALFORMED`, `KEY_VERSION_MALFORMED`, `ALGORITHM_UNSUPPORTED`,
 * `KEY_VERSION_UNKNOWN`, `BODY_TOO_LARGE`, `DECRYPTION_FAILED`, and `RUNTIME_UNSUPPORTED` where node:crypto lacks the
 * cipher
 * @throws {TypeError} for a profile that there is not, a key that was not imported, or a cap that is none
 * @see spec/protocol.md §5
 */
export async function decryptBody(
  encrypted: EncryptedBody,
  options: DecryptBodyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  return decrypted(encrypted, decryptionOf(options))
}

export function decryptionOf(options: DecryptBodyOptions): Decryption {
  const { maxBytes = DEFAULT_MAX_BYTES } = options
  if (!(maxBytes >= 0)) throw new TypeError('maxBytes must be a number that is not negative')
  return { findKey: ownKeysOf(options), profile: profileOf(options.profile), maxBytes }
}

export function decrypted(encrypted: EncryptedBody, decryption: Decryption): Uint8Array<ArrayBuffer> {
  const { findKey, profile, maxBytes } = decryption
  const { aes, keyWrap } = profile
  const { algorithm, keyVersion, symmetricKey } = parseEncryptHeader(encrypted.encrypt)
  if (algorithm !== 'RSA_AES') {
    throw new SigningError('ALGORITHM_UNSUPPORTED', 'The Encrypt header names another algorithm than RSA_AES.', {
      header: 'Encrypt',
    })
  }
  const privateKey = findKey(keyVersion)
  // So that no more is decoded and decrypted than can be allowed.
  if (encrypted.body.length > base64Length(maxBytes + aes.overhead)) throw tooLarge(maxBytes)
  const key = unwrapSymmetricKey(symmetricKey, { privateKey, keyWrap: keyWrap.name, keyBytes: aes.keyBytes })
  const plain = plaintext(encrypted.body, key, aes)
  if (!plain) throw failed()
  if (plain.length > maxBytes) throw tooLarge(maxBytes)
  return plain
}

/** Undefined for whatever is wrong. */
function plaintext(body: Uint8Array, key: Uint8Array, aes: Aes): Uint8Array<ArrayBuffer> | undefined {
  const sealed = decodeBase64(Buffer.from(body).toString('latin1'))
  try {
    return sealed && aes.decrypt(sealed, key)
  } catch {
    return undefined
  }
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}

function tooLarge(maxBytes: number): SigningError {
  return new SigningError('BODY_TOO_LARGE', `The body decrypts to more than ${maxBytes} bytes.`)
}

/** Without a cause or a detail, by which one failure could be told from another. */
function failed(): SigningError {
  return new SigningError(
    'DECRYPTION_FAILED',
    'The body cannot be decrypted: is it meant for another key or another profile, or was it changed on the way?',
  )
}
