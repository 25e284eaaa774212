import { type DerElement, derOf, TAG } from './der.ts'
import { malformed } from './key-input.ts'
import { required, sequenceOf } from './sequence.ts'

export interface CurveKind {
  readonly name: 'EC'
  /** The curve's usual name; `explicit` where its parameters are spelt out, `other` where it is not known here. */
  readonly curve: string
}

export interface OtherKind {
  readonly name: 'other'
  /** What it is, with its article. */
  readonly what: string
}

const RSA_ENCRYPTION = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01)
const EC_PUBLIC_KEY = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01)

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

/** The AlgorithmIdentifier of RSA, whichever padding the key is used with. */
export const RSA_ALGORITHM: Uint8Array<ArrayBuffer> = derOf(
  TAG.sequence,
  derOf(TAG.objectIdentifier, RSA_ENCRYPTION),
  derOf(TAG.null),
)

/** The AlgorithmIdentifier of elliptic curves, with the encoded parameters that say which. */
export function ecAlgorithm(...parameters: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return derOf(TAG.sequence, derOf(TAG.objectIdentifier, EC_PUBLIC_KEY), ...parameters)
}

/**
 * What the AlgorithmIdentifier that stands before a key says of it (RFC 5280 §4.1.1.2).
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function algorithmOf(element: DerElement | undefined): { readonly name: 'RSA' } | CurveKind | OtherKind {
  const [identifier, parameters] = sequenceOf(element).members
  const oid = hex(required(identifier, TAG.objectIdentifier).content)
  if (oid === hex(RSA_ENCRYPTION)) return { name: 'RSA' }
  if (oid === hex(EC_PUBLIC_KEY)) return { name: 'EC', curve: curveOf(parameters) }
  return { name: 'other', what: OTHERS.get(oid) ?? 'a key of another algorithm' }
}

function curveOf(parameters: DerElement | undefined): string {
  if (!parameters) throw malformed('The elliptic-curve key names no curve: export it again, as PKCS#8.')
  if (parameters.tag === TAG.sequence) return 'explicit'
  return CURVES.get(hex(parameters.content)) ?? 'other'
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
