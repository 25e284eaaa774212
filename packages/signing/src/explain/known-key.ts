import { RSA256 } from '../algorithms.ts'
import { SigningError } from '../errors.ts'
import { type KeyInput, keyMaterialOf } from '../keys/key-input.ts'
import { type KeyStructure, keyStructureOf, type RsaKind } from '../keys/key-structure.ts'
import { readKey } from '../keys/read-key.ts'
import { assertStrongRsa } from '../keys/rsa-strength.ts'
import { assertUsable } from '../keys/usable-key.ts'
import type { AlgorithmName, Key, VerifyingKey } from '../types.ts'
import { sameBytes } from './bytes.ts'
import type { Role } from './captured-exchange.ts'
import type { Mistake } from './explanation.ts'

/** A public key in any form; `ecc224` of `./node` makes the ones for ECC224. */
export type ExplainKey = KeyInput | VerifyingKey

/** The keys that may have made a signature. At least one is needed. */
export interface ExplainKeys {
  /** What you take for the merchant's public key. */
  readonly merchant?: ExplainKey | undefined
  /** What you take for AlipayHK's public key. */
  readonly platform?: ExplainKey | undefined
  /** Other public keys that may have been used, by names of yours: an old one, one of another environment. */
  readonly others?: Readonly<Record<string, ExplainKey>> | undefined
  /** The version of the key that ought to fit; default any. */
  readonly keyVersion?: string | undefined
}

/** A key as far as it can be used to explain something. */
export interface KnownKey {
  /** For sentences, as in "the merchant's key". */
  readonly name: string
  readonly role: Role | 'other'
  readonly algorithm: AlgorithmName
  /** The numbers of an RSA key, with which a signature can be opened. */
  readonly rsa?: RsaKind
  /** For a key that does not show its numbers. */
  readonly verify?: VerifyingKey['verify']
  /** Why it cannot be used as it was given. */
  readonly problem?: Mistake
}

const MOST_BITS = 8192

/**
 * The key that ought to fit first, the one of the other side next.
 *
 * @throws {TypeError} when there is none, or one is nothing that could be a key
 */
export async function knownKeysOf(keys: ExplainKeys, signedBy: Role): Promise<KnownKey[]> {
  const { merchant, platform, others = {} } = keys ?? {}
  const given: (readonly [name: string, role: KnownKey['role'], key: ExplainKey | undefined])[] = [
    ["the merchant's key", 'merchant', merchant],
    ["the platform's key", 'platform', platform],
    ...Object.entries(others).map(([name, key]) => [`the key ${JSON.stringify(name)}`, 'other', key] as const),
  ]
  const known: KnownKey[] = []
  for (const [name, role, key] of given) {
    if (key !== undefined) known.push({ name, role, ...(await knownKey(key, name)) })
  }
  if (known.length === 0) throw new TypeError('keys must hold the public key of the merchant or of the platform')
  return known.toSorted((one, other) => rank(one, signedBy) - rank(other, signedBy))
}

function rank({ role }: KnownKey, signedBy: Role): number {
  return role === signedBy ? 0 : role === 'other' ? 2 : 1
}

export function sameKey(one: KnownKey, other: KnownKey): boolean {
  if (!one.rsa || !other.rsa) return one.verify !== undefined && one.verify === other.verify
  return sameBytes(one.rsa.modulus, other.rsa.modulus)
}

type Readable = Omit<KnownKey, 'name' | 'role'>

async function knownKey(key: ExplainKey, name: string): Promise<Readable> {
  if (typeof key === 'object' && key !== null && 'verify' in key && typeof key.verify === 'function') {
    return { algorithm: key.algorithm, verify: (content, signature) => key.verify(content, signature) }
  }
  if (typeof key === 'object' && key !== null && 'usages' in key) return knownCryptoKey(key, name)
  return knownInput(key as Exclude<KeyInput, Key>, name)
}

function knownInput(key: Exclude<KeyInput, Key>, name: string): Readable {
  const problem = problemOf(() => readKey(key, 'public', 'RSA'), name)
  let structure: KeyStructure | undefined
  try {
    structure = keyStructureOf(keyMaterialOf(key, 'public'))
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
  const rsa = structure?.kind.name === 'RSA' ? usableNumbers(structure.kind) : undefined
  return {
    algorithm: 'RSA256',
    ...(rsa && { rsa }),
    ...(problem && { problem: structure?.half === 'private' ? privateKeyGiven(name) : problem }),
  }
}

async function knownCryptoKey(key: Key, name: string): Promise<Readable> {
  const problem = problemOf(() => assertUsable(key, 'public'), name)
  if (key.type === 'private') return { algorithm: 'RSA256', problem: privateKeyGiven(name) }
  if (key.type === 'public' && key.extractable && key.algorithm.name.startsWith('RSA')) {
    const { rsa } = knownInput(await crypto.subtle.exportKey('spki', key), name)
    return { algorithm: 'RSA256', ...(rsa && { rsa }), ...(problem && { problem }) }
  }
  if (problem) return { algorithm: 'RSA256', problem }
  return {
    algorithm: 'RSA256',
    verify: (content, signature) => crypto.subtle.verify(RSA256, key, signature, content),
  }
}

/** A weak key may have made a signature all the same, so only what cannot be computed with is left out. */
function usableNumbers(rsa: RsaKind): RsaKind | undefined {
  try {
    assertStrongRsa(2048, rsa.exponent)
  } catch {
    return undefined
  }
  return rsa.modulus.length * 8 <= MOST_BITS ? rsa : undefined
}

function problemOf(check: () => unknown, name: string): Mistake | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return {
      id: error.code === 'KEY_REFUSED' ? 'key-refused' : 'key-unreadable',
      place: 'verifier',
      sentence: `What you gave as ${name} cannot be used. ${error.message}`,
    }
  }
}

function privateKeyGiven(name: string): Mistake {
  return {
    id: 'private-key-given',
    place: 'verifier',
    sentence: `What you gave as ${name} is a private key, which must never be handed out. Give the public key in its place.`,
  }
}
