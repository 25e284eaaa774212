import type { GoldenCase } from './case.ts'
import {
  AES_KEY,
  ANOTHER_KEY,
  DEFAULT_PROFILE,
  decryptionBy,
  encryptedRequest,
  encryptHeader,
  sealed,
  type Wrap,
  withEncrypt,
  wrapWith,
} from './encrypted-message.ts'
import type { CipherName, KeyWrapName } from './envelope.ts'
import type { Keys } from './signatures.ts'
import { bytes, RECORD, refused, replaced, SUCCESS, verifiedAnswer } from './usual.ts'

const CIPHERS: readonly CipherName[] = ['aes-ecb', 'aes-cbc', 'aes-gcm']
const KEY_WRAPS: readonly KeyWrapName[] = ['rsa-pkcs1', 'rsa-oaep-sha1', 'rsa-oaep-sha256', 'rsa-oaep-sha256-mgf1-sha1']

/** Encrypted messages under each reading, and in which order what is checked. */
export function encryption(keys: Keys): readonly GoldenCase[] {
  const wrap = wrapWith(keys)
  return [...readable(wrap), ...signedWrongly(wrap), ...demanded(wrap)]
}

function readable(wrap: Wrap): readonly GoldenCase[] {
  const encrypt = encryptHeader(wrap(AES_KEY))
  const profiles = CIPHERS.flatMap((cipher) => KEY_WRAPS.map((by) => ({ cipher, by })))
  return [
    ...profiles.map(({ cipher, by }) => {
      const profile = `unverified-${cipher}-${by}`
      return encryptedRequest({
        name: `${cipher}-${by}`,
        about: `One of the assumed readings of RSA_AES${profile === DEFAULT_PROFILE ? ', the default one' : ''}.`,
        encrypt: encryptHeader(wrap(AES_KEY, 'platform', by)),
        received: { body: sealed(RECORD, cipher) },
        decryption: decryptionBy(profile),
      })
    }),
    encryptedRequest({
      name: 'and-required',
      about: 'An encrypted body where one is demanded.',
      row: 'F1',
      encrypt,
      requireEncrypted: true,
    }),
    encryptedRequest({
      name: 'empty-text',
      about: 'An encrypted empty text is one block of padding.',
      encrypt,
      received: { body: sealed('') },
      plaintext: Buffer.alloc(0),
    }),
    encryptedRequest({
      name: 'answer',
      about: 'An encrypted answer, for the merchant’s key.',
      side: 'answer',
      encrypt: encryptHeader(wrap(AES_KEY, 'merchant')),
      received: { body: sealed(SUCCESS) },
      decryption: decryptionBy(DEFAULT_PROFILE, 'merchant'),
      plaintext: bytes(SUCCESS),
      expected: verifiedAnswer(),
    }),
  ]
}

function signedWrongly(wrap: Wrap): readonly GoldenCase[] {
  const encrypt = encryptHeader(wrap(AES_KEY))
  const parts = { section: '5.2', expected: refused('SIGNATURE_INVALID') }
  return [
    encryptedRequest({
      ...parts,
      name: 'after-signing',
      about: 'The text was signed and then encrypted: a frequent mistake.',
      encrypt,
      signed: { body: bytes(RECORD) },
    }),
    encryptedRequest({
      ...parts,
      name: 'ciphertext-changed',
      about: 'The ciphertext was changed on the way, and could still be decrypted.',
      row: 'F5',
      encrypt,
      received: { body: sealed(replaced(RECORD, '12800', '12801')) },
      signed: { body: sealed(RECORD) },
    }),
    encryptedRequest({
      ...parts,
      name: 'rubbish-not-signed',
      about: 'The body is no ciphertext and was not signed: it is verified first, so nobody learns the former.',
      row: 'F5',
      encrypt,
      received: { body: bytes('rubbish') },
      signed: { body: sealed(RECORD) },
    }),
    encryptedRequest({
      ...parts,
      name: 'header-malformed-not-signed',
      about: 'The Encrypt header is malformed and the signature does not fit: it is verified first.',
      encrypt: 'rubbish',
      signed: { body: bytes(RECORD) },
    }),
  ]
}

/** `Encrypt` is not signed, so it can be taken off, added and exchanged. */
function demanded(wrap: Wrap): readonly GoldenCase[] {
  const encrypt = encryptHeader(wrap(AES_KEY))
  const parts = { section: '5.1', row: 'F1' }
  return [
    encryptedRequest({
      ...parts,
      name: 'header-taken-off',
      about: 'The Encrypt header, which is not signed, was taken off, and an encrypted body is demanded.',
      encrypt,
      requireEncrypted: true,
      headers: (usual) => usual,
      expected: refused('ENCRYPTION_REQUIRED'),
    }),
    encryptedRequest({
      ...parts,
      name: 'not-at-all',
      about: 'A plain body where an encrypted one is demanded.',
      encrypt,
      requireEncrypted: true,
      received: { body: bytes(RECORD) },
      headers: (usual) => usual,
      expected: refused('ENCRYPTION_REQUIRED'),
    }),
    encryptedRequest({
      ...parts,
      name: 'header-added',
      about: 'An Encrypt header, which is not signed, was added to a plain body.',
      encrypt,
      received: { body: bytes(RECORD) },
      expected: refused('DECRYPTION_FAILED'),
    }),
    encryptedRequest({
      ...parts,
      name: 'key-swapped',
      about: 'The symmetric key of another message stands in the Encrypt header, which is not signed.',
      row: 'F2',
      encrypt: encryptHeader(wrap(ANOTHER_KEY)),
      expected: refused('DECRYPTION_FAILED'),
    }),
    {
      name: 'encrypted-without-own-key',
      about: 'The body is encrypted, and the receiver has no key for it.',
      section: '5.1',
      side: 'request',
      received: { body: sealed(RECORD) },
      headers: withEncrypt(encrypt),
      expected: refused('ENCRYPTION_UNSUPPORTED'),
    },
  ]
}
