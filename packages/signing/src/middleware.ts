import { createAnswerReader, type Exchange } from './answers.ts'
import { SigningError } from './errors.ts'
import { HEADER, traceIdOf } from './header-names.ts'
import { createSignerGuard } from './key-guards.ts'
import { isLoopback } from './loopback.ts'
import { assertSetup } from './setup.ts'
import { beginSigning, contentTypeOf } from './sign.ts'
import { keptBody, NO_REDIRECT } from './signable-request.ts'
import { formatSignatureHeader } from './signature-header.ts'
import type { BodyCipher, Clock, Signer, Verifier } from './types.ts'

/** Who signs, who verifies, and by which rules. */
export interface SigningMiddlewareOptions {
  /** The id that AlipayHK gave you: 1 to 64 letters, digits, hyphens and underscores. */
  readonly clientId: string
  /** Holds your private key. */
  readonly signer: Signer
  /** Knows AlipayHK's public key. */
  readonly verifier: Verifier
  /** Encrypts what is sent and decrypts what comes, from `createBodyCipher` of `./node`; default none. */
  readonly cipher?: BodyCipher | undefined
  /** Refuse an answer that is not encrypted; default false, since nothing public says that answers are. */
  readonly requireEncrypted?: boolean | undefined
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number | undefined
  /** Bytes of an answer that are read at most, as they are after unpacking; default 1,048,576. */
  readonly maxBodyBytes?: number | undefined
}

/** The part of openapi-fetch's `Middleware` that signing fills, so that its types are not needed here. */
export interface SigningMiddleware {
  onRequest(callback: { readonly request: Request }): Promise<Request>
  onResponse(callback: { readonly request: Request; readonly response: Response }): Promise<Response>
}

interface SentExchange extends Exchange {
  /** The request as it came: Node 20 forgets the caller's signal when nobody holds it. */
  readonly unsigned: Request
}

/**
 * openapi-fetch middleware that signs each request and verifies each answer before anyone reads it.
 *
 * Register it last: openapi-fetch runs `onRequest` in order and `onResponse` in reverse, so the last one
 * signs the final bytes and sees the answer first. Redirects are refused, because a redirect would carry the
 * signed body to another host. With a `cipher`, requests are encrypted before they are signed, and answers that
 * are encrypted are decrypted after they are verified.
 *
 * A refusal (result status F or U) that came without `Signature` and `Response-Time` is handed on, as the
 * family's official SDKs do, and has no `verificationOf`. Every other unsigned answer is refused.
 *
 * Rejects with a `SigningError`: what `signRequest`, `verifyResponse` and the cipher throw, `BODY_TOO_LARGE`,
 * `ENCRYPTION_REQUIRED`, `ENCRYPTION_UNSUPPORTED`, `EXCHANGE_UNKNOWN`, `TEST_KEY_REFUSED` when a published test key
 * signs for or answers from a host that is not loopback, `KEY_REUSED` when the verifier trusts the signer's own pair,
 * and `VERIFIER_FAILED`. Errors about an answer have its `status`. What the signer throws is thrown as it is; the
 * request's signal ends the wait for signer and verifier.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, at once
 * @throws {TypeError} at once, when `signer` or `verifier` is none or a number is negative or none
 * @see spec/protocol.md §6
 */
export function signingMiddleware(options: SigningMiddlewareOptions): SigningMiddleware {
  assertSetup(options)
  const { clientId, signer, cipher, now = Date.now } = options
  const exchanges = new WeakMap<Request, SentExchange>()
  const readAnswer = createAnswerReader(options)
  const guardSigner = createSignerGuard()

  return {
    async onRequest({ request }) {
      const { method, url, signal } = request
      const kept = keptBody(request)
      const plain = kept ?? new Uint8Array(await request.arrayBuffer())
      const { body, encrypt } =
        cipher && plain.length > 0
          ? await orAborted(signal, cipher.encrypt(plain))
          : { body: plain, encrypt: undefined }
      const signedAtMs = now()
      const { time, content, header } = beginSigning({ method, url, clientId, body, signer, now: () => signedAtMs })
      const signing = orAborted(signal, header)
      // Whoever waits for it is told; nobody does where something else fails before.
      signing.catch(() => {})
      // Made while the signer works, which takes longer.
      const sent =
        kept === body
          ? request
          : new Request(request, { redirect: NO_REDIRECT, ...((request.bodyUsed || encrypt) && { body }) })
      sent.headers.set(HEADER.clientId, clientId)
      sent.headers.set(HEADER.contentType, contentTypeOf(encrypt))
      if (encrypt !== undefined) sent.headers.set(HEADER.encrypt, encrypt)
      sent.headers.set(HEADER.requestTime, time)
      const own = { content, header: await signing }
      if (!isLoopback(url)) await guardSigner(own)
      sent.headers.set(HEADER.signature, formatSignatureHeader(own.header))
      exchanges.set(sent, { signedAtMs, own, unsigned: request })
      return sent
    },

    async onResponse({ request, response }) {
      try {
        return await orAborted(request.signal, read(request, response))
      } catch (error) {
        const exchange = { status: response.status, traceId: traceIdOf(response.headers) }
        if (error instanceof SigningError) throw error.during(exchange)
        request.signal.throwIfAborted()
        const message = 'An answer arrived, and reading it or the verifier itself failed.'
        throw new SigningError('VERIFIER_FAILED', message, exchange, { cause: error })
      }
    },
  }

  async function read(request: Request, response: Response): Promise<Response> {
    const exchange = exchanges.get(request)
    if (exchange) return readAnswer(exchange, request, response)
    throw new SigningError(
      'EXCHANGE_UNKNOWN',
      'The request was changed after it was signed: register the signing middleware last.',
    )
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
