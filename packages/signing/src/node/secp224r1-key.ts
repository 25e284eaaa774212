import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type DerElement, sequenceIn } from '../keys/der.ts'
import type { KeyInput } from '../keys/key-input.ts'
import { derOfKey, keyObjectOf, numbersOfNone } from './node-key.ts'
import { isScalar, SCALAR_BYTES } from './secp224r1.ts'

/** Bytes of a point by its form (SEC 1 §2.3.3): one coordinate and the sign of the other, or both. */
const POINT_BYTES: ReadonlyMap<number | undefined, number> = new Map([
  [2, 1 + SCALAR_BYTES],
  [3, 1 + SCALAR_BYTES],
  [4, 1 + 2 * SCALAR_BYTES],
])

/**
 * A private key on secp224r1, whose number is in range and whose public half is its own. Node asks for neither; Bun
 * and Deno do.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function secp224r1PrivateKey(input: KeyInput): KeyObject {
  const der = derOfKey(input, 'private', 'secp224r1')
  const wrapped = sequenceIn(der)?.[2]
  const scalar = wrapped && sequenceIn(wrapped.content)?.[1]
  if (!scalar || !isScalar(scalar.content)) throw numbersOfNone('secp224r1')
  const key = keyObjectOf(der, 'private', 'secp224r1')
  if (!isOwnHalf(createPublicKey(key), key)) throw numbersOfNone('secp224r1')
  return key
}

/**
 * A public key on secp224r1. Node takes the point at infinity for one too, and with it anybody's signature for good.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function secp224r1PublicKey(input: KeyInput): KeyObject {
  const der = derOfKey(input, 'public', 'secp224r1')
  if (!isPoint(sequenceIn(der)?.[1])) throw numbersOfNone('secp224r1')
  return keyObjectOf(der, 'public', 'secp224r1')
}

/** In a BIT STRING without unused bits. */
function isPoint(bits: DerElement | undefined): boolean {
  if (!bits) return false
  const [unused, ...point] = bits.content
  return unused === 0 && POINT_BYTES.get(point[0]) === point.length
}

function isOwnHalf(publicKey: KeyObject, privateKey: KeyObject): boolean {
  const content = new Uint8Array(SCALAR_BYTES)
  return verify('sha256', content, publicKey, sign('sha256', content, privateKey))
}
