import { HEADER, JSON_UTF8 } from './header-names.ts'
import { createVerifierGuard, type OwnMessage } from './key-guards.ts'
import { isLoopback } from './loopback.ts'
import { readBody } from './message-body.ts'
import type { SigningMiddlewareOptions } from './middleware.ts'
import { isUnsignedRefusal } from './unsigned-refusal.ts'
import { verifications } from './verifications.ts'
import { opened, verifyResponse } from './verify.ts'

/** What is known of a request when its answer comes. */
export interface Exchange {
  readonly signedAtMs: number
  readonly own: OwnMessage
}

/** Makes of an answer one that may be read: verified and decrypted, or an unsigned refusal as it came. */
export type ReadAnswer = (exchange: Exchange, request: Request, response: Response) => Promise<Response>

export function createAnswerReader(options: SigningMiddlewareOptions): ReadAnswer {
  const { clientId, cipher, requireEncrypted, now, skewSeconds, maxBodyBytes } = options
  const guardedVerifier = createVerifierGuard(options.verifier)

  return async ({ signedAtMs, own }, { method, url }, response) => {
    const { headers } = response
    const body = await readBody(response, maxBodyBytes)
    if (isUnsignedRefusal(headers, body)) return responseWith(body, response)

    const verifier = guardedVerifier({ testKeysAllowed: isLoopback(url), own: () => own })
    const message = { method, url, clientId, headers, body, sentAtMs: signedAtMs }
    const verified = await verifyResponse({ ...message, verifier, now, skewSeconds })
    const plain = await opened({ headers, body, cipher, requireEncrypted })
    const readable = responseWith(plain, response)
    if (plain !== body) readable.headers.set(HEADER.contentType, JSON_UTF8)
    verifications.set(readable, verified)
    return readable
  }
}

function responseWith(body: Uint8Array<ArrayBuffer>, { status, statusText, headers }: Response): Response {
  return new Response(body.length > 0 ? body : null, { status, statusText, headers })
}
