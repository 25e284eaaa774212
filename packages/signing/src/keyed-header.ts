import { decodeBase64, percentEncodedBase64 } from './base64.ts'
import { assertBytes } from './bytes.ts'
import { SigningError, type SigningErrorCode } from './errors.ts'

/** What `Signature` and `Encrypt` have in common: an algorithm, a key version and one value of bytes. */
export interface KeyedHeader {
  readonly algorithm: string
  readonly keyVersion?: string
  readonly value: Uint8Array<ArrayBuffer>
}

/** What sets the two apart. */
export interface KeyedHeaderGrammar {
  readonly header: string
  readonly malformed: SigningErrorCode
  readonly valueKey: string
  /** Meant where the header names none. */
  readonly defaultAlgorithm: string
}

/** Room for 8,192 bits, percent-encoded; what is longer is refused before it is looked at. */
const LONGEST = 4096
const ALGORITHM = /^\w{1,16}$/
const KEY_VERSION = /^[\w.-]{1,64}$/

/** @throws {SigningError} the grammar's own code, `KEY_VERSION_MALFORMED` */
export function parseKeyedHeader(text: string, grammar: KeyedHeaderGrammar): KeyedHeader {
  const { header, valueKey, defaultAlgorithm } = grammar
  const malformed = (reason: string) =>
    new SigningError(grammar.malformed, `The ${header} header cannot be read: ${reason}.`, { header })
  if (text.length > LONGEST) throw malformed(`it is longer than ${LONGEST} characters`)
  const pairs = new Map<string, string>()
  for (const part of text.split(',')) {
    const equals = part.indexOf('=')
    if (equals < 0) throw malformed('a part between commas has no equal sign')
    const key = trimmed(part.slice(0, equals))
    if (pairs.has(key)) throw malformed('a key stands twice: was the header sent twice?')
    pairs.set(key, part.slice(equals + 1, endOf(part)))
  }
  const value = pairs.get(valueKey)
  if (!value) throw malformed(`it has no \`${valueKey}=\``)
  const algorithm = pairs.get('algorithm') ?? defaultAlgorithm
  if (!ALGORITHM.test(algorithm)) throw malformed('its algorithm is not a name')
  const keyVersion = pairs.get('keyVersion')
  const decoded = decodeValue(value.replace(/[ \t]/g, ''))
  if (typeof decoded === 'string') throw malformed(`the ${valueKey} ${decoded}`)
  return {
    algorithm: algorithm.toUpperCase(),
    ...(keyVersion && { keyVersion: validKeyVersion(keyVersion, header) }),
    value: decoded,
  }
}

/**
 * @throws {SigningError} `KEY_VERSION_MALFORMED`
 * @throws {TypeError} when the algorithm is no name or the value is empty
 */
export function formatKeyedHeader(
  { algorithm, keyVersion, value }: Required<KeyedHeader>,
  { header, valueKey }: KeyedHeaderGrammar,
): string {
  if (!ALGORITHM.test(algorithm)) throw new TypeError('the algorithm must be a name of up to 16 characters')
  assertBytes(value, `the ${valueKey}`)
  if (value.length === 0) throw new TypeError(`the ${valueKey} is empty: it must be its bytes`)
  const encoded = percentEncodedBase64(value)
  return `algorithm=${algorithm},keyVersion=${validKeyVersion(keyVersion, header)},${valueKey}=${encoded}`
}

export function validKeyVersion(keyVersion: string, header = 'Signature'): string {
  if (typeof keyVersion !== 'string') throw new TypeError('the key version must be a text, such as "1"')
  if (KEY_VERSION.test(keyVersion)) return keyVersion
  throw new SigningError(
    'KEY_VERSION_MALFORMED',
    'A key version has 1 to 64 letters, digits, dots, hyphens and underscores.',
    { header },
  )
}

function trimmed(text: string): string {
  let start = 0
  while (isBlank(text[start])) start++
  return text.slice(start, endOf(text))
}

/** Where the blanks at the end begin; counted, since a pattern tries anew at every blank before it. */
function endOf(text: string): number {
  let end = text.length
  while (isBlank(text[end - 1])) end--
  return end
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

/** The bytes, or what is wrong. */
function decodeValue(value: string): Uint8Array<ArrayBuffer> | string {
  if (/%(?![\dA-Fa-f]{2})/.test(value)) return 'has a percent sign that is not followed by two hex digits'
  let base64: string
  try {
    base64 = decodeURIComponent(value)
  } catch {
    return 'is percent-encoded, and not from base64'
  }
  if (base64.includes('%')) return 'is percent-encoded twice'
  return decodeBase64(base64) ?? 'is not base64'
}
