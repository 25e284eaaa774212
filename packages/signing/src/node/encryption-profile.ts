import { type Aes, type AesKeyBits, aesGcm, aesInBlocks } from './aes.ts'
import { KEY_WRAP_NAMES, type KeyWrap, type KeyWrapName, keyWrapNamed } from './key-wrap.ts'

/** How the body is encrypted. */
export type CipherName = 'aes-ecb' | 'aes-cbc' | 'aes-gcm'

/** A reading of `RSA_AES` with AES-256 by its name, which says that it is not confirmed. */
export type EncryptionProfileName = `unverified-${CipherName}-${KeyWrapName}`

/** A reading of `RSA_AES` by its parts, for what has no name. It is no better confirmed than the named ones. */
export interface EncryptionProfileParts {
  /**
   * - `aes-ecb`: PKCS#5 padding. Equal blocks of 16 bytes give equal blocks of ciphertext.
   * - `aes-cbc`: PKCS#5 padding, with a fresh initialisation vector of 16 bytes before the ciphertext.
   * - `aes-gcm`: with a fresh initialisation vector before the ciphertext and a tag of 16 bytes behind it.
   */
  readonly cipher: CipherName
  /**
   * - `rsa-pkcs1`: RSAES-PKCS1-v1_5 over the raw bytes of the key.
   * - `rsa-oaep-sha1`, `rsa-oaep-sha256`: RSAES-OAEP, MGF1 with the same hash, no label.
   * - `rsa-oaep-sha256-mgf1-sha1`: RSAES-OAEP with SHA-256 and MGF1 with SHA-1, which is Java's default.
   */
  readonly keyWrap: KeyWrapName
  /** Length of the AES key, in bits; default 256. A key of another length is refused. */
  readonly keyBits?: AesKeyBits | undefined
  /** Of `aes-gcm` only: length of the initialisation vector, in bytes, 1 to 128; default 12. */
  readonly ivBytes?: number | undefined
  /** Of `aes-gcm` only: bytes that the tag covers as well and that are not sent; default none. */
  readonly additionalData?: Uint8Array | undefined
}

/**
 * A reading of `RSA_AES`. The page of the call names the algorithm and says nothing of mode and padding, so that each
 * profile is **assumed**: ask your AlipayHK contact which one it is.
 *
 * @see spec/protocol.md §5
 */
export type EncryptionProfile = EncryptionProfileName | EncryptionProfileParts

/** A profile, looked up. */
export interface PreparedProfile {
  readonly aes: Aes
  readonly keyWrap: KeyWrap
}

const DEFAULT: EncryptionProfileName = 'unverified-aes-ecb-rsa-pkcs1'
const CIPHERS: readonly CipherName[] = ['aes-ecb', 'aes-cbc', 'aes-gcm']

const named: ReadonlyMap<string, EncryptionProfileParts> = new Map(
  CIPHERS.flatMap((cipher) =>
    KEY_WRAP_NAMES.map((keyWrap) => [`unverified-${cipher}-${keyWrap}`, { cipher, keyWrap }] as const),
  ),
)

/**
 * @throws {SigningError} `RUNTIME_UNSUPPORTED`
 * @throws {TypeError} for a profile that there is not
 */
export function profileOf(profile: EncryptionProfile = DEFAULT): PreparedProfile {
  const parts = typeof profile === 'string' ? named.get(profile) : profile
  if (!parts)
    throw new TypeError(`the profile must be unverified-<cipher>-<key wrap>, such as ${DEFAULT}, or its parts`)
  return { aes: aesOf(parts), keyWrap: keyWrapNamed(parts.keyWrap) }
}

function aesOf({ cipher, keyBits = 256, ivBytes, additionalData }: EncryptionProfileParts): Aes {
  if (![128, 192, 256].includes(keyBits)) throw new TypeError('keyBits must be 128, 192 or 256')
  if (cipher === 'aes-gcm') return gcm(keyBits, ivBytes, additionalData)
  if (ivBytes !== undefined || additionalData !== undefined) {
    throw new TypeError('ivBytes and additionalData are of aes-gcm only')
  }
  if (cipher === 'aes-ecb') return aesInBlocks('ecb', keyBits)
  if (cipher === 'aes-cbc') return aesInBlocks('cbc', keyBits)
  throw new TypeError(`the cipher must be one of ${CIPHERS.join(', ')}`)
}

/** 128 is as much as OpenSSL takes. */
function gcm(keyBits: AesKeyBits, ivBytes = 12, additionalData: Uint8Array = new Uint8Array()): Aes {
  if (!(Number.isInteger(ivBytes) && ivBytes >= 1 && ivBytes <= 128)) {
    throw new TypeError('ivBytes must be a whole number from 1 to 128')
  }
  return aesGcm({ keyBits, ivBytes, additionalData: new Uint8Array(additionalData) })
}
