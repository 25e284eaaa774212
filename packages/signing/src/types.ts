import type { SignatureHeader } from './signature-header.ts'

/** The signature algorithms of the protocol. `RSA256` works everywhere, `ECC224` where node:crypto is. */
export type AlgorithmName = 'RSA256' | 'ECC224'

/**
 * Whoever holds the private key. `createSigner` makes one from a key in memory; a key management service or a
 * hardware module can be another.
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
 * otherwise. Resolve with the same object for the same key, so that what is checked once for a key is not checked for
 * each message, and with another for another key, so that it is checked for that one too.
 *
 * @see spec/protocol.md §6
 */
export interface Verifier {
  verify(content: Uint8Array<ArrayBuffer>, signature: SignatureHeader): Promise<VerifiedKey>
}

/** A `CryptoKey`, by a name that Node's types have without those of the DOM. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/**
 * A public key that verifies by itself, for algorithms that WebCrypto lacks; `ecc224` of `./node` makes them.
 *
 * @see spec/protocol.md §3
 */
export interface VerifyingKey {
  readonly algorithm: AlgorithmName
  /** Whether the raw signature fits the content; never rejects for a signature that does not. */
  verify(content: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>): Promise<boolean>
}

/** An encrypted body, and the `Encrypt` header that goes with it. */
export interface EncryptedBody {
  /** Base64 text, as bytes: what is signed and sent. */
  readonly body: Uint8Array<ArrayBuffer>
  /** The whole value of the `Encrypt` header. */
  readonly encrypt: string
}

/**
 * Whoever encrypts to the other side and decrypts what it sends; `createBodyCipher` of `./node` makes one.
 *
 * @see spec/protocol.md §5
 */
export interface BodyCipher {
  encrypt(body: Uint8Array): Promise<EncryptedBody>
  /** Rejects with a `SigningError`: `ENCRYPT_HEADER_MALFORMED`, `KEY_VERSION_MALFORMED`, `ALGORITHM_UNSUPPORTED`, `KEY_VERSION_UNKNOWN`, `BODY_TOO_LARGE`, `DECRYPTION_FAILED`. */
  decrypt(encrypted: EncryptedBody): Promise<Uint8Array<ArrayBuffer>>
}

/** Now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number

/** The parts of a message that stand in its content to sign, before the time. */
export interface MessageTarget {
  /** Upper-case HTTP method of the request. */
  readonly method: string
  /** URL of the request, absolute or from the path on; scheme, host and fragment are not signed. */
  readonly url: string
}
