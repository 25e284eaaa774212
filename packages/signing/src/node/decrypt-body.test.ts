import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  bytesOf,
  CIPHERS,
  envelopes,
  hexOf,
  merchantPrivateKey,
  merchantPublicKey,
  privateKey,
  publicKey,
} from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { formatEncryptHeader } from '../encrypt-header.ts'
import { testKeys } from '../test-keys.ts'
import type { EncryptedBody } from '../types.ts'
import { type DecryptBodyOptions, decryptBody } from './decrypt-body.ts'
import { encryptBody } from './encrypt-body.ts'
import type { EncryptionProfileParts } from './encryption-profile.ts'
import { wrapSymmetricKey } from './symmetric-key.ts'

const BODY = bytesOf('{"amount":12800,"note":"a body of more than one block"}')
const FAILED = signingError('DECRYPTION_FAILED', {
  message:
    'The body cannot be decrypted: is it meant for another key or another profile, or was it changed on the way?',
})
const gcm: EncryptionProfileParts = { cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1' }
const encrypted = await encryptBody(BODY, { publicKey, profile: gcm })
const refusal = (changes: Partial<EncryptedBody>, options: Partial<DecryptBodyOptions> = {}) =>
  decryptBody({ ...encrypted, ...changes }, { privateKey, profile: gcm, ...options }).then(
    () => 'decrypted',
    (error: unknown) => error,
  )
const base64 = (bytes: Uint8Array) => bytesOf(Buffer.from(bytes).toString('base64'))
const sealed = () => bytesOf(Buffer.from(encrypted.body).toString(), 'base64')
const headerOf = (symmetricKey: Uint8Array<ArrayBuffer>) =>
  formatEncryptHeader({ algorithm: 'RSA_AES', keyVersion: '1', symmetricKey })

describe('the Encrypt header', () => {
  test.each(['RSA_AES256', 'AES', 'NONE', 'RSA'])('F3 an algorithm of %s is refused by name', async (algorithm) => {
    const encrypt = encrypted.encrypt.replace('RSA_AES', algorithm)
    expect(await refusal({ encrypt })).toEqual(
      signingError('ALGORITHM_UNSUPPORTED', {
        header: 'Encrypt',
        message: 'The Encrypt header names another algorithm than RSA_AES.',
      }),
    )
  })

  test('its algorithm may be missing, and in any case', async () => {
    for (const encrypt of [
      encrypted.encrypt.replace('algorithm=RSA_AES,', ''),
      encrypted.encrypt.replace('RSA_AES', 'rsa_aes'),
    ]) {
      expect(encrypt).not.toBe(encrypted.encrypt)
      expect(await decryptBody({ ...encrypted, encrypt }, { privateKey, profile: gcm })).toEqual(BODY)
    }
  })

  test('one that cannot be read is refused', async () => {
    expect(await refusal({ encrypt: '' })).toEqual(signingError('ENCRYPT_HEADER_MALFORMED', { header: 'Encrypt' }))
    expect(await refusal({ encrypt: encrypted.encrypt.replace('keyVersion=1', 'keyVersion=a b') })).toEqual(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
  })
})

describe('keys by their versions', () => {
  const versioned = (keyVersion: string) => ({
    ...encrypted,
    encrypt: encrypted.encrypt.replace('keyVersion=1', `keyVersion=${keyVersion}`),
  })
  const unnamed = { ...encrypted, encrypt: encrypted.encrypt.replace('keyVersion=1,', '') }
  const keys = { old: merchantPrivateKey, new: privateKey }

  test('the header chooses', async () => {
    for (const listed of [keys, new Map(Object.entries(keys))]) {
      expect(await decryptBody(versioned('new'), { keys: listed, profile: gcm })).toEqual(BODY)
      await expect(decryptBody(versioned('old'), { keys: listed, profile: gcm })).rejects.toThrow(FAILED)
    }
    const older = await encryptBody(BODY, { publicKey: merchantPublicKey, keyVersion: 'old', profile: gcm })
    expect(await decryptBody(older, { keys, profile: gcm })).toEqual(BODY)
  })

  test('where it names none or an empty one, the one listed last is meant', async () => {
    expect(await decryptBody(unnamed, { keys, profile: gcm })).toEqual(BODY)
    expect(await decryptBody(versioned(''), { keys, profile: gcm })).toEqual(BODY)
    const swapped = new Map([...Object.entries(keys)].reverse())
    await expect(decryptBody(unnamed, { keys: swapped, profile: gcm })).rejects.toThrow(FAILED)
    expect(await decryptBody(unnamed, { privateKey, keyVersion: 'any', profile: gcm })).toEqual(BODY)
  })

  test.each(['2', '01', '-1', '__proto__', 'constructor', 'toString'])('C7 %s is unknown', async (keyVersion) => {
    for (const own of [{ keys }, { keys: new Map(Object.entries(keys)) }, { privateKey }]) {
      await expect(decryptBody(versioned(keyVersion), { ...own, profile: gcm })).rejects.toThrow(
        signingError('KEY_VERSION_UNKNOWN', {
          header: 'Encrypt',
          keyVersion,
          message: `The body is encrypted for key version ${keyVersion}, of which there is no private key.`,
        }),
      )
    }
  })

  test('a single key is version 1, or the one that is named', async () => {
    expect(await decryptBody(encrypted, { privateKey, keyVersion: '1', profile: gcm })).toEqual(BODY)
    expect(await decryptBody(versioned('b'), { privateKey, keyVersion: 'b', profile: gcm })).toEqual(BODY)
    await expect(decryptBody(encrypted, { privateKey, keyVersion: 'b', profile: gcm })).rejects.toThrow(
      signingError('KEY_VERSION_UNKNOWN'),
    )
  })

  test('none at all, and one that was not imported, are mistakes of the caller', async () => {
    const none = new TypeError('keys must hold at least one private key')
    await expect(decryptBody(encrypted, { keys: {} })).rejects.toThrow(none)
    await expect(decryptBody(encrypted, { keys: new Map() })).rejects.toThrow(none)
    await expect(decryptBody(encrypted, { keys: { a: { use: 'unwrap', bits: 2048 } } })).rejects.toThrow(
      'the private key must come from importUnwrappingKey',
    )
    await expect(decryptBody(encrypted, { keys: { 'a b': privateKey } })).rejects.toThrow(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
  })
})

describe('what cannot be decrypted', () => {
  const flipped = (bytes: Uint8Array, index: number) => bytes.map((digit, at) => (at === index ? digit ^ 1 : digit))
  const other = wrapSymmetricKey(new Uint8Array(32), { publicKey })
  const wrapped = wrapSymmetricKey(new Uint8Array(32).fill(7), { publicKey })
  const signaturePadded = publicEncrypt(
    { key: createPublicKey(testKeys.platform.publicKey), padding: constants.RSA_NO_PADDING },
    Buffer.concat([Buffer.of(0, 1), Buffer.alloc(221, 255), Buffer.of(0), Buffer.alloc(32, 7)]),
  )

  const BAD: readonly (readonly [string, () => Partial<EncryptedBody>])[] = [
    ['F2 a swapped symmetricKey', () => ({ encrypt: headerOf(other) })],
    ['F4 a bad padding', () => ({ encrypt: headerOf(new Uint8Array(signaturePadded)) })],
    ['F4 a changed symmetricKey', () => ({ encrypt: headerOf(flipped(wrapped, 100)) })],
    ['F4 a symmetricKey of one byte', () => ({ encrypt: headerOf(new Uint8Array(1)) })],
    ['F4 a symmetricKey above the modulus', () => ({ encrypt: headerOf(new Uint8Array(256).fill(255)) })],
    ['F8 a key of 16 bytes', () => ({ encrypt: headerOf(wrapSymmetricKey(new Uint8Array(16), { publicKey })) })],
    ['F8 a key of 48 bytes', () => ({ encrypt: headerOf(wrapSymmetricKey(new Uint8Array(48), { publicKey })) })],
    ['F5 a changed ciphertext', () => ({ body: base64(flipped(sealed(), 20)) })],
    ['F5 a ciphertext cut short', () => ({ body: base64(sealed().slice(0, -16)) })],
    ['F7 a tag of 4 bytes', () => ({ body: base64(sealed().slice(0, -12)) })],
    ['an empty body', () => ({ body: new Uint8Array() })],
    ['a body that is no base64', () => ({ body: bytesOf('{"amount":1}') })],
    ['a body with a line end', () => ({ body: Uint8Array.of(...encrypted.body, 10) })],
    [
      'a body with a blank inside',
      () => ({ body: Uint8Array.of(...encrypted.body.subarray(0, 8), 32, ...encrypted.body.subarray(8)) }),
    ],
    ['a body with a byte order mark', () => ({ body: Uint8Array.of(0xef, 0xbb, 0xbf, ...encrypted.body) })],
    ['a body with a character too few', () => ({ body: encrypted.body.slice(1) })],
  ]

  test.each(BAD)('%s gives the one error', async (_, changes) => {
    const error = await refusal(changes())
    expect(error).toEqual(FAILED)
    expect(Object.keys(error as object).sort()).toEqual(['code', 'name'])
    expect(error).not.toHaveProperty('cause')
  })

  test('F4 F5 nothing but the stack tells one from another', async () => {
    const errors = await Promise.all(BAD.map(([, changes]) => refusal(changes())))
    const shown = errors.map((error) => inspect(error).replace(/^ {4}at .*\n?/gm, ''))
    expect(shown[0]).toContain("code: 'DECRYPTION_FAILED'")
    expect(new Set(shown).size).toBe(1)
  })

  test.each(CIPHERS.filter((cipher) => cipher !== 'aes-gcm'))(
    'F5 a bad block padding in %s gives the same',
    async (cipher) => {
      const profile = { cipher, keyWrap: 'rsa-pkcs1' } as const
      const { body, encrypt } = await encryptBody(new Uint8Array(16), { publicKey, profile })
      const bytes = bytesOf(Buffer.from(body).toString(), 'base64')
      // Without its last block, which holds nothing but padding, the zeros before it are taken for one, and are none.
      const cut = { body: base64(bytes.slice(0, -16)), encrypt }
      await expect(decryptBody(cut, { privateKey, profile })).rejects.toThrow(FAILED)
      await expect(decryptBody({ body: base64(bytes.slice(0, -1)), encrypt }, { privateKey, profile })).rejects.toThrow(
        FAILED,
      )
    },
  )

  test('F2 a swapped symmetricKey in ECB gives the same', async () => {
    const [first, second] = envelopes
    if (!first || !second) throw new Error('no vectors')
    const swapped = { body: bytesOf(first.body), encrypt: second.encryptHeader }
    await expect(decryptBody(swapped, { privateKey })).rejects.toThrow(FAILED)
  })

  test('it is the same error each time', async () => {
    const bad = { encrypt: headerOf(flipped(wrapped, 3)) }
    expect(await refusal(bad)).toEqual(await refusal(bad))
  })
})

describe('F9 a cap', () => {
  const LONG = new Uint8Array(1_048_577)

  test('of 1 MiB is kept to, unless another is given', async () => {
    for (const cipher of CIPHERS) {
      const profile = { cipher, keyWrap: 'rsa-pkcs1' } as const
      const tooLong = await encryptBody(LONG, { publicKey, profile })
      await expect(decryptBody(tooLong, { privateKey, profile })).rejects.toThrow(
        signingError('BODY_TOO_LARGE', { message: 'The body decrypts to more than 1048576 bytes.' }),
      )
      expect(await decryptBody(tooLong, { privateKey, profile, maxBytes: LONG.length })).toHaveLength(LONG.length)
      const longest = await encryptBody(LONG.subarray(1), { publicKey, profile })
      expect(await decryptBody(longest, { privateKey, profile })).toHaveLength(LONG.length - 1)
    }
  })

  test('is exact to the byte, for each cipher and rest of a block', async () => {
    for (const cipher of CIPHERS) {
      const profile = { cipher, keyWrap: 'rsa-pkcs1' } as const
      for (const length of [0, 1, 15, 16, 17, 31, 32]) {
        const encrypted = await encryptBody(new Uint8Array(length), { publicKey, profile })
        expect(await decryptBody(encrypted, { privateKey, profile, maxBytes: length })).toHaveLength(length)
        if (length === 0) continue
        await expect(decryptBody(encrypted, { privateKey, profile, maxBytes: length - 1 })).rejects.toThrow(
          signingError('BODY_TOO_LARGE', { message: `The body decrypts to more than ${length - 1} bytes.` }),
        )
      }
    }
  })

  test('is looked at before anything is decoded or decrypted', async () => {
    const junk = bytesOf('!'.repeat(1_048_576 * 2))
    expect(await refusal({ body: junk })).toEqual(signingError('BODY_TOO_LARGE'))
  })

  test('may be infinite', async () => {
    expect(await decryptBody(encrypted, { privateKey, profile: gcm, maxBytes: Number.POSITIVE_INFINITY })).toEqual(BODY)
  })

  test.each([-1, Number.NaN])('of %d is a mistake of the caller', async (maxBytes) => {
    await expect(decryptBody(encrypted, { privateKey, maxBytes })).rejects.toThrow(
      new TypeError('maxBytes must be a number that is not negative'),
    )
  })
})

test('a partner that sends base64url without padding is understood', async () => {
  const body = bytesOf(Buffer.from(sealed()).toString('base64url'))
  expect(hexOf(await decryptBody({ ...encrypted, body }, { privateKey, profile: gcm }))).toBe(hexOf(BODY))
})
