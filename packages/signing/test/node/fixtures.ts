import envelopes from '@alipayhk-openapi/spec/vectors/encrypt-rsa-aes.project.json' with { type: 'json' }
import curves from '@alipayhk-openapi/spec/vectors/sign-ecc224.project.json' with { type: 'json' }
import {
  type CipherName,
  type Ecc224Profile,
  type EncryptionProfileName,
  importUnwrappingKey,
  importWrappingKey,
  type KeyWrapName,
  type UnwrappingKey,
  type WrappingKey,
} from '../../src/node/index.ts'
import { testKeys } from '../../src/test-keys.ts'

export { curves, envelopes }

export type Bytes = Uint8Array<ArrayBuffer>

export const ECC224_PROFILES = [
  'unverified-sha256-der',
  'unverified-sha256-p1363',
  'unverified-sha224-der',
  'unverified-sha224-p1363',
] as const satisfies readonly Ecc224Profile[]

export const CIPHERS = ['aes-ecb', 'aes-cbc', 'aes-gcm'] as const
export const KEY_WRAPS = ['rsa-pkcs1', 'rsa-oaep-sha1', 'rsa-oaep-sha256', 'rsa-oaep-sha256-mgf1-sha1'] as const
/** The profiles that have a name. */
export const ENCRYPTION_PROFILES: readonly NamedProfile[] = CIPHERS.flatMap((cipher) =>
  KEY_WRAPS.map((keyWrap) => ({ profile: `unverified-${cipher}-${keyWrap}` as const, cipher, keyWrap })),
)

interface NamedProfile {
  readonly profile: EncryptionProfileName
  readonly cipher: CipherName
  readonly keyWrap: KeyWrapName
}

/** Of the platform, which is whom the vectors are encrypted for. */
export const publicKey: WrappingKey = importWrappingKey(testKeys.platform.publicKey)
export const privateKey: UnwrappingKey = importUnwrappingKey(testKeys.platform.privateKey)
export const merchantPublicKey: WrappingKey = importWrappingKey(testKeys.merchant.publicKey)
export const merchantPrivateKey: UnwrappingKey = importUnwrappingKey(testKeys.merchant.privateKey)

/** The pair and the signature of a vector. */
export function curveVector(profile: Ecc224Profile): {
  privateKey: string
  publicKey: string
  content: Bytes
  signature: Bytes
} {
  const [, hash, encoding] = profile.split('-')
  const vector = curves.find(({ id }) => id.startsWith(`secp224r1-${hash}`) && id.endsWith(encoding ?? 'none'))
  if (!vector) throw new Error(`no vector for ${profile}`)
  const { privatePkcs8, publicSpki, contentToSign, signature } = vector
  return {
    privateKey: privatePkcs8,
    publicKey: publicSpki,
    content: bytesOf(contentToSign),
    signature: bytesOf(signature, 'base64'),
  }
}

export function bytesOf(text: string, encoding: 'utf8' | 'hex' | 'base64' = 'utf8'): Bytes {
  return new Uint8Array(Buffer.from(text, encoding))
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** What is thrown. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
