import { SigningError } from './errors.ts'
import type { AlgorithmName } from './types.ts'

/** RSA256 as WebCrypto calls it. */
export const RSA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** @throws {SigningError} `ALGORITHM_UNSUPPORTED` */
export function algorithmNamed(name: string): AlgorithmName {
  if (name === 'RSA256' || name === 'ECC224') return name
  throw new SigningError('ALGORITHM_UNSUPPORTED', 'The Signature header names neither RSA256 nor ECC224.', {
    header: 'Signature',
  })
}
