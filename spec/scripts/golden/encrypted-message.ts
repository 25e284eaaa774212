import type { Decryption, Expected, GoldenCase, HeaderLine } from './case.ts'
import { type CipherName, encrypted, fixedBytes, type KeyWrapName, wrapped } from './envelope.ts'
import { type Keys, keyNamed } from './signatures.ts'
import { bytes, RECORD, verifiedRequest } from './usual.ts'

/** What is assumed where nothing else is configured. */
export const DEFAULT_PROFILE = 'unverified-aes-ecb-rsa-pkcs1'

export const AES_KEY: Buffer = fixedBytes('key of the body', 32)
export const ANOTHER_KEY: Buffer = fixedBytes('key of another body', 32)

/** Base64 of a symmetric key, encrypted for its recipient. */
export type Wrap = (key: Buffer, recipient?: string, by?: KeyWrapName) => string

export function wrapWith(keys: Keys): Wrap {
  return (key, recipient = 'platform', by = 'rsa-pkcs1') =>
    wrapped(key, by, keyNamed(keys, recipient)).toString('base64')
}

/** A body as it is sent. */
export function sealed(plain: string, cipher: CipherName = 'aes-ecb', key: Buffer = AES_KEY): Buffer {
  return base64Text(encrypted(bytes(plain), cipher, key))
}

export function base64Text(ciphertext: Buffer): Buffer {
  return bytes(ciphertext.toString('base64'))
}

/** The `Encrypt` header in its strict form. */
export function encryptHeader(symmetricKey: string, { algorithm = 'RSA_AES', keyVersion = '1' } = {}): string {
  return `algorithm=${algorithm},keyVersion=${keyVersion},symmetricKey=${encodeURIComponent(symmetricKey)}`
}

/** The usual headers with `Encrypt`, and the media type of a ciphertext. */
export function withEncrypt(encrypt: string): NonNullable<GoldenCase['headers']> {
  return (usual) =>
    usual.flatMap((line): readonly HeaderLine[] => {
      const [name] = line
      if (name.toLowerCase() !== 'content-type') return [line]
      const spelt = name === 'Content-Type' ? 'Encrypt' : 'encrypt'
      return [
        [name, 'text/plain; charset=UTF-8'],
        [spelt, encrypt],
      ]
    })
}

export function decryptionBy(profile: string, key = 'platform'): Decryption {
  return { keyVersion: '1', key, profile }
}

type Parts = Partial<GoldenCase> & {
  readonly name: string
  readonly about: string
  /** The `Encrypt` header. */
  readonly encrypt: string
}

/** A request whose body is encrypted under the default profile, and that is readable unless the parts say otherwise. */
export function encryptedRequest({ encrypt, name, ...parts }: Parts): GoldenCase {
  const expected: Expected = parts.expected ?? verifiedRequest()
  return {
    section: '5.3',
    side: 'request',
    received: { body: sealed(RECORD) },
    decryption: decryptionBy(DEFAULT_PROFILE),
    headers: withEncrypt(encrypt),
    ...('verified' in expected && { plaintext: bytes(RECORD) }),
    ...parts,
    name: `encrypted-${name}`,
    expected,
  }
}
