import { SigningError } from '../errors.ts'

/**
 * @param bits length of the modulus
 * @param exponent public exponent, most significant byte first
 * @throws {SigningError} `KEY_REFUSED` for a key that is too weak, or so large that it only costs time
 */
export function assertStrongRsa(bits: number, exponent: Uint8Array): void {
  if (bits < 2048 || bits > 8192) {
    throw new SigningError('KEY_REFUSED', `The RSA key has ${bits} bits; 2048 to 8192 are needed.`)
  }
  const value = exponent.reduce((sum, byte) => sum * 256 + byte, 0)
  if (!(value > 3 && value <= 0xffff_ffff && value % 2 === 1)) {
    throw new SigningError('KEY_REFUSED', 'The public exponent must be odd, above 3 and below 2^32; 65537 is usual.')
  }
}
