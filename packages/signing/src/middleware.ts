import { SigningError } from './errors.ts'
import { HEADER, JSON_UTF8, traceIdOf } from './header-names.ts'
import { createPublishedKeyGuard } from './published-keys.ts'
import { beginSigning } from './sign.ts'
import { keptBody } from './signable-request.ts'
import type { Clock, Signer, Verifier } from './types.ts'
import { isUnsignedRefusal } from './unsigned-refusal.ts'
import { type VerifiedResponse, verifyResponse } from './verify.ts'

export interface SigningMiddlewareOptions {
  readonly clientId: string
  readonly signer: Signer
  readonly verifier: Verifier
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number | undefined
}

/** The part of openapi-fetch's `Middleware` that signing fills, so that its types are not needed here. */
export interface SigningMiddleware {
  onRequest(callback: { readonly request: Request }): Promise<Request>
  onResponse(callback: { readonly request: Request; readonly response: Response }): Promise<Response>
}

const verifications = new WeakMap<Response, VerifiedResponse>()

/**
 * What was verified of an answer, or undefined when nobody verified it: a refusal that came unsigned, or an
 * answer that another middleware returned from `onRequest`, which never comes by here.
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
 * A refusal (result status F or U) that came without `Signature` and `Response-Time` is handed on, as the
 * family's official SDKs do, and has no `verificationOf`. Every other unsigned answer is refused.
 *
 * Rejects with a `SigningError`: what `signRequest` and `verifyResponse` throw, `ENCRYPTION_UNSUPPORTED`,
 * `EXCHANGE_UNKNOWN`, `TEST_KEY_REFUSED` when a published test key signs for or answers from a host that is not
 * loopback, and `VERIFIER_FAILED`. Errors about an answer have its `status`. What the signer throws is thrown as
 * it is; the request's signal ends the wait for signer and verifier.
 *
 * @see spec/protocol.md §6
 */
export function signingMiddleware(options: SigningMiddlewareOptions): SigningMiddleware {
  const { clientId, signer, verifier, now = Date.now, skewSeconds } = options
  /** The request as it came is kept with the one that is sent: Node 20 forgets the caller's signal without it. */
  const exchanges = new WeakMap<Request, { readonly signedAtMs: number; readonly unsigned: Request }>()
  const guardRequest = createPublishedKeyGuard()
  const guardResponse = createPublishedKeyGuard()

  return {
    async onRequest({ request }) {
      const { method, url, signal } = request
      const kept = keptBody(request)
      const body = kept ?? new Uint8Array(await request.arrayBuffer())
      const signedAtMs = now()
      const { time, signature } = beginSigning({ method, url, clientId, body, signer, now: () => signedAtMs })
      const signed = orAborted(signal, signature)
      // Made while the signer works, which takes longer.
      const asItStands = kept !== undefined && request.redirect === 'error'
      const sent = asItStands ? request : new Request(request, { redirect: 'error', ...(request.bodyUsed && { body }) })
      sent.headers.set(HEADER.clientId, clientId)
      sent.headers.set(HEADER.contentType, JSON_UTF8)
      sent.headers.set(HEADER.requestTime, time)
      exchanges.set(sent, { signedAtMs, unsigned: request })
      const header = await signed
      await guardRequest(signer.keyVersion, () => ({ method, url, clientId, time, body, signature: header }))
      sent.headers.set(HEADER.signature, header)
      return sent
    },

    async onResponse({ request, response }) {
      try {
        return await orAborted(request.signal, verifiedResponse(request, response))
      } catch (error) {
        const exchange = { status: response.status, traceId: traceIdOf(response.headers) }
        if (error instanceof SigningError) throw error.during(exchange)
        request.signal.throwIfAborted()
        const message = 'An answer arrived, and reading it or the verifier itself failed.'
        throw new SigningError('VERIFIER_FAILED', message, exchange, { cause: error })
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
    const readable = new Response(body.length > 0 ? body : null, { status, statusText, headers })
    if (isUnsignedRefusal(headers, body)) return readable

    const message = { method, url, clientId, headers, body }
    const verified = await verifyResponse({ ...message, sentAtMs: exchange.signedAtMs, verifier, now, skewSeconds })
    await guardResponse(verified.keyVersion, () => {
      const time = headers.get(HEADER.responseTime) ?? ''
      const signature = headers.get(HEADER.signature) ?? ''
      return { method, url, clientId, time, body, signature }
    })
    if (headers.has(HEADER.encrypt)) {
      throw new SigningError('ENCRYPTION_UNSUPPORTED', 'The answer is encrypted, which this version cannot undo.', {
        header: HEADER.encrypt,
      })
    }
    verifications.set(readable, verified)
    return readable
  }
}

/** The work's own end, or the reason of a request's signal if that comes first. */
function orAborted<Made>(signal: AbortSignal, work: Promise<Made>): Promise<Made> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).then(() => signal.removeEventListener('abort', abort))
  })
}
