/**
 * Every way a message, a key or a header can be refused.
 *
 * | code | meaning |
 * |---|---|
 * | `ALGORITHM_MISMATCH` | the message names another algorithm than the trusted key has |
 * | `ALGORITHM_UNSUPPORTED` | the header names an algorithm that is none of the protocol |
 * | `BODY_TOO_LARGE` | a body, what it decrypts to, or the head of a captured message is over the cap |
 * | `CHARSET_UNSUPPORTED` | `Content-Type` names a charset other than UTF-8 |
 * | `CLIENT_ID_MALFORMED` | a client id that cannot stand in the content to sign |
 * | `CLIENT_ID_MISMATCH` | the message names another client id than expected |
 * | `CONTENT_ENCODING_UNSUPPORTED` | a request came compressed, so that its signed bytes are not at hand |
 * | `DECRYPTION_FAILED` | the body cannot be decrypted; every cause alike, so that nobody learns which |
 * | `ENCRYPTION_REQUIRED` | a body came in plain where an encrypted one is demanded |
 * | `ENCRYPTION_UNSUPPORTED` | the body is encrypted, and no `cipher` was given to undo it |
 * | `ENCRYPT_HEADER_MALFORMED` | the `Encrypt` header does not follow its grammar |
 * | `EXCHANGE_UNKNOWN` | an answer came to a request that this middleware did not sign |
 * | `HEADER_MISSING` | a header of the protocol is absent; `header` names it |
 * | `KEY_MALFORMED` | what was given is no key, or no key of the kind wanted |
 * | `KEY_REFUSED` | a key that parses and is too weak or of the wrong kind |
 * | `KEY_REUSED` | the same pair signs in both directions, so that a request could come back as its own answer |
 * | `KEY_VERSION_MALFORMED` | a key version that cannot stand in a header |
 * | `KEY_VERSION_NOT_YET_VALID` | a key version that is trusted from a later time on; `keyVersion` names it |
 * | `KEY_VERSION_RETIRED` | a key version that is trusted no longer; `keyVersion` names it |
 * | `KEY_VERSION_UNKNOWN` | a key version that is not trusted; `keyVersion` names it |
 * | `METHOD_MALFORMED` | a request came with a method that cannot stand in the content to sign |
 * | `RUNTIME_UNSUPPORTED` | this run-time lacks the algorithm: a browser has no ECC224 |
 * | `SIGNATURE_HEADER_MALFORMED` | the `Signature` header does not follow its grammar |
 * | `SIGNATURE_INVALID` | the signature does not fit the content and the key |
 * | `TEST_KEY_REFUSED` | a published test key was used with a host that is not loopback |
 * | `TIME_MALFORMED` | a time header of no accepted form |
 * | `TIME_OUT_OF_WINDOW` | a verified message too old or too new; `skewSeconds` says by how much |
 * | `URL_MALFORMED` | a URL whose path cannot stand in the content to sign |
 * | `VERIFIER_FAILED` | a message arrived and could not be verified, because reading it, a key resolver or the verifier itself failed; `cause` has why |
 */
export type SigningErrorCode =
  | 'ALGORITHM_MISMATCH'
  | 'ALGORITHM_UNSUPPORTED'
  | 'BODY_TOO_LARGE'
  | 'CHARSET_UNSUPPORTED'
  | 'CLIENT_ID_MALFORMED'
  | 'CLIENT_ID_MISMATCH'
  | 'CONTENT_ENCODING_UNSUPPORTED'
  | 'DECRYPTION_FAILED'
  | 'ENCRYPTION_REQUIRED'
  | 'ENCRYPTION_UNSUPPORTED'
  | 'ENCRYPT_HEADER_MALFORMED'
  | 'EXCHANGE_UNKNOWN'
  | 'HEADER_MISSING'
  | 'KEY_MALFORMED'
  | 'KEY_REFUSED'
  | 'KEY_REUSED'
  | 'KEY_VERSION_MALFORMED'
  | 'KEY_VERSION_NOT_YET_VALID'
  | 'KEY_VERSION_RETIRED'
  | 'KEY_VERSION_UNKNOWN'
  | 'METHOD_MALFORMED'
  | 'RUNTIME_UNSUPPORTED'
  | 'SIGNATURE_HEADER_MALFORMED'
  | 'SIGNATURE_INVALID'
  | 'TEST_KEY_REFUSED'
  | 'TIME_MALFORMED'
  | 'TIME_OUT_OF_WINDOW'
  | 'URL_MALFORMED'
  | 'VERIFIER_FAILED'

/** What a {@link SigningError} may say beside its code; nothing here is secret. */
export interface SigningErrorDetails {
  /** The header at fault, as the protocol spells it. */
  readonly header?: string | undefined
  /** The key version the message named. */
  readonly keyVersion?: string | undefined
  /** Seconds the message's clock is ahead (+) or behind (−), taken from a verified message only. */
  readonly skewSeconds?: number | undefined
  /** HTTP status of the answer. */
  readonly status?: number | undefined
  /** `Tracer-Id` of the answer, to quote to AlipayHK. */
  readonly traceId?: string | undefined
}

/**
 * A message, key or header that was refused. The message names the place and the likely mistake and never
 * holds a key, a body, a signature or a header's value other than a key version.
 *
 * @see spec/protocol.md §6
 */
export class SigningError extends Error {
  override readonly name = 'SigningError'
  readonly code: SigningErrorCode
  declare readonly header?: string
  declare readonly keyVersion?: string
  declare readonly skewSeconds?: number
  declare readonly status?: number
  declare readonly traceId?: string

  constructor(code: SigningErrorCode, message: string, details: SigningErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    for (const [name, value] of Object.entries(details)) {
      if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true })
    }
  }

  /** The same error, with what the exchange around it knows. */
  during(exchange: SigningErrorDetails): SigningError {
    const { header, keyVersion, skewSeconds } = this
    const options = 'cause' in this ? { cause: this.cause } : undefined
    const error = new SigningError(this.code, this.message, { header, keyVersion, skewSeconds, ...exchange }, options)
    if (this.stack !== undefined) error.stack = this.stack
    return error
  }
}
