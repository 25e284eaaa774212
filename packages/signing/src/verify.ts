import { contentToSign } from './content-to-sign.ts'
import { SigningError } from './errors.ts'
import { HEADER, traceIdOf } from './header-names.ts'
import { assertNotNegative } from './setup.ts'
import { parseSignatureHeader } from './signature-header.ts'
import { parseTimestamp } from './timestamp.ts'
import type { BodyCipher, Clock, MessageTarget, VerifiedKey, Verifier } from './types.ts'

/** A message as it was received, and who verifies it by which rules. */
export interface VerifyOptions extends MessageTarget {
  readonly headers: Headers
  /** The body exactly as it was received, before anything parsed it. */
  readonly body: Uint8Array
  readonly verifier: Verifier
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number | undefined
}

/** {@link VerifyOptions}, and what is known of the request that is answered. */
export interface VerifyResponseOptions extends VerifyOptions {
  /** The client id of the request; the answer must name the same. */
  readonly clientId: string
  /** When the request was signed, in epoch milliseconds; an answer older than that, less `skewSeconds`, is a replay. */
  readonly sentAtMs: number
}

/** What a verified request says about itself. */
export interface VerifiedRequest extends VerifiedKey {
  readonly clientId: string
  /** `Request-Time` in epoch milliseconds. */
  readonly requestTimeMs: number
}

/** What a verified answer says about itself. */
export interface VerifiedResponse extends VerifiedKey {
  /** `Response-Time` in epoch milliseconds. */
  readonly responseTimeMs: number
  /** `Tracer-Id`, which is not covered by the signature. */
  readonly traceId?: string
}

const DEFAULT_SKEW_SECONDS = 300

/**
 * Verifies a request as the gateway does. Nothing is parsed before the signature fits.
 *
 * @throws {SigningError} `HEADER_MISSING`, `CLIENT_ID_MALFORMED`, `CHARSET_UNSUPPORTED`,
 * `CONTENT_ENCODING_UNSUPPORTED`, `SIGNATURE_HEADER_MALFORMED`, `TIME_MALFORMED`, `TIME_OUT_OF_WINDOW`, and what the
 * verifier rejects with; `URL_MALFORMED`, `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the method is not in upper case, the body no bytes or the window no number
 * @see spec/protocol.md §6
 */
export async function verifyRequest(options: VerifyOptions): Promise<VerifiedRequest> {
  assertNotPacked(options.headers)
  const message = await verifyMessage(options, HEADER.requestTime)
  assertInWindow(options, message.timeMs, HEADER.requestTime)
  return { ...message.key, clientId: message.clientId, requestTimeMs: message.timeMs }
}

/**
 * Verifies the answer to a request. Nothing is parsed before the signature fits; the time must lie between
 * the moment the request was signed and now, give or take `skewSeconds`.
 *
 * @throws {SigningError} as {@link verifyRequest} but `CONTENT_ENCODING_UNSUPPORTED`, since `fetch` unpacks an answer
 * by itself; and `CLIENT_ID_MISMATCH`
 * @throws {TypeError} as {@link verifyRequest}
 * @see spec/protocol.md §6
 */
export async function verifyResponse(options: VerifyResponseOptions): Promise<VerifiedResponse> {
  const message = await verifyMessage(options, HEADER.responseTime)
  if (message.clientId !== options.clientId) {
    throw new SigningError('CLIENT_ID_MISMATCH', 'The answer is signed for another client id than the request.', {
      header: HEADER.clientId,
    })
  }
  assertInWindow(options, message.timeMs, HEADER.responseTime, options.sentAtMs)
  const traceId = traceIdOf(options.headers)
  return { ...message.key, responseTimeMs: message.timeMs, ...(traceId !== undefined && { traceId }) }
}

interface SealedBody {
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
  readonly cipher: BodyCipher | undefined
  readonly requireEncrypted: boolean | undefined
}

/**
 * The body in plain; for a verified message only, so that nobody can have a ciphertext tried.
 *
 * @throws {SigningError} `ENCRYPTION_REQUIRED`, `ENCRYPTION_UNSUPPORTED`, and what the cipher rejects with
 */
