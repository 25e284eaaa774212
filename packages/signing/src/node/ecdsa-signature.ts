import { readDer, TAG } from '../keys/der.ts'
import { isScalar, SCALAR_BYTES } from './secp224r1.ts'

/** How the two numbers of a signature, r and s, are written down. */
export type EcdsaEncoding = 'der' | 'ieee-p1363'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * A signature on secp224r1 as r‖s, or undefined when it is not the one encoding that its two numbers have, or when
 * one of them is none from 1 to the order less 1. What a run-time's own parser lets pass is not asked.
 */
export function scalarsOf(signature: Bytes, encoding: EcdsaEncoding): Bytes | undefined {
  const [r, s] = encoding === 'der' ? integersIn(signature) : halvesOf(signature)
  if (!r || !s || !isScalar(r) || !isScalar(s)) return undefined
  const scalars = new Uint8Array(2 * SCALAR_BYTES)
  scalars.set(r)
  scalars.set(s, SCALAR_BYTES)
  return scalars
}

function halvesOf(signature: Bytes): readonly Bytes[] {
  if (signature.length !== 2 * SCALAR_BYTES) return []
  return [signature.subarray(0, SCALAR_BYTES), signature.subarray(SCALAR_BYTES)]
}

/** RFC 3279 §2.2.3: a SEQUENCE of two INTEGERs and nothing else. */
function integersIn(signature: Bytes): readonly (Bytes | undefined)[] {
  const [outer, ...rest] = readDer(signature) ?? []
  if (outer?.tag !== TAG.sequence || rest.length > 0) return []
  const members = readDer(outer.content) ?? []
  if (members.length !== 2) return []
  return members.map(({ tag, content }) => (tag === TAG.integer ? unsigned(content) : undefined))
}

/** An INTEGER that is not negative and in the fewest bytes, filled up to the length of a scalar. */
function unsigned(content: Bytes): Bytes | undefined {
  const [first, second] = content
  if (first === undefined || first >= 0x80) return undefined
  if (first === 0 && second !== undefined && second < 0x80) return undefined
  const digits = first === 0 ? content.subarray(1) : content
  if (digits.length > SCALAR_BYTES) return undefined
  const filled = new Uint8Array(SCALAR_BYTES)
  filled.set(digits, SCALAR_BYTES - digits.length)
  return filled
}
