import { createHmac, type KeyObject } from 'node:crypto'
import type { KeyInput } from '../keys/key-input.ts'
import { bitLength } from '../keys/read-key.ts'
import { derOfKey, keyObjectOf } from './node-key.ts'
import { assertComputable, modulusOf } from './rsa-block.ts'

/** Your own private key, ready to decrypt the symmetric keys that were encrypted for it. It shows nothing of itself. */
export interface UnwrappingKey {
  readonly use: 'unwrap'
  /** Length of the modulus, in bits. */
  readonly bits: number
}

/** What an unwrapping key stands for. */
interface UnwrappingSecrets {
  readonly privateKey: KeyObject
  /** Most significant byte first. */
  readonly modulus: Uint8Array
  /** What the keys are derived from that stand in for those that cannot be unwrapped. */
  readonly rejectionSecret: Uint8Array
}

const secrets = new WeakMap<UnwrappingKey, UnwrappingSecrets>()

/**
 * Imports the key that decrypts, so that it is parsed once.
 *
 * @param privateKey the merchant's own private key in any form of `KeyInput` but `CryptoKey`: RSA of 2,048 to 8,192
 * bits
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`, and `RUNTIME_UNSUPPORTED` where node:crypto lacks RSA without
 * padding
 * @throws {TypeError} when it is nothing that could be a key
 * @see spec/protocol.md §4
 */
export function importUnwrappingKey(privateKey: KeyInput): UnwrappingKey {
  const key = keyObjectOf(derOfKey(privateKey, 'private', 'RSA'), 'private', 'RSA')
  const modulus = modulusOf(key)
  assertComputable(key, modulus.length)
  const unwrappingKey: UnwrappingKey = Object.freeze({ use: 'unwrap', bits: bitLength(modulus) })
  secrets.set(unwrappingKey, { privateKey: key, modulus, rejectionSecret: rejectionSecretOf(key) })
  return unwrappingKey
}

/** @throws {TypeError} unless the key was made by `importUnwrappingKey` */
export function secretsOf(unwrappingKey: UnwrappingKey): UnwrappingSecrets {
  const found = secrets.get(unwrappingKey)
  if (!found) throw new TypeError('the private key must come from importUnwrappingKey')
  return found
}

/** The same for the same key, in whatever form it came. */
function rejectionSecretOf(key: KeyObject): Uint8Array {
  const numbers = key.export({ type: 'pkcs1', format: 'der' })
  return createHmac('sha256', numbers).update('alipayhk-openapi: implicit rejection').digest()
}
