import { decodeBase64 } from '../base64.ts'
import { SigningError } from '../errors.ts'
import type { Key } from '../types.ts'

/** A JSON Web Key (RFC 7517); structural, so that no library's type for it is needed. */
export interface JwkInput {
  readonly kty?: string | undefined
  readonly n?: string | undefined
  readonly e?: string | undefined
  readonly d?: string | undefined
  readonly p?: string | undefined
  readonly q?: string | undefined
  readonly dp?: string | undefined
  readonly dq?: string | undefined
  readonly qi?: string | undefined
}

/** Node's `KeyObject`, as far as it is needed here. */
export interface KeyObjectInput {
  readonly type: string
  export(options: { readonly format: 'der'; readonly type: 'pkcs8' | 'spki' }): Uint8Array
}

/**
 * A key in whatever form it arrives: PEM text (PKCS#8, PKCS#1, SubjectPublicKeyInfo, X.509 certificate, SEC 1),
 * also on one line with the two characters `\n`; base64 of DER without armour, often called a Java key; the bytes
 * of either; a JSON Web Key; a Node `KeyObject`; a `CryptoKey`. What it is, is read from the DER and not from the
 * label.
 *
 * @see spec/protocol.md §4
 */
export type KeyInput = string | Uint8Array | ArrayBuffer | JwkInput | KeyObjectInput | Key

/** What an input holds: the bytes of an ASN.1 structure yet to be looked at, or a JSON Web Key. */
export type KeyMaterial =
  | { readonly der: Uint8Array<ArrayBuffer> }
  | { readonly jwk: Readonly<Record<string, unknown>> }

/** Found one by one, so that it takes no longer where many are begun and none is ended. */
const PEM_LINE = /-----(BEGIN|END) ([A-Z0-9 ]+)-----/g
const SEQUENCE = 0x30

/** @throws {SigningError} `KEY_MALFORMED`, without a character of the key */
export function keyMaterialOf(input: Exclude<KeyInput, Key>, half: 'private' | 'public'): KeyMaterial {
  if (typeof input === 'string') return fromText(input)
  if (typeof input !== 'object' || input === null || 'then' in input) throw notAKey()
  // No class is asked for: test environments have bytes of another realm, a file's for one.
  if ('byteLength' in input) return fromBytes(new Uint8Array(input))
  if ('export' in input) return fromKeyObject(input, half)
  return { jwk: { ...input } }
}

function notAKey(): TypeError {
  return new TypeError(
    'the key must be text, bytes, a JSON Web Key, a KeyObject or a CryptoKey: was a promise not awaited?',
  )
}

function fromKeyObject(key: KeyObjectInput, half: 'private' | 'public'): KeyMaterial {
  if (key.type !== 'private' && key.type !== 'public')
    throw malformed(`This is a ${key.type} key; a ${half} key is needed.`)
  return { der: new Uint8Array(key.export({ format: 'der', type: key.type === 'private' ? 'pkcs8' : 'spki' })) }
}

function fromBytes(bytes: Uint8Array<ArrayBuffer>): KeyMaterial {
  return bytes[0] === SEQUENCE ? { der: bytes } : fromText(new TextDecoder().decode(bytes))
}

function fromText(text: string): KeyMaterial {
  const plain = unquoted(text)
  if (plain === '') throw malformed('The text is empty: is the variable or file that it comes from set?')
  if (plain.startsWith('{')) return { jwk: jwkIn(plain) }
  return { der: plain.includes('-----') ? derInPem(plain) : derInBase64(plain) }
}

/** Environment files quote the value and write its line ends as two characters each. */
function unquoted(text: string): string {
  return text
    .replace(/\\[rn]/g, '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .trim()
}

function jwkIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('The text begins like a JSON Web Key and is no JSON.')
  }
}

function derInPem(text: string): Uint8Array<ArrayBuffer> {
  const [begin, end, ...more] = text.matchAll(PEM_LINE)
  if (begin?.[1] !== 'BEGIN' || end?.[1] !== 'END') {
    throw malformed('A PEM block is begun and not ended, or its lines are damaged: was it cut?')
  }
  if (more.length > 0) throw malformed('There is more than one PEM block: give one key.')
  if (begin[2] !== end[2]) throw malformed('The BEGIN and the END line of the PEM block name different things.')
  const body = text.slice(begin.index + begin[0].length, end.index)
  if (body.includes(',ENCRYPTED')) throw passPhrase()
  if (begin[0].includes('OPENSSH')) {
    throw malformed('This is a key in the form of OpenSSH: convert it with `ssh-keygen -p -m PKCS8`.')
  }
  const der = decodeBase64(body.replace(/\s/g, ''))
  if (!der) throw malformed('The PEM block is not base64: was it cut or re-wrapped?')
  return der
}

function derInBase64(text: string): Uint8Array<ArrayBuffer> {
  if (/^(?:ssh|ecdsa)-/.test(text)) {
    throw malformed('This is a public key in the form of OpenSSH: convert it with `ssh-keygen -e -m PKCS8`.')
  }
  const der = decodeBase64(text.replace(/\s/g, ''))
  if (der?.[0] === SEQUENCE) return der
  const found = der ? 'base64 of something that is no key' : 'neither PEM nor base64'
  throw malformed(`The text is ${found}: is it a file name, or was it cut?`)
}

export function passPhrase(): SigningError {
  return malformed('This private key is protected by a pass phrase: remove it with `openssl pkcs8 -topk8 -nocrypt`.')
}

export function malformed(message: string): SigningError {
  return new SigningError('KEY_MALFORMED', message)
}
