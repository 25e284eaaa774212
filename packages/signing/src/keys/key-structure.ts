import { decodeBase64 } from '../base64.ts'
import { type DerElement, derInteger, derOf, readDer, TAG } from './der.ts'
import { type KeyMaterial, malformed, passPhrase } from './key-input.ts'

/** A key whose structure is known, in the encoding that WebCrypto and Node import. */
export interface KeyStructure {
  readonly half: 'private' | 'public'
  /** DER of PKCS#8 for a private key, of SubjectPublicKeyInfo for a public one. */
  readonly der: Uint8Array<ArrayBuffer>
  readonly kind: RsaKind | CurveKind | OtherKind
}

export interface RsaKind {
  readonly name: 'RSA'
  /** Most significant byte first, without leading zeros. */
  readonly modulus: Uint8Array<ArrayBuffer>
  readonly exponent: Uint8Array<ArrayBuffer>
}

interface CurveKind {
  readonly name: 'EC'
  /** The curve's usual name; `explicit` where its parameters are spelt out, `other` where it is not known here. */
  readonly curve: string
}

interface OtherKind {
  readonly name: 'other'
  /** What it is, with its article. */
  readonly what: string
}

const RSA_ENCRYPTION = '2a864886f70d010101'
const EC_PUBLIC_KEY = '2a8648ce3d0201'

const CURVES = new Map([
  ['2b81040021', 'secp224r1'],
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b81040023', 'P-521'],
  ['2b8104000a', 'secp256k1'],
])

const OTHERS = new Map([
  ['2a864886f70d01010a', 'an RSASSA-PSS key'],
  ['2a8648ce380401', 'a DSA key'],
  ['2b656e', 'an X25519 key'],
  ['2b6570', 'an Ed25519 key'],
])

/**
 * Finds out what a key is from its structure: RFC 5958 and RFC 5208 (PKCS#8), RFC 8017 (PKCS#1), RFC 5280
 * (SubjectPublicKeyInfo and certificates), RFC 5915 (elliptic curves), RFC 7517 (JSON Web Keys).
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function keyStructureOf(material: KeyMaterial): KeyStructure {
  return 'jwk' in material ? fromJwk(material.jwk) : fromDer(material.der)
}

/** Elements by their tags, so that a structure can be told by its outline. */
function outline(elements: readonly DerElement[]): string {
  return elements.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ')
}

function fromDer(der: Uint8Array<ArrayBuffer>): KeyStructure {
  const [outer, ...rest] = readDer(der) ?? []
  const members = outer?.tag === TAG.sequence && rest.length === 0 ? readDer(outer.content) : undefined
  if (!members) throw malformed('The key is no DER: was it cut, or is something added to it?')
  const [first, second, third] = members
  const shape = outline(members)
  if (/^02 30 04(?: a0)?(?: (?:a1|81))?$/.test(shape)) return pkcs8(der, second, third)
  if (/^30 03$/.test(shape)) return spki(der, first, second)
  if (/^02(?: 02){8}$/.test(shape)) return pkcs8(wrappedPkcs1(der, 'private'))
  if (/^02 02$/.test(shape)) return spki(wrappedPkcs1(der, 'public'))
  if (/^02 04(?: a0)?(?: a1)?$/.test(shape)) return pkcs8(wrappedSec1(der, members))
  if (/^30 30 03$/.test(shape)) return certificate(first)
  if (/^30 04$/.test(shape)) throw passPhrase()
  if (/^02 30(?: 30)?$/.test(shape)) throw malformed('This is a PKCS#12 file: take the key out with `openssl pkcs12`.')
  throw malformed('The DER is none of a key or certificate.')
}

function pkcs8(
  der: Uint8Array<ArrayBuffer>,
  algorithm: DerElement | undefined = memberOf(der, 1),
  key: DerElement | undefined = memberOf(der, 2),
): KeyStructure {
  return { half: 'private', der, kind: kindOf(algorithm, key?.content, 1) }
}

function spki(
  der: Uint8Array<ArrayBuffer>,
  algorithm: DerElement | undefined = memberOf(der, 0),
  key: DerElement | undefined = memberOf(der, 1),
): KeyStructure {
  return { half: 'public', der, kind: kindOf(algorithm, key?.content.subarray(1), 0) }
}

/** The certificate is taken for the key in it; who issued it and until when it holds is not looked at. */
function certificate(body: DerElement | undefined): KeyStructure {
  const members = (body && readDer(body.content)) ?? []
  const key = members.find(
    (member) => outline(readDer(member.content) ?? []) === '30 03' && member.tag === TAG.sequence,
  )
  if (!key) throw malformed('The DER is none of a key or certificate.')
  if (outline(members).startsWith('02 30 30 a0')) {
    throw malformed('This is a certificate request: take its key with `openssl req -pubkey -noout`.')
  }
  return spki(new Uint8Array(key.encoded))
}

