import type { Middleware } from 'openapi-fetch'
import { SigningError } from './errors.ts'
import { HEADER, traceIdOf } from './header-names.ts'
import { createPublishedKeyGuard } from './published-keys.ts'
import { signRequest } from './sign.ts'
import type { Clock, Signer, Verifier } from './types.ts'
import { type VerifiedResponse, verifyResponse } from './verify.ts'

export interface SigningMiddlewareOptions {
  readonly clientId: string
  readonly signer: Signer
  readonly verifier: Verifier
  /** Default `Date.now`. */
  readonly now?: Clock
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number
}

const verifications = new WeakMap<Response, VerifiedResponse>()

/**
 * What was verified of an answer, or undefined when nobody verified it: an answer that another middleware
 * returned from `onRequest` never comes by here.
 *
 * @see spec/protocol.md §6
 */
export function verificationOf(response: Response): VerifiedResponse | undefined {
  return verifications.get(response)
}

/**
 * openapi-fetch middleware that signs each request and verifies each answer before anyone reads it.
 *
 * Register it last: openapi-fetch runs `onRequest` in order and `onResponse` in reverse, so the last one
 * signs the final bytes and sees the answer first. Redirects are refused, because a redirect would carry the
 * signed body to another host.
 *
 * Rejects with a `SigningError`: what `signRequest` and `verifyResponse` throw, `ENCRYPTION_UNSUPPORTED`,
 * `EXCHANGE_UNKNOWN`, and `TEST_KEY_REFUSED` when a published test key signs for or answers from a host that
 * is not loopback.
 *
 * @see spec/protocol.md §6
 */
export function signingMiddleware(options: SigningMiddlewareOptions): Middleware {
  const { clientId, signer, verifier, now = Date.now, skewSeconds = 300 } = options
  /** The request as it came is kept with the one that is sent: Node 20 forgets the caller's signal without it. */
  const exchanges = new WeakMap<Request, { readonly signedAtMs: number; readonly unsigned: Request }>()
  const guardRequest = createPublishedKeyGuard()
  const guardResponse = createPublishedKeyGuard()

  return {
    async onRequest({ request }) {
      const { method, url } = request
      const body = new Uint8Array(await request.arrayBuffer())
      const signedAtMs = now()
      const signed = await signRequest({ method, url, clientId, body, signer, now: () => signedAtMs })
      const time = signed[HEADER.requestTime]
      await guardRequest({ method, url, clientId, time, body }, signed[HEADER.signature])

      for (const [name, value] of Object.entries(signed)) request.headers.set(name, value)
      const sent = new Request(request, { redirect: 'error', ...(body.length > 0 && { body }) })
      exchanges.set(sent, { signedAtMs, unsigned: request })
      return sent
    },

    async onResponse({ request, response }) {
      try {
        return await verifiedResponse(request, response)
      } catch (error) {
        if (!(error instanceof SigningError)) throw error
        throw error.during({ status: response.status, traceId: traceIdOf(response.headers) })
      }
    },
  }

  async function verifiedResponse(request: Request, response: Response): Promise<Response> {
    const { method, url } = request
    const { headers, status, statusText } = response
    const exchange = exchanges.get(request)
    if (!exchange) {
      throw new SigningError(
        'EXCHANGE_UNKNOWN',
        'The request was changed after it was signed: register the signing middleware last.',
      )
    }
    const body = new Uint8Array(await response.arrayBuffer())
    const verified = await verifyResponse({
      method,
      url,
      clientId,
      sentAtMs: exchange.signedAtMs,
      headers,
      body,
      verifier,
      now,
      skewSeconds,
    })
    const time = headers.get(HEADER.responseTime) ?? ''
    await guardResponse({ method, url, clientId, time, body }, headers.get(HEADER.signature) ?? '')
    if (headers.has(HEADER.encrypt)) {
      throw new SigningError('ENCRYPTION_UNSUPPORTED', 'The answer is encrypted, which this version cannot undo.', {
        header: HEADER.encrypt,
      })
    }
    const readable = new Response(body.length > 0 ? body : null, { status, statusText, headers })
    verifications.set(readable, verified)
    return readable
  }
}
