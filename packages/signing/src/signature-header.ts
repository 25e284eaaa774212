import { formatKeyedHeader, type KeyedHeaderGrammar, parseKeyedHeader } from './keyed-header.ts'

/** A `Signature` header, taken apart. */
export interface SignatureHeader {
  /** In upper case; `RSA256` where the header names none. */
  readonly algorithm: string
  /** Absent where the header names none or an empty one: then the newest trusted key is meant. */
  readonly keyVersion?: string
  /** The raw signature. */
  readonly signature: Uint8Array<ArrayBuffer>
}

const GRAMMAR: KeyedHeaderGrammar = {
  header: 'Signature',
  malformed: 'SIGNATURE_HEADER_MALFORMED',
  valueKey: 'signature',
  defaultAlgorithm: 'RSA256',
}

/**
 * Reads a `Signature` header: keys in any order, blanks around commas and inside the value, the value
 * percent-encoded once (either hex case), plain base64 or base64url, key version missing or empty, algorithm
 * missing or in any case. Unknown keys are passed over.
 *
 * @param value at most 4,096 characters
 * @throws {SigningError} `SIGNATURE_HEADER_MALFORMED`, `KEY_VERSION_MALFORMED`
 * @see spec/protocol.md §2
 */
export function parseSignatureHeader(value: string): SignatureHeader {
  const { value: signature, ...header } = parseKeyedHeader(value, GRAMMAR)
  return { ...header, signature }
}

/**
 * Writes a `Signature` header as the gateway wants it: no blanks, base64 percent-encoded.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the algorithm is no name or the signature is empty
 * @see spec/protocol.md §2
 */
export function formatSignatureHeader({ signature, ...header }: Required<SignatureHeader>): string {
  return formatKeyedHeader({ ...header, value: signature }, GRAMMAR)
}
