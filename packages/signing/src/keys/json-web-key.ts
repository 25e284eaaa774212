import { decodeBase64 } from '../base64.ts'
import { derInteger, derOf, TAG } from './der.ts'
import { malformed } from './key-input.ts'

/** An RSA key as RFC 8017 §A.1 encodes it. */
export interface Pkcs1Key {
  readonly half: 'private' | 'public'
  readonly der: Uint8Array<ArrayBuffer>
}

/** The other values of `kty` that are registered (RFC 7518 §6.1, RFC 8037 §2). */
const OTHER_KINDS: ReadonlyMap<unknown, string> = new Map([
  ['EC', 'an elliptic-curve key: where one is needed, give it as PEM or DER'],
  ['OKP', 'a key such as Ed25519 or X25519'],
  ['oct', 'a secret that both sides share'],
])

const PUBLIC_MEMBERS = ['n', 'e'] as const
const PRIVATE_MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const

/** @throws {SigningError} `KEY_MALFORMED` */
export function pkcs1OfJwk(jwk: Readonly<Record<string, unknown>>): Pkcs1Key {
  if (Array.isArray(jwk.keys)) throw malformed('This is a set of JSON Web Keys: give one of them.')
  if (jwk.kty !== 'RSA') {
    const found = OTHER_KINDS.get(jwk.kty) ?? 'a key of no known kind'
    throw malformed(`The JSON Web Key is none of RSA but ${found}.`)
  }
  if (jwk.d === undefined) return { half: 'public', der: derOf(TAG.sequence, ...integersOf(jwk, PUBLIC_MEMBERS)) }
  const version = derInteger(Uint8Array.of(0))
  return { half: 'private', der: derOf(TAG.sequence, version, ...integersOf(jwk, PRIVATE_MEMBERS)) }
}

function integersOf(jwk: Readonly<Record<string, unknown>>, names: readonly string[]): Uint8Array[] {
  return names.map((name) => {
    const member = jwk[name]
    const bytes = typeof member === 'string' ? decodeBase64(member) : undefined
    if (!bytes) throw malformed(`The JSON Web Key has no \`${name}\`, or one that is not base64url.`)
    return derInteger(bytes)
  })
}
