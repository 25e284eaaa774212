import { SigningError, type SigningErrorCode, type Verifier, verifyRequest } from '@alipayhk-openapi/signing'

/**
 * What a request is worth. `failed` carries the code and the hint that the sender is not given: why the signature
 * does not fit, or why the body cannot be read. `CLIENT_ID_MISMATCH` is a client id other than the one the mock
 * expects.
 */
export type Verification =
  | {
      readonly status: 'verified'
      readonly clientId: string
      readonly algorithm: string
      readonly keyVersion: string
      /** `Request-Time` in epoch milliseconds. */
      readonly requestTimeMs: number
    }
  | FailedVerification
  | { readonly status: 'off' }

export interface FailedVerification {
  readonly status: 'failed'
  readonly code: SigningErrorCode
  readonly message: string
}

export interface VerificationRules {
  readonly verifier: () => Promise<Verifier>
  readonly clientId: string | undefined
  readonly now: () => number
  readonly skewSeconds: number
}

/** Verifies a request over the bytes that arrived, before anything parses them. */
export async function verification(
  { method, url, headers }: Request,
  body: Uint8Array<ArrayBuffer>,
  { verifier, clientId, now, skewSeconds }: VerificationRules,
): Promise<Verification> {
  const message = { method, url, headers, body, verifier: await verifier(), now, skewSeconds }
  try {
    const verified = await verifyRequest(message)
    if (clientId === undefined || verified.clientId === clientId) return { status: 'verified', ...verified }
    return { status: 'failed', code: 'CLIENT_ID_MISMATCH', message: 'The mock expects another client id.' }
  } catch (error) {
    return failed(error)
  }
}

/** What a message was refused for. Any other error is a fault of this side, and is thrown. */
export function failed(error: unknown): FailedVerification {
  if (!(error instanceof SigningError)) throw error
  return { status: 'failed', code: error.code, message: error.message }
}
