import type { AlgorithmName } from './algorithms.ts'
import type { SignatureHeader } from './signature-header.ts'

/**
 * Whoever holds the private key. `createSigner` makes one from a key in memory; a key management service can
 * be another.
 *
 * @see spec/protocol.md §3
 */
export interface Signer {
  readonly algorithm: AlgorithmName
  /** The name under which the other side knows the public half. */
  readonly keyVersion: string
  /** Signs the content to sign, byte for byte, and resolves with the raw signature. */
  sign(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** The key that a verified signature was made with. */
export interface VerifiedKey {
  readonly algorithm: AlgorithmName
  readonly keyVersion: string
}

/**
 * Whoever knows the other side's public keys. Resolves with the key that fits, rejects with a `SigningError`
 * otherwise.
 *
 * @see spec/protocol.md §6
 */
export interface Verifier {
  verify(content: Uint8Array<ArrayBuffer>, signature: SignatureHeader): Promise<VerifiedKey>
}

/** A `CryptoKey`, by a name that Node's types have without those of the DOM. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number

/** The parts of a message that stand in its content to sign, before the time. */
export interface MessageTarget {
  /** Upper-case HTTP method of the request. */
  readonly method: string
  /** URL of the request, absolute or from the path on; scheme, host and fragment are not signed. */
  readonly url: string
}
