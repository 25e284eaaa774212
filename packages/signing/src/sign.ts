import { contentToSign } from './content-to-sign.ts'
import { JSON_UTF8 } from './header-names.ts'
import { formatSignatureHeader } from './signature-header.ts'
import { formatTimestamp } from './timestamp.ts'
import type { Clock, MessageTarget, Signer } from './types.ts'

export interface SignOptions extends MessageTarget {
  readonly clientId: string
  /** The body exactly as it will be sent; empty for none. */
  readonly body: Uint8Array
  readonly signer: Signer
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
}

/** Headers to set on a request, as AlipayHK's page spells them. */
export interface SignedRequestHeaders {
  'Client-Id': string
  'Content-Type': string
  'Request-Time': string
  Signature: string
}

/** Headers to set on a response, in lower case for SDKs that look them up case-sensitively. */
export interface SignedResponseHeaders {
  'client-id': string
  'content-type': string
  'response-time': string
  signature: string
}

/** A message whose time is fixed and whose signature is on its way. */
export interface Signing {
  readonly time: string
  readonly signature: Promise<string>
}

/**
 * The headers that make a request a signed one.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @see spec/protocol.md §1
 */
export async function signRequest(options: SignOptions): Promise<SignedRequestHeaders> {
  const { time, signature } = beginSigning(options)
  return {
    'Client-Id': options.clientId,
    'Content-Type': JSON_UTF8,
    'Request-Time': time,
    Signature: await signature,
  }
}

/**
 * The gateway's side of {@link signRequest}: the headers that make an answer to `method` and `url` a signed one.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `KEY_VERSION_MALFORMED`, `URL_MALFORMED`
 * @see spec/protocol.md §1
 */
export async function signResponse(options: SignOptions): Promise<SignedResponseHeaders> {
  const { time, signature } = beginSigning(options)
  return {
    'client-id': options.clientId,
    'content-type': JSON_UTF8,
    'response-time': time,
    signature: await signature,
  }
}

/** Sets the signer to work and returns at once, so that there is time for something else meanwhile. */
export function beginSigning({ method, url, clientId, body, signer, now = Date.now }: SignOptions): Signing {
  const time = formatTimestamp(now())
  const { algorithm, keyVersion } = signer
  const signing = signer.sign(contentToSign({ method, url, clientId, time, body }))
  return { time, signature: signing.then((signature) => formatSignatureHeader({ algorithm, keyVersion, signature })) }
}
