import type { KeyObject } from 'node:crypto'
import type { KeyInput } from '../keys/key-input.ts'
import { bitLength } from '../keys/read-key.ts'
import { derOfKey, keyObjectOf } from './node-key.ts'
import { modulusOf } from './rsa-block.ts'

/** The other side's public key, ready to encrypt symmetric keys for it. */
export interface WrappingKey {
  readonly use: 'wrap'
  /** Length of the modulus, in bits. */
  readonly bits: number
}

const publicKeys = new WeakMap<WrappingKey, KeyObject>()

/**
 * Imports the other side's public key, which encrypts, so that it is parsed once.
 *
 * @param publicKey AlipayHK's public key, or a certificate that holds it, in any form of `KeyInput` but `CryptoKey`:
 * RSA of 2,048 to 8,192 bits
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 * @see spec/protocol.md §4
 */
export function importWrappingKey(publicKey: KeyInput): WrappingKey {
  const key = keyObjectOf(derOfKey(publicKey, 'public', 'RSA'), 'public', 'RSA')
  const wrappingKey: WrappingKey = Object.freeze({ use: 'wrap', bits: bitLength(modulusOf(key)) })
  publicKeys.set(wrappingKey, key)
  return wrappingKey
}

/** @throws {TypeError} unless the key was made by `importWrappingKey` */
export function publicKeyOf(wrappingKey: WrappingKey): KeyObject {
  const key = publicKeys.get(wrappingKey)
  if (!key) throw new TypeError('the public key must come from importWrappingKey')
  return key
}
