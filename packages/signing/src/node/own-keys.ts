import { SigningError } from '../errors.ts'
import { validKeyVersion } from '../keyed-header.ts'
import { secretsOf, type UnwrappingKey } from './unwrapping-key.ts'

/** Your own private key, or several by their versions. */
export type OwnKeys = OwnKeyOptions | OwnKeysOptions

/** One private key of your own. */
export interface OwnKeyOptions {
  /** From `importUnwrappingKey`. */
  readonly privateKey: UnwrappingKey
  /** The name under which AlipayHK knows the public half, and the one meant where a message names none; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/** Several private keys of your own. */
export interface OwnKeysOptions {
  /**
   * Your private keys by their versions. Where a message names none, the one listed last is meant. (A plain object
   * lists whole numbers in ascending order.)
   */
  readonly keys: ReadonlyMap<string, UnwrappingKey> | Readonly<Record<string, UnwrappingKey>>
}

/** The key of a version, or the newest where a message names none. */
export type FindOwnKey = (keyVersion: string | undefined) => UnwrappingKey

/**
 * What it returns throws `KEY_VERSION_UNKNOWN`.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when there is no key, or one that was not imported
 */
export function ownKeysOf(options: OwnKeys): FindOwnKey {
  const keys = new Map(entriesOf(options))
  for (const [keyVersion, key] of keys) {
    validKeyVersion(keyVersion, 'Encrypt')
    secretsOf(key)
  }
  const newest = [...keys.values()].at(-1)
  if (!newest) throw new TypeError('keys must hold at least one private key')
  return (keyVersion) => {
    const key = keyVersion === undefined ? newest : keys.get(keyVersion)
    if (key) return key
    throw new SigningError(
      'KEY_VERSION_UNKNOWN',
      `The body is encrypted for key version ${keyVersion}, of which there is no private key.`,
      { header: 'Encrypt', keyVersion },
    )
  }
}

function entriesOf(options: OwnKeys): Iterable<readonly [string, UnwrappingKey]> {
  if (!('keys' in options)) return [[options.keyVersion ?? '1', options.privateKey]]
  return options.keys instanceof Map ? options.keys : Object.entries(options.keys)
}
