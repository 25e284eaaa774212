import { algorithmOf, type CurveKind, ecAlgorithm, type OtherKind, RSA_ALGORITHM } from './algorithm-identifier.ts'
import { derInteger, derOf, TAG, unsignedInteger } from './der.ts'
import { pkcs1OfJwk } from './json-web-key.ts'
import { type KeyMaterial, malformed, passPhrase } from './key-input.ts'
import { noKey, readSequence, required, type Sequence, sequenceOf } from './sequence.ts'

/** A key whose structure is known, in the encoding that WebCrypto and Node import. */
export interface KeyStructure {
  readonly half: Half
  /** DER of PKCS#8 for a private key, of SubjectPublicKeyInfo for a public one. */
  readonly der: Bytes
  readonly kind: RsaKind | CurveKind | OtherKind
}

export interface RsaKind {
  readonly name: 'RSA'
  /** Most significant byte first, without leading zeros. */
  readonly modulus: Bytes
  readonly exponent: Bytes
}

type Bytes = Uint8Array<ArrayBuffer>
type Half = 'private' | 'public'

const SUBJECT_PUBLIC_KEY_INFO = '30 03'
const RSA_KEY = { private: '02 02 02 02 02 02 02 02 02', public: '02 02' } as const
/** The context-specific tag [0], constructed. */
const TAG_0 = 0xa0

/** Who reads a key, by the outline of its outer SEQUENCE. */
const READERS: ReadonlyMap<string, (sequence: Sequence) => KeyStructure> = new Map([
  ['02 30 04', pkcs8],
  ['02 30 04 a0', pkcs8],
  ['02 30 04 a1', pkcs8],
  ['02 30 04 81', pkcs8],
  ['02 30 04 a0 a1', pkcs8],
  ['02 30 04 a0 81', pkcs8],
  [SUBJECT_PUBLIC_KEY_INFO, spki],
  [RSA_KEY.private, ({ encoded }) => rsaKey('private', encoded)],
  [RSA_KEY.public, ({ encoded }) => rsaKey('public', encoded)],
  ['02 04', sec1],
  ['02 04 a0', sec1],
  ['02 04 a1', sec1],
  ['02 04 a0 a1', sec1],
  ['30 30 03', certificate],
  ['30 04', encryptedPkcs8],
  ['02 30', pkcs12],
  ['02 30 30', pkcs12],
])

/**
 * Finds out what a key is from its structure: RFC 5958 and RFC 5208 (PKCS#8), RFC 8017 (PKCS#1), RFC 5280
 * (SubjectPublicKeyInfo and certificates), RFC 5915 (elliptic curves), RFC 7517 (JSON Web Keys).
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function keyStructureOf(material: KeyMaterial): KeyStructure {
  if ('der' in material) return fromDer(material.der)
  const { half, der } = pkcs1OfJwk(material.jwk)
  return rsaKey(half, der)
}

function fromDer(der: Bytes): KeyStructure {
  const sequence = readSequence(der)
  const read = READERS.get(sequence.outline)
  if (!read) throw noKey()
  return read(sequence)
}

function pkcs8({ members: [, algorithm, key], encoded }: Sequence): KeyStructure {
  const kind = algorithmOf(algorithm)
  if (kind.name !== 'RSA') return { half: 'private', der: encoded, kind }
  return rsaKey('private', required(key, TAG.octetString).content)
}

function spki({ members: [algorithm, key], encoded }: Sequence): KeyStructure {
  const kind = algorithmOf(algorithm)
  if (kind.name !== 'RSA') return { half: 'public', der: encoded, kind }
  const { content } = required(key, TAG.bitString)
  if (content[0] !== 0) throw noKey()
  return rsaKey('public', content.subarray(1))
}

/** PKCS#1. It is wrapped anew even where it came wrapped, so that what was looked at is what is imported. */
function rsaKey(half: Half, pkcs1: Bytes): KeyStructure {
  const { members, outline } = readSequence(pkcs1)
  const [modulus, exponent] = members.slice(half === 'private' ? 1 : 0).map(unsignedInteger)
  if (outline !== RSA_KEY[half] || !modulus || !exponent) {
    throw malformed('The RSA key has no modulus and exponent as DER writes them: was it damaged?')
  }
  const der = half === 'private' ? pkcs8Of(RSA_ALGORITHM, pkcs1) : spkiOf(RSA_ALGORITHM, pkcs1)
  return { half, der, kind: { name: 'RSA', modulus, exponent } }
}

function sec1({ members, encoded }: Sequence): KeyStructure {
  const parameters = members.filter(({ tag }) => tag === TAG_0).map(({ content }) => content)
  return fromDer(pkcs8Of(ecAlgorithm(...parameters), encoded))
}

/** The certificate is taken for the key in it; who issued it and until when it holds is not looked at. */
function certificate({ members: [body] }: Sequence): KeyStructure {
  const { members, outline } = sequenceOf(body)
  if (outline === '02 30 30 a0') {
    throw malformed('This is a certificate request: take its key with `openssl req -pubkey -noout`.')
  }
  // Certificates of X.509 version 1 do not name it.
  const key = sequenceOf(members[outline.startsWith('a0') ? 6 : 5])
  if (key.outline !== SUBJECT_PUBLIC_KEY_INFO) throw noKey()
  return spki(key)
}

function encryptedPkcs8(): never {
  throw passPhrase()
}

function pkcs12(): never {
  throw malformed('This is a PKCS#12 file: take the key out with `openssl pkcs12`.')
}

/** SubjectPublicKeyInfo of an RSA key. */
export function rsaPublicKeyOf({ modulus, exponent }: RsaKind): Bytes {
  return spkiOf(RSA_ALGORITHM, derOf(TAG.sequence, derInteger(modulus), derInteger(exponent)))
}

function pkcs8Of(algorithm: Bytes, key: Bytes): Bytes {
  const version = derInteger(Uint8Array.of(0))
  return derOf(TAG.sequence, version, algorithm, derOf(TAG.octetString, key))
}

function spkiOf(algorithm: Bytes, key: Bytes): Bytes {
  return derOf(TAG.sequence, algorithm, derOf(TAG.bitString, Uint8Array.of(0), key))
}
