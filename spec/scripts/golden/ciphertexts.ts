import type { GoldenCase } from './case.ts'
import {
  AES_KEY,
  ANOTHER_KEY,
  base64Text,
  DEFAULT_PROFILE,
  decryptionBy,
  encryptedRequest,
  encryptHeader,
  sealed,
  type Wrap,
  wrapWith,
} from './encrypted-message.ts'
import { type CipherName, encrypted } from './envelope.ts'
import type { Keys } from './signatures.ts'
import { bytes, RECORD, refused } from './usual.ts'

const CBC = 'unverified-aes-cbc-rsa-pkcs1'
const GCM = 'unverified-aes-gcm-rsa-pkcs1'
const GCM_OAEP = 'unverified-aes-gcm-rsa-oaep-sha256'

/** Messages that are signed as they stand and cannot be decrypted, and how the `Encrypt` header is read. */
export function ciphertexts(keys: Keys): readonly GoldenCase[] {
  const wrap = wrapWith(keys)
  const symmetricKey = wrap(AES_KEY)
  return [
    ...wrappedKeys(wrap),
    ...bodies(symmetricKey),
    ...toleratedHeaders(symmetricKey),
    ...refusedHeaders(symmetricKey),
  ]
}

/**
 * Under a mode that authenticates: with ECB and CBC, the random key that stands in for one that cannot be unwrapped
 * gives rubbish instead of an error once in 256 times.
 */
function wrappedKeys(wrap: Wrap): readonly GoldenCase[] {
  const rows: readonly (readonly [name: string, about: string, row: string, symmetricKey: string, profile?: string])[] =
    [
      [
        'key-swapped-gcm',
        'The symmetric key of another message, under a mode that authenticates.',
        'F2',
        wrap(ANOTHER_KEY),
      ],
      [
        'for-another-recipient',
        'The symmetric key was encrypted for another recipient.',
        'F4',
        wrap(AES_KEY, 'merchant'),
      ],
      [
        'oaep-where-pkcs1',
        'The symmetric key was wrapped with OAEP where RSAES-PKCS1-v1_5 is configured.',
        'F4',
        wrap(AES_KEY, 'platform', 'rsa-oaep-sha256'),
      ],
      [
        'pkcs1-where-oaep',
        'The symmetric key was wrapped with RSAES-PKCS1-v1_5 where OAEP is configured.',
        'F4',
        wrap(AES_KEY),
        GCM_OAEP,
      ],
      [
        'oaep-another-mask',
        'OAEP with SHA-256, its mask with SHA-1 where SHA-256 is configured.',
        'F4',
        wrap(AES_KEY, 'platform', 'rsa-oaep-sha256-mgf1-sha1'),
        GCM_OAEP,
      ],
      ['key-of-128-bits', 'A symmetric key of 128 bits where 256 are configured.', 'F8', wrap(AES_KEY.subarray(0, 16))],
      ['key-of-33-bytes', 'A byte too many in the symmetric key.', 'F8', wrap(Buffer.concat([AES_KEY, Buffer.of(0)]))],
      ['wrapped-key-too-short', 'The encrypted symmetric key is shorter than the modulus.', 'F4', 'AQ=='],
      [
        'wrapped-key-too-large',
        'The encrypted symmetric key is a number above the modulus.',
        'F4',
        Buffer.alloc(256, 0xff).toString('base64'),
      ],
    ]
  return rows.map(([name, about, row, symmetricKey, profile = GCM]) =>
    encryptedRequest({
      ...{ name, about, row, section: '5.4' },
      encrypt: encryptHeader(symmetricKey),
      received: { body: sealed(RECORD, 'aes-gcm') },
      decryption: decryptionBy(profile),
      expected: refused('DECRYPTION_FAILED'),
    }),
  )
}

