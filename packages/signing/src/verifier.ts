import { algorithmNamed } from './algorithms.ts'
import { SigningError } from './errors.ts'
import {
  assertTrustedAt,
  type KeyResolver,
  newestOf,
  type PreparedKey,
  prepareKey,
  type TrustedKey,
  type TrustedKeys,
  validityOf,
} from './trusted-keys.ts'
import type { Clock, Key, Verifier, VerifyingKey } from './types.ts'

/** One key, or several by their versions. */
export type VerifierOptions = SingleKeyOptions | KeysOptions

/** One trusted key. */
export interface SingleKeyOptions {
  /** The other side's key, from `importPublicKey` or from `ecc224` of `./node`. */
  readonly publicKey: Key | VerifyingKey
  /** The only key version trusted, and the one meant where a message names none; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/** Several trusted keys, each in its time. */
export interface KeysOptions {
  /**
   * The other side's keys by their versions, or a function that finds them. Where a message names no version, the
   * newest is meant: of the keys valid now the one with the latest `notBefore`, and of equal ones the one listed
   * last. (A plain object lists whole numbers in ascending order.)
   */
  readonly keys: TrustedKeys | KeyResolver
  /** Decides which keys are valid now; default `Date.now`. */
  readonly now?: Clock | undefined
}

type FindKey = (
  keyVersion: string | undefined,
  nowMs: number,
) => PreparedKey | undefined | Promise<PreparedKey | undefined>

/**
 * A verifier that trusts one key, or several in the time that each is valid.
 *
 * Its `verify` rejects with `ALGORITHM_UNSUPPORTED`, `ALGORITHM_MISMATCH`, `KEY_VERSION_UNKNOWN`,
 * `KEY_VERSION_NOT_YET_VALID`, `KEY_VERSION_RETIRED`, `SIGNATURE_INVALID`, or `VERIFIER_FAILED` when the resolver throws
 * or resolves with something else than a trusted key of that version.
 *
 * @throws {SigningError} `KEY_REFUSED`, `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when a key is no key, when there is none, or when a time is none
 * @see spec/protocol.md §4
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { now = Date.now } = 'keys' in options ? options : {}
  const find = finderOf(options)
  return {
    async verify(content, header) {
      const algorithm = algorithmNamed(header.algorithm)
      const nowMs = now()
      const found = find(header.keyVersion, nowMs)
      const key = found instanceof Promise ? await found : found
      if (!key) throw unknown(header.keyVersion)
      assertTrustedAt(key, nowMs)
      const { verified, verifying } = key
      const { keyVersion } = verified
      if (algorithm !== verified.algorithm) {
        throw new SigningError(
          'ALGORITHM_MISMATCH',
          `The message names ${algorithm}; key version ${keyVersion} is trusted for ${verified.algorithm}.`,
          { header: 'Signature', keyVersion },
        )
      }
      if ((await verifying.verify(content, header.signature)) !== true) {
        throw new SigningError(
          'SIGNATURE_INVALID',
          "The signature does not fit: is this the other side's public key and not your own, and are these the very bytes that were received?",
          { header: 'Signature', keyVersion },
        )
      }
      return verified
    },
  }
}

function finderOf(options: VerifierOptions): FindKey {
  if (!('keys' in options)) {
    const { publicKey, keyVersion = '1' } = options
    return listed([[keyVersion, { publicKey }]])
  }
  const { keys } = options
  if (typeof keys === 'function') return resolved(keys)
  return listed(keys instanceof Map ? [...keys] : Object.entries(keys))
}

function listed(entries: readonly (readonly [string, TrustedKey])[]): FindKey {
  const keys = new Map(entries.map(([keyVersion, key]) => [keyVersion, prepareKey({ ...key, keyVersion })]))
  const last = [...keys.values()].at(-1)
  if (!last) throw new TypeError('keys must hold at least one trusted key')
  return (keyVersion, nowMs) =>
    keyVersion === undefined ? (newestOf(keys.values(), nowMs) ?? last) : keys.get(keyVersion)
}

/** What a resolver finds is prepared once for each key object, however often it is found. */
function resolved(resolve: KeyResolver): FindKey {
  const prepared = new WeakMap<object, PreparedKey>()
  return async (keyVersion) => {
    try {
      const found = await resolve(keyVersion)
      if (!found) return undefined
      if (keyVersion !== undefined && found.keyVersion !== keyVersion) {
        throw new TypeError('the resolver found another key version than the one it was asked for')
      }
      const known = prepared.get(found.publicKey)
      if (known && known.verified.keyVersion === found.keyVersion) return { ...known, ...validityOf(found) }
      const key = prepareKey(found)
      prepared.set(found.publicKey, key)
      return key
    } catch (cause) {
      throw new SigningError(
        'VERIFIER_FAILED',
        'The resolver of key versions found no key, because it failed itself.',
        {},
        { cause },
      )
    }
  }
}

function unknown(keyVersion: string | undefined): SigningError {
  const message =
    keyVersion === undefined
      ? 'The message names no key version, and there is no newest one that is trusted.'
      : `The message is signed with key version ${keyVersion}, which is not trusted.`
  return new SigningError('KEY_VERSION_UNKNOWN', message, {
    header: 'Signature',
    keyVersion,
  })
}
