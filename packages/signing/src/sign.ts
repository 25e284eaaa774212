import { contentToSign } from './content-to-sign.ts'
import { CIPHERTEXT, JSON_UTF8 } from './header-names.ts'
import { formatSignatureHeader, type SignatureHeader } from './signature-header.ts'
import { formatTimestamp } from './timestamp.ts'
import type { Clock, MessageTarget, Signer } from './types.ts'

/** A message to be signed, and who signs it. */
export interface SignOptions extends MessageTarget {
  /** The id that AlipayHK gave the merchant: 1 to 64 letters, digits, hyphens and underscores. */
  readonly clientId: string
  /** The body exactly as it will be sent; empty for none. An encrypted one is the ciphertext. */
  readonly body: Uint8Array
  /** The `Encrypt` header of an encrypted body, from `encryptBody` of `./node`; it is not signed. */
  readonly encrypt?: string | undefined
  /** Holds the private key of the side that sends the message. */
  readonly signer: Signer
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
}

/** Headers to set on a request, as AlipayHK's page spells them. */
export type SignedRequestHeaders = {
  'Client-Id': string
  'Content-Type': string
  'Request-Time': string
  Signature: string
}

/** Headers to set on a response, in lower case for SDKs that look them up case-sensitively. */
export type SignedResponseHeaders = {
  'client-id': string
  'content-type': string
  'response-time': string
  signature: string
}

/** The options of a message whose body is encrypted. */
export interface EncryptedSignOptions extends SignOptions {
  readonly encrypt: string
}

/** A message whose time is fixed and whose signature is on its way. */
export interface Signing {
  readonly time: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly header: Promise<Required<SignatureHeader>>
}

/** {@link signRequest} of an encrypted body: its `Encrypt` header is among them. */
export function signRequest(options: EncryptedSignOptions): Promise<SignedRequestHeaders & { Encrypt: string }>
/**
 * The headers that make a request a signed one; `Encrypt` among them where the body is encrypted.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @throws {TypeError} when the method is not in upper case, or body, client id or what the signer made are none
 * @see spec/protocol.md §1
 */
export function signRequest(options: SignOptions): Promise<SignedRequestHeaders>
export async function signRequest(options: SignOptions): Promise<SignedRequestHeaders> {
  const { clientId, encrypt } = options
  const { time, header } = beginSigning(options)
  return {
    'Client-Id': clientId,
    'Content-Type': contentTypeOf(encrypt),
    ...(encrypt !== undefined && { Encrypt: encrypt }),
    'Request-Time': time,
    Signature: formatSignatureHeader(await header),
  }
}

/** {@link signResponse} of an encrypted body: its `Encrypt` header is among them. */
export function signResponse(options: EncryptedSignOptions): Promise<SignedResponseHeaders & { encrypt: string }>
/**
 * The other side of {@link signRequest}: the headers that make an answer to `method` and `url` a signed one.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @throws {TypeError} as {@link signRequest}
 * @see spec/protocol.md §1
 */
export function signResponse(options: SignOptions): Promise<SignedResponseHeaders>
export async function signResponse(options: SignOptions): Promise<SignedResponseHeaders> {
  const { clientId, encrypt } = options
  const { time, header } = beginSigning(options)
  return {
    'client-id': clientId,
    'content-type': contentTypeOf(encrypt),
    ...(encrypt !== undefined && { encrypt }),
    'response-time': time,
    signature: formatSignatureHeader(await header),
  }
}

export function contentTypeOf(encrypt: string | undefined): string {
  return encrypt === undefined ? JSON_UTF8 : CIPHERTEXT
}

/** Sets the signer to work and returns at once, so that there is time for something else meanwhile. */
export function beginSigning({ method, url, clientId, body, signer, now = Date.now }: SignOptions): Signing {
  const time = formatTimestamp(now())
  const { algorithm, keyVersion } = signer
  const content = contentToSign({ method, url, clientId, time, body })
  // A copy, since a signer may hand its bytes on to a worker or wipe them, and the content is looked at again.
  const header = signer.sign(content.slice()).then((signature) => ({ algorithm, keyVersion, signature }))
  return { time, content, header }
}
