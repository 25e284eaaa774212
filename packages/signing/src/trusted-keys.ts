import { RSA256 } from './algorithms.ts'
import { SigningError } from './errors.ts'
import { validKeyVersion } from './keyed-header.ts'
import { assertUsable } from './keys/usable-key.ts'
import type { Key, VerifiedKey, VerifyingKey } from './types.ts'

/** A public key of the other side and when it is trusted; an old and a new one may overlap. */
export interface TrustedKey {
  /** From `importPublicKey`, or from `ecc224` of `./node`. */
  readonly publicKey: Key | VerifyingKey
  /** Trusted from this moment on; default always. */
  readonly notBefore?: Date | undefined
  /** Trusted up to this moment; default for ever. */
  readonly notAfter?: Date | undefined
}

/** Key versions and their keys. */
export type TrustedKeys = ReadonlyMap<string, TrustedKey> | Readonly<Record<string, TrustedKey>>

/**
 * Finds the key of a version, or the newest where a message names none. It is called with a text that nobody has
 * verified yet, of 1 to 64 letters, digits, dots, hyphens and underscores, and for each message: keep what was found.
 * Resolve with undefined for a version that is not trusted.
 */
export type KeyResolver = (
  keyVersion: string | undefined,
) => NamedTrustedKey | undefined | Promise<NamedTrustedKey | undefined>

/** A trusted key and its version. */
export interface NamedTrustedKey extends TrustedKey {
  readonly keyVersion: string
}

interface Validity {
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

/** A trusted key, ready for use. */
export interface PreparedKey extends Validity {
  readonly verifying: VerifyingKey
  /** The same object whenever this key is met. */
  readonly verified: VerifiedKey
}

/**
 * @throws {SigningError} `KEY_REFUSED`, `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the key is no key, or the times are no times
 */
export function prepareKey(key: NamedTrustedKey): PreparedKey {
  const verifying = verifyingKeyOf(key.publicKey)
  const verified = Object.freeze({ algorithm: verifying.algorithm, keyVersion: validKeyVersion(key.keyVersion) })
  return { verifying, verified, ...validityOf(key) }
}

/** @throws {TypeError} when the times are no times */
export function validityOf({ notBefore, notAfter }: TrustedKey): Validity {
  const notBeforeMs = notBefore === undefined ? Number.NEGATIVE_INFINITY : msOf(notBefore)
  const notAfterMs = notAfter === undefined ? Number.POSITIVE_INFINITY : msOf(notAfter)
  if (notBeforeMs <= notAfterMs) return { notBeforeMs, notAfterMs }
  throw new TypeError('notBefore and notAfter must be dates, and notBefore not after notAfter')
}

/** Anything but a date is no time, a text that looks like one included. */
function msOf(date: Date): number {
  return Object.prototype.toString.call(date) === '[object Date]' ? date.getTime() : Number.NaN
}

function verifyingKeyOf(publicKey: Key | VerifyingKey): VerifyingKey {
  if (typeof publicKey === 'object' && publicKey !== null && 'verify' in publicKey) return publicKey
  assertUsable(publicKey, 'public')
  return {
    algorithm: 'RSA256',
    verify: (content, signature) => crypto.subtle.verify(RSA256, publicKey, signature, content),
  }
}

/** The key that a missing version means: of those valid now the one valid since last, or else the one listed last. */
export function newestOf(keys: Iterable<PreparedKey>, nowMs: number): PreparedKey | undefined {
  let newest: PreparedKey | undefined
  for (const key of keys) {
    if (key.notBeforeMs > nowMs || key.notAfterMs < nowMs) continue
    if (!newest || key.notBeforeMs >= newest.notBeforeMs) newest = key
  }
  return newest
}

/** @throws {SigningError} `KEY_VERSION_NOT_YET_VALID`, `KEY_VERSION_RETIRED` */
export function assertTrustedAt(
  { verified: { keyVersion }, notBeforeMs, notAfterMs }: PreparedKey,
  nowMs: number,
): void {
  if (nowMs >= notBeforeMs && nowMs <= notAfterMs) return
  const [code, since] =
    nowMs < notBeforeMs
      ? (['KEY_VERSION_NOT_YET_VALID', 'is not trusted yet'] as const)
      : (['KEY_VERSION_RETIRED', 'is trusted no longer'] as const)
  throw new SigningError(code, `The message is signed with key version ${keyVersion}, which ${since}.`, {
    header: 'Signature',
    keyVersion,
  })
}
