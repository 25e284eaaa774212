import { SigningError } from '../errors.ts'
import type { Key } from '../types.ts'
import { type KeyInput, keyMaterialOf } from './key-input.ts'
import { type KeyStructure, keyStructureOf, type RsaKind } from './key-structure.ts'
import { assertStrongRsa } from './rsa-strength.ts'

/** The kind of key that an algorithm is computed with. */
export type WantedKind = 'RSA' | 'secp224r1'

type ReadableKey = Exclude<KeyInput, Key>
type Half = 'private' | 'public'

/**
 * Reads a key in whatever form it arrives, and refuses it unless it is of the wanted half and kind and strong
 * enough.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function readKey(input: ReadableKey, half: Half, wanted: 'RSA'): KeyStructure & { readonly kind: RsaKind }
export function readKey(input: ReadableKey, half: Half, wanted: WantedKind): KeyStructure
export function readKey(input: ReadableKey, half: Half, wanted: WantedKind): KeyStructure {
  const structure = keyStructureOf(keyMaterialOf(input, half))
  if (structure.half !== half) throw refused(WRONG_HALF[structure.half])
  const { kind } = structure
  if (kind.name === 'other') throw refused(`This is ${kind.what}; ${NEEDED[wanted]} is needed.`)
  if (kind.name === 'RSA') {
    if (wanted !== 'RSA') throw refused(`This is an RSA key; ${NEEDED[wanted]} is needed.`)
    assertStrongRsa(bitLength(kind.modulus), kind.exponent)
  } else if (kind.curve === 'explicit') {
    throw refused('The key spells out the parameters of its curve, which may be anything: give one with a named curve.')
  } else if (kind.curve !== wanted) {
    const hint = kind.curve === 'secp224r1' ? ': `ecc224` of `@alipayhk-openapi/signing/node` takes it' : ''
    const curve = kind.curve === 'other' ? 'an unknown curve' : kind.curve
    throw refused(`This is an elliptic-curve key on ${curve}; ${NEEDED[wanted]} is needed${hint}.`)
  }
  return structure
}

const NEEDED = { RSA: 'an RSA key', secp224r1: 'an elliptic-curve key on secp224r1' } as const

const WRONG_HALF = {
  private: 'This is a private key, which must never be handed out; the public key of the other side is needed here.',
  public:
    'This is a public key; a private key is needed here: the one you made yourself, not the one AlipayHK gave you.',
} as const

/** @param bigEndian a number without leading zeros, of which zero has one */
export function bitLength(bigEndian: Uint8Array): number {
  const [first = 0] = bigEndian
  return bigEndian.length * 8 - Math.clz32(first) + 24
}

function refused(message: string): SigningError {
  return new SigningError('KEY_REFUSED', message)
}