function bodies(symmetricKey: string): readonly GoldenCase[] {
  const raw = (cipher: CipherName): Buffer => encrypted(bytes(RECORD), cipher, AES_KEY)
  const [ecb, cbc, gcm] = [raw('aes-ecb'), raw('aes-cbc'), raw('aes-gcm')]
  const rows: readonly (readonly [name: string, about: string, row: string, body: Buffer, profile?: string])[] = [
    ['block-missing', 'The last block, which holds the padding, is missing.', 'F5', base64Text(ecb.subarray(0, -16))],
    ['block-cut', 'The ciphertext is no whole number of blocks.', 'F5', base64Text(ecb.subarray(0, -1))],
    [
      'under-another-key',
      'The ciphertext was made with another key than the one sent.',
      'F5',
      sealed(RECORD, 'aes-ecb', ANOTHER_KEY),
    ],
    ['no-base64', 'The body is the ciphertext itself and not its base64.', 'F5', ecb],
    ['no-body', 'The body is empty.', 'F5', Buffer.alloc(0)],
    ['cbc-vector-only', 'Of CBC, nothing but the initialisation vector.', 'F5', base64Text(cbc.subarray(0, 16)), CBC],
    ['gcm-tag-of-12-bytes', 'The tag of GCM has 12 bytes.', 'F7', base64Text(gcm.subarray(0, -4)), GCM],
    ['gcm-without-tag', 'There is no tag.', 'F7', base64Text(gcm.subarray(0, -16)), GCM],
    ['gcm-tag-changed', 'One bit of the tag is another.', 'F7', base64Text(withLastBitFlipped(gcm)), GCM],
    [
      'gcm-too-short',
      'The body is shorter than an initialisation vector and a tag.',
      'F7',
      base64Text(gcm.subarray(0, 20)),
      GCM,
    ],
  ]
  return rows.map(([name, about, row, body, profile = DEFAULT_PROFILE]) =>
    encryptedRequest({
      ...{ name, about, row, received: { body } },
      encrypt: encryptHeader(symmetricKey),
      decryption: decryptionBy(profile),
      expected: refused('DECRYPTION_FAILED'),
    }),
  )
}

function toleratedHeaders(symmetricKey: string): readonly GoldenCase[] {
  const value = encodeURIComponent(symmetricKey)
  const rows: readonly (readonly [name: string, about: string, encrypt: string])[] = [
    [
      'any-order',
      'Encrypt is read like Signature: by key, with blanks around commas.',
      `symmetricKey=${value} ,\tkeyVersion=1, algorithm=RSA_AES`,
    ],
    ['any-case', 'The name of the algorithm in lower case.', encryptHeader(symmetricKey, { algorithm: 'rsa_aes' })],
    ['value-plain', 'Base64 that is not URL-encoded.', `algorithm=RSA_AES,keyVersion=1,symmetricKey=${symmetricKey}`],
    [
      'algorithm-missing',
      'A missing algorithm is RSA_AES, since there is no other.',
      `keyVersion=1,symmetricKey=${value}`,
    ],
    ['key-version-missing', 'A missing key version means the newest.', `algorithm=RSA_AES,symmetricKey=${value}`],
  ]
  return rows.map(([name, about, encrypt]) =>
    encryptedRequest({ name: `header-${name}`, about, section: '5.1', encrypt }),
  )
}

function refusedHeaders(symmetricKey: string): readonly GoldenCase[] {
  const value = encodeURIComponent(symmetricKey)
  const malformed = refused('ENCRYPT_HEADER_MALFORMED')
  const header = (parts: Parameters<typeof encryptedRequest>[0]): GoldenCase =>
    encryptedRequest({ section: '5.1', ...parts, name: `header-${parts.name}` })
  return [
    header({
      name: 'without-key',
      about: 'There is no symmetric key in it.',
      encrypt: 'algorithm=RSA_AES,keyVersion=1',
      expected: malformed,
    }),
    header({
      name: 'key-twice',
      about: 'The key symmetricKey stands twice.',
      encrypt: `${encryptHeader(symmetricKey)},symmetricKey=${value}`,
      expected: malformed,
    }),
    header({
      name: 'encoded-twice',
      about: 'The value is URL-encoded twice.',
      encrypt: encryptHeader(value),
      expected: malformed,
    }),
    header({
      name: 'algorithm-unknown',
      about: 'Another algorithm than RSA_AES, which is the only one.',
      row: 'F3',
      encrypt: encryptHeader(symmetricKey, { algorithm: 'RSA_DES' }),
      expected: refused('ALGORITHM_UNSUPPORTED'),
    }),
    header({
      name: 'key-version-unknown',
      about: 'The body is encrypted for a version of the receiver’s key that it does not have.',
      row: 'C7',
      encrypt: encryptHeader(symmetricKey, { keyVersion: '9' }),
      expected: refused('KEY_VERSION_UNKNOWN'),
    }),
  ]
}

function withLastBitFlipped(ciphertext: Buffer): Buffer {
  const flipped = Buffer.from(ciphertext)
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1)
  return flipped
}
