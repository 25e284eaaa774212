import { derInteger, derOf, sequenceIn, TAG } from '../keys/der.ts'
import { isScalar, SCALAR_BYTES } from './secp224r1.ts'

/** How the two numbers of a signature, r and s, are written down. */
export type EcdsaEncoding = 'der' | 'ieee-p1363'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * A signature on secp224r1 as r‖s, or undefined when it is not the one encoding that its two numbers have, or when
 * one of them is none from 1 to the order less 1. What a run-time's own parser lets pass is not asked.
 */
export function scalarsOf(signature: Bytes, encoding: EcdsaEncoding): Bytes | undefined {
  const scalars = encoding === 'der' ? joinedIntegers(signature) : signature
  if (scalars?.length !== 2 * SCALAR_BYTES) return undefined
  const [r, s] = [scalars.subarray(0, SCALAR_BYTES), scalars.subarray(SCALAR_BYTES)]
  return isScalar(r) && isScalar(s) ? scalars : undefined
}

/** r‖s as DER, which is what every node:crypto takes. */
export function derOfScalars(scalars: Bytes): Bytes {
  return derOf(TAG.sequence, derInteger(scalars.subarray(0, SCALAR_BYTES)), derInteger(scalars.subarray(SCALAR_BYTES)))
}

/** A signature that node:crypto made, which is DER, in the encoding of a profile. */
export function encodedAs(encoding: EcdsaEncoding, der: Bytes): Bytes {
  const scalars = encoding === 'der' ? der : scalarsOf(der, 'der')
  if (scalars) return scalars
  throw new Error('node:crypto made a signature that is none')
}

/** RFC 3279 §2.2.3: a SEQUENCE of two INTEGERs and nothing else. */
function joinedIntegers(signature: Bytes): Bytes | undefined {
  const members = sequenceIn(signature)
  if (members?.length !== 2) return undefined
  const joined = new Uint8Array(2 * SCALAR_BYTES)
  for (const [index, { tag, content }] of members.entries()) {
    const digits = tag === TAG.integer ? digitsOf(content) : undefined
    if (digits === undefined || digits.length > SCALAR_BYTES) return undefined
    joined.set(digits, (index + 1) * SCALAR_BYTES - digits.length)
  }
  return joined
}

/** Of an INTEGER above 0 and in the fewest bytes. */
function digitsOf(content: Bytes): Bytes | undefined {
  const [first = 0x80, second = 0] = content
  if (first >= 0x80 || (first === 0 && second < 0x80)) return undefined
  return first === 0 ? content.subarray(1) : content
}
