import { formatKeyedHeader, type KeyedHeaderGrammar, parseKeyedHeader } from './keyed-header.ts'

/** An `Encrypt` header, taken apart. */
export interface EncryptHeader {
  /** In upper case; `RSA_AES` where the header names none. */
  readonly algorithm: string
  /** Absent where the header names none or an empty one: then the recipient's newest key is meant. */
  readonly keyVersion?: string
  /** The symmetric key, encrypted for its recipient. */
  readonly symmetricKey: Uint8Array<ArrayBuffer>
}

const GRAMMAR: KeyedHeaderGrammar = {
  header: 'Encrypt',
  malformed: 'ENCRYPT_HEADER_MALFORMED',
  valueKey: 'symmetricKey',
  defaultAlgorithm: 'RSA_AES',
}

/**
 * Reads an `Encrypt` header by the rules of {@link parseSignatureHeader}.
 *
 * @param value at most 4,096 characters
 * @throws {SigningError} `ENCRYPT_HEADER_MALFORMED`, `KEY_VERSION_MALFORMED`
 * @see spec/protocol.md §5
 */
export function parseEncryptHeader(value: string): EncryptHeader {
  const { value: symmetricKey, ...header } = parseKeyedHeader(value, GRAMMAR)
  return { ...header, symmetricKey }
}

/**
 * Writes an `Encrypt` header: no blanks, base64 percent-encoded.
 *
 * @throws {SigningError} `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the algorithm is no name or the symmetric key is empty
 * @see spec/protocol.md §5
 */
export function formatEncryptHeader({ symmetricKey, ...header }: Required<EncryptHeader>): string {
  return formatKeyedHeader({ ...header, value: symmetricKey }, GRAMMAR)
}
