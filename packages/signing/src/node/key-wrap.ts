import type { BlockEncoding } from './block-encoding.ts'
import { oaepEncoding } from './oaep-encoding.ts'
import { PKCS1_ENCODING } from './pkcs1-encoding.ts'

/** How RSA encrypts the key of the body. */
export type KeyWrapName = 'rsa-pkcs1' | 'rsa-oaep-sha1' | 'rsa-oaep-sha256' | 'rsa-oaep-sha256-mgf1-sha1'

/** A way to wrap a key, looked up. */
export interface KeyWrap {
  readonly name: KeyWrapName
  readonly encoding: BlockEncoding
}

const KEY_WRAPS: readonly KeyWrap[] = [
  { name: 'rsa-pkcs1', encoding: PKCS1_ENCODING },
  { name: 'rsa-oaep-sha1', encoding: oaepEncoding({ hash: 'sha1', maskHash: 'sha1' }) },
  { name: 'rsa-oaep-sha256', encoding: oaepEncoding({ hash: 'sha256', maskHash: 'sha256' }) },
  { name: 'rsa-oaep-sha256-mgf1-sha1', encoding: oaepEncoding({ hash: 'sha256', maskHash: 'sha1' }) },
]

const byName = new Map<string, KeyWrap>(KEY_WRAPS.map((keyWrap) => [keyWrap.name, keyWrap]))

export const KEY_WRAP_NAMES: readonly KeyWrapName[] = KEY_WRAPS.map(({ name }) => name)

/** @throws {TypeError} for a name that there is not */
export function keyWrapNamed(name: string): KeyWrap {
  const keyWrap = byName.get(name)
  if (keyWrap) return keyWrap
  throw new TypeError(`the way to wrap the key must be one of ${KEY_WRAP_NAMES.join(', ')}`)
}
