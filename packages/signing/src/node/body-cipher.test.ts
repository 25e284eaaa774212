import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  bytesOf,
  CIPHERS,
  ENCRYPTION_PROFILES,
  hexOf,
  merchantPrivateKey,
  merchantPublicKey,
  privateKey,
  publicKey,
} from '../../test/node/fixtures.ts'
import { signingError } from '../../test/signing-error.ts'
import { parseEncryptHeader } from '../encrypt-header.ts'
import { createBodyCipher } from './body-cipher.ts'
import { decryptBody } from './decrypt-body.ts'
import { encryptBody } from './encrypt-body.ts'
import { unwrapSymmetricKey } from './symmetric-key.ts'

const BODY = bytesOf('{"amount":12800,"note":"繳費"}')
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe.each(ENCRYPTION_PROFILES)('$profile', ({ profile, keyWrap }) => {
  test('encrypts to base64 text and a header, and back', async () => {
    const encrypted = await encryptBody(BODY, { publicKey, profile })
    expect(text(encrypted.body)).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect(encrypted.body.length % 4).toBe(0)
    expect(encrypted.encrypt).toMatch(/^algorithm=RSA_AES,keyVersion=1,symmetricKey=[\w%]+$/)
    const decrypted = await decryptBody(encrypted, { privateKey, profile })
    expect(decrypted).toEqual(BODY)
    expect(decrypted.constructor).toBe(Uint8Array)
    expect(decrypted.buffer.byteLength).toBe(BODY.length)
  })

  test('F6 takes another key for each body', async () => {
    const keys = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { encrypt } = await encryptBody(BODY, { publicKey, profile })
        const { symmetricKey } = parseEncryptHeader(encrypt)
        return hexOf(unwrapSymmetricKey(symmetricKey, { privateKey, keyWrap }))
      }),
    )
    expect(new Set(keys).size).toBe(20)
    for (const key of keys) expect(key).toHaveLength(64)
  })

  test('an empty body is one', async () => {
    const encrypted = await encryptBody(new Uint8Array(), { publicKey, profile })
    expect(encrypted.body.length).toBeGreaterThan(0)
    expect(await decryptBody(encrypted, { privateKey, profile })).toEqual(new Uint8Array())
  })
})

test.each(CIPHERS)('%s with keys of 128 bits', async (cipher) => {
  const profile = { cipher, keyWrap: 'rsa-pkcs1', keyBits: 128 } as const
  const encrypted = await encryptBody(BODY, { publicKey, profile })
  expect(await decryptBody(encrypted, { privateKey, profile })).toEqual(BODY)
})

test('the defaults are ECB with RSAES-PKCS1-v1_5 and key version 1', async () => {
  const encrypted = await encryptBody(BODY, { publicKey })
  const profile = 'unverified-aes-ecb-rsa-pkcs1'
  expect(parseEncryptHeader(encrypted.encrypt)).toMatchObject({ algorithm: 'RSA_AES', keyVersion: '1' })
  expect(await decryptBody(encrypted, { privateKey, profile })).toEqual(BODY)
  expect(await decryptBody(await encryptBody(BODY, { publicKey, profile }), { privateKey })).toEqual(BODY)
})

test('encryptBody names the key version, and refuses one that cannot stand in a header', async () => {
  const { encrypt } = await encryptBody(BODY, { publicKey, keyVersion: '2024-a' })
  expect(parseEncryptHeader(encrypt).keyVersion).toBe('2024-a')
  await expect(encryptBody(BODY, { publicKey, keyVersion: 'a,b' })).rejects.toThrow(
    signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
  )
})

describe('createBodyCipher', () => {
  const profile = 'unverified-aes-gcm-rsa-oaep-sha256'
  const merchant = createBodyCipher({
    recipient: { publicKey, keyVersion: '7' },
    privateKey: merchantPrivateKey,
    profile,
  })
  const platform = createBodyCipher({
    recipient: { publicKey: merchantPublicKey },
    privateKey,
    keyVersion: '7',
    profile,
  })

  test('joins both directions, each under its own key and key version', async () => {
    const there = await merchant.encrypt(BODY)
    expect(there.encrypt).toContain('keyVersion=7,')
    expect(await platform.decrypt(there)).toEqual(BODY)
    const back = await platform.encrypt(BODY)
    expect(back.encrypt).toContain('keyVersion=1,')
    expect(await merchant.decrypt(back)).toEqual(BODY)
  })

  test('does not decrypt what it encrypts', async () => {
    await expect(merchant.decrypt(await merchant.encrypt(BODY))).rejects.toThrow(
      signingError('KEY_VERSION_UNKNOWN', { header: 'Encrypt', keyVersion: '7' }),
    )
    await expect(
      platform.decrypt({ ...(await platform.encrypt(BODY)), encrypt: (await merchant.encrypt(BODY)).encrypt }),
    ).rejects.toThrow(signingError('DECRYPTION_FAILED'))
  })

  test('has one profile for both', async () => {
    const other = createBodyCipher({ recipient: { publicKey }, privateKey, keyVersion: '7' })
    await expect(other.decrypt(await merchant.encrypt(BODY))).rejects.toThrow(signingError('DECRYPTION_FAILED'))
    expect(await decryptBody(await merchant.encrypt(BODY), { privateKey, keyVersion: '7', profile })).toEqual(BODY)
  })

  test('F9 keeps to its cap', async () => {
    const capped = createBodyCipher({ recipient: { publicKey }, privateKey, maxBytes: BODY.length - 1 })
    await expect(capped.decrypt(await capped.encrypt(BODY))).rejects.toThrow(signingError('BODY_TOO_LARGE'))
    const enough = createBodyCipher({ recipient: { publicKey }, privateKey, maxBytes: BODY.length })
    expect(await enough.decrypt(await enough.encrypt(BODY))).toEqual(BODY)
  })

  test('looks at its options at once', () => {
    const recipient = { publicKey }
    expect(() => createBodyCipher({ recipient: { publicKey, keyVersion: 'a b' }, privateKey })).toThrow(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
    expect(() => createBodyCipher({ recipient, privateKey, keyVersion: '' })).toThrow(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
    expect(() => createBodyCipher({ recipient: { publicKey: { use: 'wrap', bits: 2048 } }, privateKey })).toThrow(
      'must come from importWrappingKey',
    )
    expect(() => createBodyCipher({ recipient, privateKey: { use: 'unwrap', bits: 2048 } })).toThrow(
      'must come from importUnwrappingKey',
    )
    // @ts-expect-error there is no such profile
    expect(() => createBodyCipher({ recipient, privateKey, profile: 'aes' })).toThrow(TypeError)
    expect(() => createBodyCipher({ recipient, privateKey, maxBytes: -1 })).toThrow(TypeError)
  })

  test('H1 shows nothing of its keys', () => {
    expect(inspect(merchant, { depth: 9, showHidden: true })).not.toMatch(/KeyObject|Uint8Array|Buffer/)
    expect(JSON.stringify(merchant)).toBe('{}')
  })
})
