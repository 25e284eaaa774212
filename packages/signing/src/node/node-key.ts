import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { SigningError } from '../errors.ts'
import type { KeyInput } from '../keys/key-input.ts'
import { readKey, type WantedKind } from '../keys/read-key.ts'
import type { Key } from '../types.ts'

/**
 * Reads a key once, into what node:crypto computes with.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function nodeKeyOf(input: KeyInput, half: 'private' | 'public', wanted: WantedKind): KeyObject {
  if (isCryptoKey(input)) throw new SigningError('KEY_REFUSED', CRYPTO_KEY[wanted])
  const key = Buffer.from(readKey(input, half, wanted).der)
  try {
    return half === 'private'
      ? createPrivateKey({ key, format: 'der', type: 'pkcs8' })
      : createPublicKey({ key, format: 'der', type: 'spki' })
  } catch {
    throw numbersOfNone(wanted)
  }
}

/** Without a cause: who knows what a library says of the bytes that it could not read. */
export function numbersOfNone(wanted: WantedKind): SigningError {
  return new SigningError(
    'KEY_MALFORMED',
    `This has the outline of a key for ${wanted}, and its numbers are none of one.`,
  )
}

const CRYPTO_KEY = {
  RSA: 'This is a CryptoKey, which keeps its numbers to itself: give the key as PEM, DER, JSON Web Key or KeyObject.',
  secp224r1: 'This is a CryptoKey, and WebCrypto has no P-224: give the key as PEM, DER or KeyObject.',
} as const

function isCryptoKey(input: KeyInput): input is Key {
  return typeof input === 'object' && input !== null && 'usages' in input
}
