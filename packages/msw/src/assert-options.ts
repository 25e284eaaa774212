import { contentToSign } from '@alipayhk-openapi/signing'
import type { MocksOptions } from './create-mocks.ts'

/**
 * Refuses at the start what would fail every request, or keep nothing in bounds.
 *
 * @throws {TypeError}
 */
export function assertOptions(options: MocksOptions): void {
  const { clientId, signer, verifier } = options
  if (clientId !== undefined) assertSignable(clientId)
  if (signer !== undefined && typeof signer?.sign !== 'function') {
    throw new TypeError('signer must be a Signer: see createSigner')
  }
  if (verifier !== undefined && typeof verifier?.verify !== 'function') {
    throw new TypeError('verifier must be a Verifier: see createVerifier')
  }
  for (const name of ['skewSeconds', 'maxBodyBytes'] as const) {
    const value: unknown = options[name] ?? 0
    if (!(typeof value === 'number' && value >= 0)) throw new TypeError(`${name} must be a number that is not negative`)
  }
  for (const name of ['maxRemembered', 'maxRememberedBytes'] as const) {
    const value: unknown = options[name] ?? 0
    if (!(Number.isInteger(value) && Number(value) >= 0)) {
      throw new TypeError(`${name} must be a whole number, 0 or more`)
    }
  }
}

/** Such a client id would let nobody in, and every request would be told that its signature does not fit. */
function assertSignable(clientId: string): void {
  try {
    contentToSign({ method: 'POST', url: '/', clientId, time: '0000000000000', body: new Uint8Array() })
  } catch (cause) {
    throw new TypeError(`${JSON.stringify(clientId)} is no client id`, { cause })
  }
}
