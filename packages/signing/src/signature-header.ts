import { decodeBase64, percentEncodedBase64 } from './base64.ts'
import { SigningError } from './errors.ts'

/** A `Signature` header, taken apart. */
export interface SignatureHeader {
  /** In upper case; `RSA256` where the header names none. */
  readonly algorithm: string
  /** Absent where the header names none or an empty one: then the newest trusted key is meant. */
  readonly keyVersion?: string
  /** The raw signature. */
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Room for an 8,192-bit signature, percent-encoded; what is longer is refused before it is looked at. */
const LONGEST = 4096
const ALGORITHM = /^\w{1,16}$/
const KEY_VERSION = /^[\w.-]{1,64}$/

/**
 * Reads a `Signature` header: keys in any order, blanks around commas and inside the value, the value
 * percent-encoded once (either hex case), plain base64 or base64url, key version missing or empty, algorithm
 * missing or in any case. Unknown keys are passed over.
 *
 * @throws {SigningError} `SIGNATURE_HEADER_MALFORMED`, `KEY_VERSION_MALFORMED`
 * @see spec/protocol.md §2
 */
export function parseSignatureHeader(value: string): SignatureHeader {
  if (value.length > LONGEST) throw malformed(`it is longer than ${LONGEST} characters`)
  const pairs = new Map<string, string>()
  for (const part of value.split(',')) {
    const equals = part.indexOf('=')
    if (equals < 0) throw malformed('a part between commas has no equal sign')
    const key = trimmed(part.slice(0, equals))
    if (pairs.has(key)) throw malformed('a key stands twice: was the header sent twice?')
    pairs.set(key, trimmed(part.slice(equals + 1)))
  }
  const signature = pairs.get('signature')
  if (!signature) throw malformed('it has no `signature=`')
  const algorithm = pairs.get('algorithm') ?? 'RSA256'
  if (!ALGORITHM.test(algorithm)) throw malformed('its algorithm is not a name')
  const keyVersion = pairs.get('keyVersion')
  return {
    algorithm: algorithm.toUpperCase(),
    ...(keyVersion && { keyVersion: validKeyVersion(keyVersion) }),
    signature: decodeSignature(signature.replace(/[ \t]/g, '')),
  }
}

/**
 * Writes a `Signature` header as the gateway wants it: no blanks, base64 percent-encoded.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the algorithm is no name or the signature is empty
 * @see spec/protocol.md §2
 */
export function formatSignatureHeader(header: {
  readonly algorithm: string
  readonly keyVersion: string
  readonly signature: Uint8Array
}): string {
  if (!ALGORITHM.test(header.algorithm)) throw new TypeError('the algorithm must be a name of up to 16 characters')
  if (header.signature.length === 0)
    throw new TypeError('the signature is empty: the signer must resolve with its bytes')
  const signature = percentEncodedBase64(header.signature)
  return `algorithm=${header.algorithm},keyVersion=${validKeyVersion(header.keyVersion)},signature=${signature}`
}

function trimmed(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '')
}

export function validKeyVersion(keyVersion: string): string {
  if (KEY_VERSION.test(keyVersion)) return keyVersion
  throw new SigningError(
    'KEY_VERSION_MALFORMED',
    'A key version has 1 to 64 letters, digits, dots, hyphens and underscores.',
    { header: 'Signature' },
  )
}

function decodeSignature(value: string): Uint8Array<ArrayBuffer> {
  if (/%(?![\dA-Fa-f]{2})/.test(value))
    throw malformed('a percent sign in the signature is not followed by two hex digits')
  let base64: string
  try {
    base64 = decodeURIComponent(value)
  } catch {
    throw malformed('the signature is percent-encoded, and not from base64')
  }
  if (base64.includes('%')) throw malformed('the signature is percent-encoded twice')
  const bytes = decodeBase64(base64)
  if (!bytes) throw malformed('the signature is not base64')
  return bytes
}

function malformed(reason: string): SigningError {
  return new SigningError('SIGNATURE_HEADER_MALFORMED', `The Signature header cannot be read: ${reason}.`, {
    header: 'Signature',
  })
}
