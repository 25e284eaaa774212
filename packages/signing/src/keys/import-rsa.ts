import { RSA256 } from '../algorithms.ts'
import type { Key } from '../types.ts'
import { type KeyInput, malformed } from './key-input.ts'
import { rsaPublicKeyOf } from './key-structure.ts'
import { readKey } from './read-key.ts'

/**
 * Reads a key in whatever form it arrives, for WebCrypto.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 */
export async function importRsa(input: Exclude<KeyInput, Key>, half: 'private' | 'public'): Promise<Key> {
  const { der, kind } = readKey(input, half, 'RSA')
  try {
    if (half === 'public') return await importSpki(der)
    const key = await crypto.subtle.importKey('pkcs8', der, RSA256, false, ['sign'])
    // Node imports numbers that belong to no key; signing with them would end in signatures that fit nowhere.
    if (await isPair(key, await importSpki(rsaPublicKeyOf(kind)))) return key
  } catch {
    // What WebCrypto says differs from one run-time to the next, and tells a user nothing.
  }
  throw malformed('This has the outline of an RSA key, and its numbers are none of one: was it damaged?')
}

function importSpki(der: Uint8Array<ArrayBuffer>): Promise<Key> {
  return crypto.subtle.importKey('spki', der, RSA256, true, ['verify'])
}

async function isPair(privateKey: Key, publicKey: Key): Promise<boolean> {
  const content = new Uint8Array(1)
  const signature = await crypto.subtle.sign(RSA256, privateKey, content)
  return crypto.subtle.verify(RSA256, publicKey, signature, content)
}