export async function opened({
  headers,
  body,
  cipher,
  requireEncrypted,
}: SealedBody): Promise<Uint8Array<ArrayBuffer>> {
  const header = HEADER.encrypt
  const encrypt = headers.get(header)
  if (encrypt === null) {
    if (!requireEncrypted) return body
    throw new SigningError('ENCRYPTION_REQUIRED', 'The body came in plain, and an encrypted one is demanded.', {
      header,
    })
  }
  if (cipher) return cipher.decrypt({ body, encrypt })
  throw new SigningError('ENCRYPTION_UNSUPPORTED', 'The body is encrypted, and there is no `cipher` to undo it.', {
    header,
  })
}

interface VerifiedMessage {
  readonly clientId: string
  readonly timeMs: number
  readonly key: VerifiedKey
}

async function verifyMessage(
  { method, url, headers, body, verifier }: VerifyOptions,
  timeHeader: string,
): Promise<VerifiedMessage> {
  const signature = parseSignatureHeader(required(headers, HEADER.signature))
  const time = required(headers, timeHeader)
  const clientId = required(headers, HEADER.clientId)
  assertUtf8(headers)
  const timeMs = timeIn(time, timeHeader)
  const key = await verifier.verify(contentToSign({ method, url, clientId, time, body }), signature)
  // A verifier that is not ours may answer with a boolean, and false must not pass for a key.
  if (typeof key?.keyVersion !== 'string') throw new TypeError('verifier.verify must resolve with the key that fits')
  return { clientId, timeMs, key }
}

function timeIn(text: string, header: string): number {
  try {
    return parseTimestamp(text)
  } catch (error) {
    throw error instanceof SigningError ? error.during({ header }) : error
  }
}

function required(headers: Headers, name: string): string {
  const value = headers.get(name)
  if (value) return value
  throw new SigningError(
    'HEADER_MISSING',
    `The message has no ${name} header: it is unsigned, or something on the way removed it.`,
    { header: name },
  )
}

function assertUtf8(headers: Headers): void {
  const named = headers.get(HEADER.contentType)?.matchAll(/;\s*charset\s*=\s*"?([^\s;",]+)/gi) ?? []
  const charsets = Array.from(named, ([, charset]) => String(charset))
  if (charsets.every((charset) => /^utf-?8$/i.test(charset))) return
  throw new SigningError('CHARSET_UNSUPPORTED', 'Content-Type names a charset other than UTF-8.', {
    header: HEADER.contentType,
  })
}

/** `fetch` unpacks an answer by itself; of a request, only the packed bytes are at hand, and those were not signed. */
function assertNotPacked(headers: Headers): void {
  const encoding = headers.get(HEADER.contentEncoding)
  if (encoding === null || encoding.toLowerCase() === 'identity') return
  throw new SigningError(
    'CONTENT_ENCODING_UNSUPPORTED',
    'The body came compressed, and its signature is over what was packed.',
    {
      header: HEADER.contentEncoding,
    },
  )
}

/** Called with a verified time only, so that nobody can be told a false skew. */
function assertInWindow(
  { now = Date.now, skewSeconds = DEFAULT_SKEW_SECONDS }: VerifyOptions,
  timeMs: number,
  header: string,
  notBeforeMs?: number,
): void {
  assertNotNegative(skewSeconds, 'skewSeconds')
  const nowMs = now()
  const early = timeMs - (notBeforeMs ?? nowMs)
  const late = timeMs - nowMs
  const allowedMs = skewSeconds * 1000
  const outsideMs = late > allowedMs ? late : early < -allowedMs ? early : 0
  if (outsideMs === 0) return
  const skew = Math.round(outsideMs / 1000)
  throw new SigningError(
    'TIME_OUT_OF_WINDOW',
    `${header} is ${Math.abs(skew)} s too ${skew < 0 ? 'old' : 'new'} for a window of ${skewSeconds} s: is a clock wrong, or is this an old message sent again?`,
    { header, skewSeconds: skew },
  )
}