function kindOf(
  algorithm: DerElement | undefined,
  key: Uint8Array<ArrayBuffer> | undefined,
  modulusAt: number,
): KeyStructure['kind'] {
  const [identifier, parameters] = (algorithm && readDer(algorithm.content)) ?? []
  const oid = hex(identifier?.content)
  if (oid === EC_PUBLIC_KEY) return { name: 'EC', curve: curveOf(parameters) }
  if (oid !== RSA_ENCRYPTION) return { name: 'other', what: OTHERS.get(oid) ?? 'a key of another algorithm' }
  const numbers = key && readDer(key)?.[0]
  const [modulus, exponent] = ((numbers && readDer(numbers.content)) ?? []).slice(modulusAt)
  if (modulus?.tag !== TAG.integer || exponent?.tag !== TAG.integer)
    throw malformed('The RSA key has no modulus and exponent.')
  return { name: 'RSA', modulus: unsigned(modulus.content), exponent: unsigned(exponent.content) }
}

function curveOf(parameters: DerElement | undefined): string {
  if (parameters?.tag !== TAG.objectIdentifier) return 'explicit'
  return CURVES.get(hex(parameters.content)) ?? 'other'
}

/** SubjectPublicKeyInfo of an RSA key. */
export function rsaPublicKeyOf({ modulus, exponent }: RsaKind): Uint8Array<ArrayBuffer> {
  return wrappedPkcs1(derOf(TAG.sequence, derInteger(modulus), derInteger(exponent)), 'public')
}

function wrappedPkcs1(der: Uint8Array, half: 'private' | 'public'): Uint8Array<ArrayBuffer> {
  const algorithm = derOf(TAG.sequence, oidOf(RSA_ENCRYPTION), derOf(TAG.null))
  return half === 'private'
    ? derOf(TAG.sequence, derInteger(new Uint8Array(1)), algorithm, derOf(TAG.octetString, der))
    : derOf(TAG.sequence, algorithm, derOf(TAG.bitString, new Uint8Array(1), der))
}

function wrappedSec1(der: Uint8Array, members: readonly DerElement[]): Uint8Array<ArrayBuffer> {
  const curve = members.find(({ tag }) => tag === 0xa0)?.content
  if (!curve) throw malformed('The elliptic-curve key names no curve: convert it with `openssl pkcs8 -topk8 -nocrypt`.')
  const algorithm = derOf(TAG.sequence, oidOf(EC_PUBLIC_KEY), curve)
  return derOf(TAG.sequence, derInteger(new Uint8Array(1)), algorithm, derOf(TAG.octetString, der))
}

const PUBLIC_MEMBERS = ['n', 'e'] as const
const PRIVATE_MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const

function fromJwk(jwk: Readonly<Record<string, unknown>>): KeyStructure {
  if (Array.isArray(jwk.keys)) throw malformed('This is a set of JSON Web Keys: give one of them.')
  if (jwk.kty !== 'RSA')
    throw malformed('The JSON Web Key is none of RSA, and WebCrypto has no other that is needed here.')
  const half = jwk.d === undefined ? 'public' : 'private'
  const integers = (half === 'private' ? PRIVATE_MEMBERS : PUBLIC_MEMBERS).map((name) => {
    const member = jwk[name]
    const bytes = typeof member === 'string' ? decodeBase64(member) : undefined
    if (!bytes) throw malformed(`The JSON Web Key has no \`${name}\`, or one that is not base64url.`)
    return derInteger(bytes)
  })
  if (half === 'public') return spki(wrappedPkcs1(derOf(TAG.sequence, ...integers), half))
  return pkcs8(wrappedPkcs1(derOf(TAG.sequence, derInteger(new Uint8Array(1)), ...integers), half))
}

function memberOf(der: Uint8Array<ArrayBuffer>, index: number): DerElement | undefined {
  const [outer] = readDer(der) ?? []
  return (outer && readDer(outer.content))?.[index]
}

function oidOf(digits: string): Uint8Array<ArrayBuffer> {
  return derOf(
    TAG.objectIdentifier,
    Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
  )
}

function unsigned(integer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = integer.findIndex((byte) => byte !== 0)
  return start < 0 ? new Uint8Array() : integer.subarray(start)
}

function hex(bytes: Uint8Array = new Uint8Array()): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
