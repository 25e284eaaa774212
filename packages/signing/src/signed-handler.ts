import { SigningError, type SigningErrorCode } from './errors.ts'
import { HEADER, JSON_UTF8 } from './header-names.ts'
import { createVerifierGuard, type OwnMessage } from './key-guards.ts'
import { readBody } from './message-body.ts'
import { assertSetup } from './setup.ts'
import { signResponse } from './sign.ts'
import type { BodyCipher, Clock, MessageTarget, Signer, Verifier } from './types.ts'
import { opened, type VerifiedRequest, verifyRequest } from './verify.ts'

/** Who verifies, who signs, and by which rules. */
export interface SignedHandlerOptions {
  /** The client id that AlipayHK calls you by; a request that names another is refused. */
  readonly clientId: string
  /** Knows AlipayHK's public key. */
  readonly verifier: Verifier
  /** Holds your private key. */
  readonly signer: Signer
  /** Decrypts what comes, and encrypts the answer to what came encrypted; default none. */
  readonly cipher?: BodyCipher | undefined
  /** Refuse a request that is not encrypted; default false. */
  readonly requireEncrypted?: boolean | undefined
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number | undefined
  /** Bytes of a request that are read at most; default 1,048,576. */
  readonly maxBodyBytes?: number | undefined
  /**
   * The path and query that were signed; default those of the request's URL. Needed behind a proxy that rewrites
   * paths.
   */
  readonly targetOf?: ((request: Request) => string) | undefined
  /** Is told why a request was refused; the sender never is. Default nobody. */
  readonly onRefused?: ((reason: SigningError, request: Request) => void) | undefined
  /** The result that every refused request is answered with; default `INVALID_SIGNATURE` with status F (assumed). */
  readonly refusal?: { readonly [member: string]: unknown } | undefined
  /** Trust the published test keys, with which anyone can sign; for tests and never elsewhere. Default false. */
  readonly dangerouslyTrustTestKeys?: boolean | undefined
}

/** A request that was verified, and decrypted where it came encrypted. */
export interface SignedCall {
  /** Its body can be read as if nobody had; its headers are as they came. */
  readonly request: Request
  /** The body's bytes, in plain. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly verified: VerifiedRequest
}

const INVALID_SIGNATURE = {
  result: {
    resultCode: 'INVALID_SIGNATURE',
    resultStatus: 'F',
    resultMessage: 'The signature is missing or does not fit.',
  },
}

const ALREADY_READ = 'the body was read before signedHandler could: put it before whatever else reads bodies'

/**
 * Receives AlipayHK's own calls: verifies a request over its raw bytes before anything reads it, hands it to
 * `handler` and signs what that answers. It takes and gives what `fetch` does, so it runs in Workers, Deno, Bun and
 * Hono as it is; `nodeListener` of `./node` puts it under Node's http and Express.
 *
 * A request that is refused for whatever reason is answered with one and the same `refusal`, HTTP status 200. It is not
 * signed: an answer is signed over method and path of its request, so that a signed one would be a message of yours
 * for whatever path a stranger asks about.
 *
 * What `handler` throws is thrown as it is, and so are a `TypeError` for a body that somebody has read already,
 * `KEY_REUSED`, when the verifier trusts the signer's own pair, `TEST_KEY_REFUSED`, when either is a published test key,
 * and `VERIFIER_FAILED`. The answer's `Content-Type` is set here, whatever `handler` says.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, at once
 * @throws {TypeError} at once, when `signer` or `verifier` is none or a number is negative or none
 * @see spec/protocol.md §6
 */
export function signedHandler(
  options: SignedHandlerOptions,
  handler: (call: SignedCall) => Response | Promise<Response>,
): (request: Request) => Promise<Response> {
  assertSetup(options)
  const { clientId, signer, cipher, now, skewSeconds, dangerouslyTrustTestKeys: testKeysAllowed = false } = options
  const refusal = () => Response.json(options.refusal ?? INVALID_SIGNATURE)
  const guardedVerifier = createVerifierGuard(options.verifier)
  const verifier = guardedVerifier({ testKeysAllowed, own: () => signedProbe(signer) })

  return async (request) => {
    if (request.bodyUsed) throw new TypeError(ALREADY_READ)
    const target = { method: request.method, url: options.targetOf?.(request) ?? request.url }
    let call: SignedCall
    try {
      assertMethod(request.method)
      call = await verifiedCall(request, target)
    } catch (error) {
      if (!isSendersFault(error)) throw error
      tell(error, request)
      return refusal()
    }
    return signedAnswer(await handler(call), target, request.headers.has(HEADER.encrypt) ? cipher : undefined)
  }

  /** A log that fails must not make the sender's refusal another one. */
  function tell(reason: SigningError, request: Request): void {
    try {
      options.onRefused?.(reason, request)
    } catch {}
  }

  async function verifiedCall(request: Request, target: MessageTarget): Promise<SignedCall> {
    const { headers, method } = request
    const received = await readBody(request, options.maxBodyBytes)
    const verified = await verifyRequest({ ...target, headers, body: received, verifier, now, skewSeconds })
    if (verified.clientId !== clientId) {
      throw new SigningError('CLIENT_ID_MISMATCH', 'The request names another client id than yours.', {
        header: HEADER.clientId,
      })
    }
    const body = await opened({ headers, body: received, cipher, requireEncrypted: options.requireEncrypted })
    const readable = new Request(request, method === 'GET' || method === 'HEAD' ? {} : { body })
    if (body !== received) readable.headers.set(HEADER.contentType, JSON_UTF8)
    return { request: readable, body, verified }
  }

  async function signedAnswer(
    answer: Response,
    target: MessageTarget,
    encryptor: BodyCipher | undefined,
  ): Promise<Response> {
    const plain = new Uint8Array(await answer.arrayBuffer())
    const encrypted = plain.length > 0 ? await encryptor?.encrypt(plain) : undefined
    const { body, encrypt } = encrypted ?? { body: plain, encrypt: undefined }
    const signed = await signResponse({ ...target, clientId, body, encrypt, signer, now })
    const { status, statusText } = answer
    const headers = new Headers(answer.headers)
    for (const name of OF_OTHER_BYTES) headers.delete(name)
    for (const [name, value] of Object.entries(signed)) headers.set(name, value)
    return new Response(body.length > 0 ? body : null, { status, statusText, headers })
  }
}

/** No call of AlipayHK has another; `fetch` leaves some in lower case. */
function assertMethod(method: string): void {
  if (/^[A-Z]+$/.test(method)) return
  throw new SigningError('METHOD_MALFORMED', 'The method of the request is none in upper case.')
}

/** What a handler's answer says of the bytes that it was sent as. */
const OF_OTHER_BYTES = ['connection', 'content-encoding', 'content-length', 'encrypt', 'transfer-encoding']

const OWN_FAULTS: readonly SigningErrorCode[] = ['KEY_REUSED', 'TEST_KEY_REFUSED', 'VERIFIER_FAILED']

/** What the sender may be told nothing about; all else is a fault of this side, which its host should hear of. */
function isSendersFault(error: unknown): error is SigningError {
  return error instanceof SigningError && !OWN_FAULTS.includes(error.code)
}

/** Something of our own that the other side's key must not verify. */
async function signedProbe(signer: Signer): Promise<OwnMessage> {
  const { algorithm, keyVersion } = signer
  const content = new TextEncoder().encode('alipayhk-openapi: is this the same pair?')
  return { content, header: { algorithm, keyVersion, signature: await signer.sign(content) } }
}
