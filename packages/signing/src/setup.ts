import { assertClientId } from './content-to-sign.ts'
import type { Signer, Verifier } from './types.ts'

interface Setup {
  readonly clientId: string
  readonly signer: Signer
  readonly verifier: Verifier
  readonly skewSeconds?: number | undefined
  readonly maxBodyBytes?: number | undefined
}

/**
 * Refuses at the start what would fail every message.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`
 * @throws {TypeError}
 */
export function assertSetup({ clientId, signer, verifier, skewSeconds = 0, maxBodyBytes = 0 }: Setup): void {
  assertClientId(clientId)
  if (typeof signer?.sign !== 'function') throw new TypeError('signer must be a Signer: see createSigner')
  if (typeof verifier?.verify !== 'function') throw new TypeError('verifier must be a Verifier: see createVerifier')
  assertNotNegative(skewSeconds, 'skewSeconds')
  assertNotNegative(maxBodyBytes, 'maxBodyBytes')
}

/** @throws {TypeError} */
export function assertNotNegative(value: number, what: string): void {
  if (!(typeof value === 'number' && value >= 0)) throw new TypeError(`${what} must be a number that is not negative`)
}
