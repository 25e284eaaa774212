import { RSA256 } from '../algorithms.ts'
import { SigningError } from '../errors.ts'
import type { Key } from '../types.ts'
import { assertStrongRsa } from './rsa-strength.ts'

/**
 * @throws {SigningError} `KEY_REFUSED` unless the key is an RSA256 key of the wanted half and strong enough
 * @throws {TypeError} when it is no key
 */
export function assertUsable(key: Key, half: 'private' | 'public'): void {
  if (typeof key?.algorithm !== 'object') {
    throw new TypeError(`the ${half} key must be a CryptoKey: was importing it not awaited?`)
  }
  if (key.type !== half) {
    throw new SigningError('KEY_REFUSED', `This is a ${key.type} key; a ${half} key is needed here.`)
  }
  const { name, hash, modulusLength, publicExponent } = key.algorithm as RsaHashedKeyAlgorithm
  if (name !== RSA256.name || hash.name !== RSA256.hash) {
    throw new SigningError('KEY_REFUSED', `RSA256 needs a key imported for ${RSA256.name} with ${RSA256.hash}.`)
  }
  const usage = half === 'private' ? 'sign' : 'verify'
  if (!key.usages.includes(usage)) throw new SigningError('KEY_REFUSED', `The key was not imported to ${usage}.`)
  // An ArrayBuffer in Workers with a compatibility date before 2023-12-01.
  assertStrongRsa(modulusLength, new Uint8Array(publicExponent))
}
