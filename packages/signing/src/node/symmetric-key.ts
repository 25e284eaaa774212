import { createHmac } from 'node:crypto'
import type { BlockEncoding } from './block-encoding.ts'
import { choose, isZero } from './constant-time.ts'
import { type KeyWrapName, keyWrapNamed } from './key-wrap.ts'
import { decryptedBlock, encryptedBlock } from './rsa-block.ts'
import { secretsOf, type UnwrappingKey } from './unwrapping-key.ts'
import { publicKeyOf, type WrappingKey } from './wrapping-key.ts'

/** Whom a symmetric key is wrapped for, and how. */
export interface WrapOptions {
  /** The recipient's public key, from `importWrappingKey`. */
  readonly publicKey: WrappingKey
  /** Default `'rsa-pkcs1'`, which is **assumed**. */
  readonly keyWrap?: KeyWrapName | undefined
}

/** The key that unwraps, how, and how long the symmetric key must be. */
export interface UnwrapOptions {
  /** Your own private key, from `importUnwrappingKey`. */
  readonly privateKey: UnwrappingKey
  /** Default `'rsa-pkcs1'`, which is **assumed**. */
  readonly keyWrap?: KeyWrapName | undefined
  /** Length of the symmetric key, in bytes; default 32, which is AES-256. */
  readonly keyBytes?: number | undefined
}

/**
 * Encrypts a symmetric key for its recipient. `encryptBody` does so by itself; this is for a message that is put
 * together in another way.
 *
 * @param symmetricKey its raw bytes
 * @throws {TypeError} when the key is empty or too long for the RSA key, or an option is none
 * @see spec/protocol.md §5
 */
export function wrapSymmetricKey(symmetricKey: Uint8Array, options: WrapOptions): Uint8Array<ArrayBuffer> {
  const { publicKey, keyWrap = 'rsa-pkcs1' } = options
  const key = publicKeyOf(publicKey)
  const { encoding } = keyWrapNamed(keyWrap)
  const blockBytes = Math.ceil(publicKey.bits / 8)
  assertFits(symmetricKey.length, encoding, blockBytes)
  return encryptedBlock(key, encoding.encode(symmetricKey, blockBytes))
}

/**
 * Decrypts a symmetric key. `decryptBody` does so by itself; this is for a message that is put together in another
 * way.
 *
 * It never fails for what came from outside. Where the padding is wrong, the length is another, or the bytes are no
 * ciphertext at all, it gives a key that nobody can foresee, and the same one for the same bytes; what it decrypts is
 * then rubbish. So nobody learns from an error or from the time it takes whether a padding was right, which is all
 * that it takes to decrypt anything (RFC 8017 §7.2). It runs on the thread that calls it, for the time of one RSA
 * signature.
 *
 * @param symmetricKey the encrypted key, decoded
 * @throws {TypeError} when an option is none
 * @see spec/protocol.md §5
 */
export function unwrapSymmetricKey(symmetricKey: Uint8Array, options: UnwrapOptions): Uint8Array<ArrayBuffer> {
  const { privateKey, keyWrap = 'rsa-pkcs1', keyBytes = 32 } = options
  const { privateKey: key, modulus, rejectionSecret } = secretsOf(privateKey)
  const { encoding } = keyWrapNamed(keyWrap)
  assertFits(keyBytes, encoding, modulus.length)
  const inside = isBelow(symmetricKey, modulus)
  const block = decryptedBlock(key, inside ? symmetricKey : modulus.map(halved))
  const { message, bad } = encoding.decode(block, keyBytes)
  const substitute = derivedKey(rejectionSecret, symmetricKey, keyBytes)
  return choose(isZero(bad | Number(!inside)), message, substitute)
}

function assertFits(keyBytes: number, { overhead }: BlockEncoding, blockBytes: number): void {
  const longest = blockBytes - overhead
  if (Number.isInteger(keyBytes) && keyBytes >= 1 && keyBytes <= longest) return
  throw new TypeError(`the symmetric key must have 1 to ${longest} bytes for this RSA key`)
}

/** Of what everyone on the way can see, so that its time may show. */
function isBelow(wrapped: Uint8Array, modulus: Uint8Array): boolean {
  return wrapped.length === modulus.length && Buffer.compare(wrapped, modulus) < 0
}

/** Of each digit of the modulus, so that there is something below it to decrypt. */
function halved(digit: number): number {
  return digit >> 1
}

/** HMAC-SHA256 in counter mode (SP 800-108 §4.1). */
function derivedKey(secret: Uint8Array, wrapped: Uint8Array, keyBytes: number): Uint8Array<ArrayBuffer> {
  const derived = new Uint8Array(keyBytes)
  for (let start = 0; start < keyBytes; start += 32) {
    const counter = Uint8Array.of(start / 32)
    const part = createHmac('sha256', secret).update(counter).update(wrapped).digest()
    derived.set(part.subarray(0, keyBytes - start), start)
  }
  return derived
}
