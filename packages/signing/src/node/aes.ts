import { createCipheriv, createDecipheriv, getCiphers, randomBytes } from 'node:crypto'
import { unsupported } from './runtime.ts'

/** AES in one mode of operation, with keys of one length. */
export interface Aes {
  readonly keyBytes: number
  /** How many bytes a ciphertext may have more than its plaintext. */
  readonly overhead: number
  /** The ciphertext; before it a fresh initialisation vector and behind it the tag, where the mode has them. */
  encrypt(plain: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer>
  /** Throws for a wrong key or a damaged ciphertext, where the mode shows it. What it throws must reach nobody. */
  decrypt(sealed: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer>
}

/** Length of an AES key, in bits. */
export type AesKeyBits = 128 | 192 | 256

export interface GcmOptions {
  readonly keyBits: AesKeyBits
  readonly ivBytes: number
  readonly additionalData: Uint8Array
}

const BLOCK_BYTES = 16
const TAG_BYTES = 16
const ciphers: ReadonlySet<string> = new Set(getCiphers())

/**
 * ECB (no initialisation vector) and CBC, both with the padding of PKCS#7 (RFC 5652 §6.3), which is the one that Java
 * calls PKCS#5.
 *
 * @throws {SigningError} `RUNTIME_UNSUPPORTED`
 */
export function aesInBlocks(mode: 'ecb' | 'cbc', keyBits: AesKeyBits): Aes {
  const name = available(`aes-${keyBits}-${mode}`)
  const ivBytes = mode === 'ecb' ? 0 : BLOCK_BYTES
  return {
    keyBytes: keyBits / 8,
    overhead: ivBytes + BLOCK_BYTES,
    encrypt(plain, key) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(name, key, iv)
      return joined(iv, cipher.update(plain), cipher.final())
    },
    decrypt(sealed, key) {
      const decipher = createDecipheriv(name, key, sealed.subarray(0, ivBytes))
      return joined(decipher.update(sealed.subarray(ivBytes)), decipher.final())
    },
  }
}

/**
 * GCM with a tag of 16 bytes and no other (SP 800-38D).
 *
 * @throws {SigningError} `RUNTIME_UNSUPPORTED`
 */
export function aesGcm({ keyBits, ivBytes, additionalData }: GcmOptions): Aes {
  const name = available(`aes-${keyBits}-gcm`)
  const options = { authTagLength: TAG_BYTES }
  return {
    keyBytes: keyBits / 8,
    overhead: ivBytes + TAG_BYTES,
    encrypt(plain, key) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(name, key, iv, options).setAAD(additionalData)
      return joined(iv, cipher.update(plain), cipher.final(), cipher.getAuthTag())
    },
    decrypt(sealed, key) {
      const tagAt = sealed.length - TAG_BYTES
      if (tagAt < ivBytes) throw new Error('too short for an initialisation vector and a tag')
      const decipher = createDecipheriv(name, key, sealed.subarray(0, ivBytes), options)
      decipher.setAAD(additionalData).setAuthTag(sealed.subarray(tagAt))
      return joined(decipher.update(sealed.subarray(ivBytes, tagAt)), decipher.final())
    },
  }
}

function available<Name extends string>(name: Name): Name {
  if (ciphers.has(name)) return name
  throw unsupported(`${name} in node:crypto`, 'choose another length of the key, or give a `BodyCipher` of your own')
}

/** In memory of their own: a Buffer may stand in one that it shares with others. */
function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}
