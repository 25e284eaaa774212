import type { CapturedHeaders } from './captured-headers.ts'

/** Whose key signs a message. */
export type Role = 'merchant' | 'platform'

/** A signed message as it went over the wire, and what is known around it. */
export interface CapturedExchange {
  /** Method of the request, for its answer too. */
  readonly method: string
  /** URL of the request, for its answer too: absolute or from the path on. */
  readonly url: string
  /** Headers of the message. */
  readonly headers: CapturedHeaders
  /** Body of the message exactly as it was sent or received, at most 262,144 bytes; empty for none. */
  readonly body: Uint8Array
  /**
   * Default `response` where there is a `request` or a `status`; else what time header, body and, where these leave it
   * open, the key that made the signature tell.
   */
  readonly kind?: 'request' | 'response' | undefined
  /** HTTP status of a response. */
  readonly status?: number | undefined
  /** Whose signature it carries; default `merchant` for a request and `platform` for a response. */
  readonly signedBy?: Role | undefined
  /** The request that a response answers, as far as it is known. */
  readonly request?: CapturedRequest | undefined
  /** The body decrypted where `body` is encrypted, and encrypted where `body` was decrypted. */
  readonly counterpart?: Uint8Array | undefined
  /** The client id that the message ought to name; default that of `request`, if any. */
  readonly clientId?: string | undefined
}

/** What is known of the request that a response answers. */
export interface CapturedRequest {
  readonly headers?: CapturedHeaders | undefined
  readonly body?: Uint8Array | undefined
}
