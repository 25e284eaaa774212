import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { SigningError } from '../errors.ts'
import type { KeyInput } from '../keys/key-input.ts'
import { readKey, type WantedKind } from '../keys/read-key.ts'
import type { Key } from '../types.ts'

type Half = 'private' | 'public'

/**
 * A key as DER: PKCS#8 or SubjectPublicKeyInfo.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function derOfKey(input: KeyInput, half: Half, wanted: WantedKind): Uint8Array<ArrayBuffer> {
  if (isCryptoKey(input)) throw new SigningError('KEY_REFUSED', CRYPTO_KEY[wanted])
  return readKey(input, half, wanted).der
}

/**
 * What node:crypto computes with.
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function keyObjectOf(der: Uint8Array, half: Half, wanted: WantedKind): KeyObject {
  const key = Buffer.from(der)
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
