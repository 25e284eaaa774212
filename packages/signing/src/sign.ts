import { contentToSign } from './content-to-sign.ts'
import { CIPHERTEXT, JSON_UTF8 } from './header-names.ts'
import { formatSignatureHeader, type SignatureHeader } from './signature-header.ts'
import { formatTimestamp } from './timestamp.ts'
import type { Clock, MessageTarget, Signer } from './types.ts'

export interface SignOptions extends MessageTarget {
  readonly clientId: string
  /** The body exactly as it will be sent; empty for none. An encrypted one is the ciphertext. */
  readonly body: Uint8Array
  /** The `Encrypt` header of an encrypted body, from `encryptBody` of `./node`; it is not signed. */
  readonly encrypt?: string | undefined
  readonly signer: Signer
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
}

/** Headers to set on a request, as AlipayHK's page spells them. */
export interface SignedRequestHeaders {
  'Client-Id': string
  'Content-Type': string
  Encrypt?: string
  'Request-Time': string
  Signature: string
}

/** Headers to set on a response, in lower case for SDKs that look them up case-sensitively. */
export interface SignedResponseHeaders {
  'client-id': string
  'content-type': string
  encrypt?: string
  'response-time': string
  signature: string
}

/** A message whose time is fixed and whose signature is on its way. */
export interface Signing {
  readonly time: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly header: Promise<Required<SignatureHeader>>
}

/**
 * The headers that make a request a signed one.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @see spec/protocol.md §1
 */
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

/**
 * The gateway's side of {@link signRequest}: the headers that make an answer to `method` and `url` a signed one.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @see spec/protocol.md §1
 */
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
  const header = signer.sign(content).then((signature) => ({ algorithm, keyVersion, signature }))
  return { time, content, header }
}
