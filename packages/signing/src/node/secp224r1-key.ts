import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type DerElement, readDer } from '../keys/der.ts'
import type { KeyInput } from '../keys/key-input.ts'
import { derOfKey, keyObjectOf, numbersOfNone } from './node-key.ts'
import { isScalar, SCALAR_BYTES } from './secp224r1.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * A private key on secp224r1, whose number is in range and whose public half is its own. Node asks for neither, and
 * Bun and Deno do.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function secp224r1PrivateKey(input: KeyInput): KeyObject {
  const der = derOfKey(input, 'private', 'secp224r1')
  const [, , wrapped] = membersOf(der)
  const [, scalar, ...optional] = membersOf(wrapped?.content)
  const point = optional.find(({ tag }) => tag === 0xa1)
  if (!scalar || !isScalar(scalar.content)) throw numbersOfNone('secp224r1')
  if (point && !isPoint(readDer(point.content)?.[0])) throw numbersOfNone('secp224r1')
  const key = keyObjectOf(der, 'private', 'secp224r1')
  if (!isOwnHalf(createPublicKey(key), key)) throw numbersOfNone('secp224r1')
  return key
}

/**
 * A public key on secp224r1. Node takes the point at infinity for one, and with it anybody's signature for good.
 *
 * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
 * @throws {TypeError} when it is nothing that could be a key
 */
export function secp224r1PublicKey(input: KeyInput): KeyObject {
  const der = derOfKey(input, 'public', 'secp224r1')
  const [, point] = membersOf(der)
  if (!isPoint(point)) throw numbersOfNone('secp224r1')
  return keyObjectOf(der, 'public', 'secp224r1')
}

function membersOf(der: Bytes = new Uint8Array()): readonly DerElement[] {
  const [outer] = readDer(der) ?? []
  return (outer && readDer(outer.content)) ?? []
}

/** In a BIT STRING without unused bits (SEC 1 §2.3.3): both coordinates, or one and the sign of the other. */
function isPoint(bits: DerElement | undefined): boolean {
  const [unused, form] = bits?.content ?? []
  const coordinates = form === 4 ? 2 : form === 2 || form === 3 ? 1 : undefined
  return unused === 0 && coordinates !== undefined && bits?.content.length === 2 + coordinates * SCALAR_BYTES
}

function isOwnHalf(publicKey: KeyObject, privateKey: KeyObject): boolean {
  const content = new Uint8Array(SCALAR_BYTES)
  return verify('sha256', content, publicKey, sign('sha256', content, privateKey))
}
