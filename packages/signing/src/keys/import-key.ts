import type { Key } from '../types.ts'
import type { KeyInput } from './key-input.ts'
import { assertUsable } from './usable-key.ts'

/**
 * Imports the key that signs, so that it is parsed once and cannot be exported again.
 *
 * @param key the merchant's own private key in any form of {@link KeyInput}: RSA of 2,048 to 8,192 bits
 * @throws {SigningError} `KEY_MALFORMED` when it is no such key, `KEY_REFUSED` when it is too weak, the public half
 * or of another algorithm; the message says what it is instead
 * @throws {TypeError} when it is nothing that could be a key
 * @see spec/protocol.md §4
 */
export async function importPrivateKey(key: KeyInput): Promise<Key> {
  return importKey(key, 'private')
}

/**
 * Imports the other side's public key, which verifies.
 *
 * @param key AlipayHK's public key, or a certificate that holds it, in any form of {@link KeyInput}: RSA of 2,048 to
 * 8,192 bits
 * @throws {SigningError} `KEY_MALFORMED` when it is no such key, `KEY_REFUSED` when it is too weak, the private half
 * or of another algorithm; the message says what it is instead
 * @throws {TypeError} when it is nothing that could be a key
 * @see spec/protocol.md §4
 */
export async function importPublicKey(key: KeyInput): Promise<Key> {
  return importKey(key, 'public')
}

async function importKey(input: KeyInput, half: 'private' | 'public'): Promise<Key> {
  // Keys are read once, when a program starts: what it takes to tell their many forms apart is loaded only then.
  const key = isCryptoKey(input) ? input : await (await import('./import-rsa.ts')).importRsa(input, half)
  assertUsable(key, half)
  return key
}

function isCryptoKey(input: KeyInput): input is Key {
  return typeof input === 'object' && input !== null && 'usages' in input
}
