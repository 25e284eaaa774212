import { readDer, TAG } from '../keys/der.ts'

/** How the two numbers of a signature, r and s, are written down. */
export type EcdsaEncoding = 'der' | 'ieee-p1363'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes of a number below the order of the curve. */
const LENGTH = 28
/** The order of secp224r1, most significant byte first (FIPS 186-4 §D.1.2.2). */
const ORDER: Uint8Array = Buffer.from('ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d', 'hex')

/**
 * A signature on secp224r1 as r‖s, or undefined when it is not the one encoding that its two numbers have, or when
 * one of them is none from 1 to the order less 1. What a run-time's own parser lets pass is not asked.
 */
export function scalarsOf(signature: Bytes, encoding: EcdsaEncoding): Bytes | undefined {
  const [r, s] = encoding === 'der' ? integersIn(signature) : halvesOf(signature)
  if (!r || !s || !isScalar(r) || !isScalar(s)) return undefined
  const scalars = new Uint8Array(2 * LENGTH)
  scalars.set(r)
  scalars.set(s, LENGTH)
  return scalars
}

function halvesOf(signature: Bytes): readonly Bytes[] {
  return signature.length === 2 * LENGTH ? [signature.subarray(0, LENGTH), signature.subarray(LENGTH)] : []
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
  if (digits.length > LENGTH) return undefined
  const filled = new Uint8Array(LENGTH)
  filled.set(digits, LENGTH - digits.length)
  return filled
}

function isScalar(number: Bytes): boolean {
  return number.some((digit) => digit !== 0) && Buffer.compare(number, ORDER) < 0
}
