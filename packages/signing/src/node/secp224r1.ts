/** Bytes of a number below the order of the curve. */
export const SCALAR_BYTES = 28

/** The order of secp224r1, most significant byte first (FIPS 186-4 §D.1.2.2). */
const ORDER: Uint8Array = Buffer.from('ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d', 'hex')

/** From 1 to the order less 1, in as many bytes as the order has. */
export function isScalar(number: Uint8Array): boolean {
  return number.length === SCALAR_BYTES && number.some((digit) => digit !== 0) && Buffer.compare(number, ORDER) < 0
}
