import { describe, expect, test } from 'vitest'
import { contentToSign, parseEncryptHeader } from '../../src/index.ts'
import { ciphertext } from '../../src/node/encrypt-body.ts'
import { profileOf } from '../../src/node/encryption-profile.ts'
import { createBodyCipher, decryptBody, ecc224, unwrapSymmetricKey } from '../../src/node/index.ts'
import { merchantSigner, merchantVerifier } from '../fixtures.ts'
import {
  type Bytes,
  bytesOf,
  curves,
  curveVector,
  ECC224_PROFILES,
  envelopes,
  hexOf,
  privateKey,
  publicKey,
} from './fixtures.ts'

describe.each(ECC224_PROFILES)('sign-ecc224 under %s', (profile) => {
  const { privateKey, publicKey, content, signature } = curveVector(profile)
  const key = ecc224(profile).importPublicKey(publicKey)

  test('the signature of the vector verifies', async () => {
    expect(await key.verify(content, signature)).toBe(true)
    expect(await key.verify(content.slice(1), signature)).toBe(false)
  })

  test('what is signed with the key of the vector verifies', async () => {
    const signed = await ecc224(profile).createSigner({ privateKey }).sign(content)
    expect(await key.verify(content, signed)).toBe(true)
  })

  test('no other reading verifies it', async () => {
    for (const other of ECC224_PROFILES) {
      const verified = await ecc224(other).importPublicKey(publicKey).verify(content, signature)
      expect(verified, other).toBe(other === profile)
    }
  })
})

test('each reading has a vector', () => {
  expect(curves).toHaveLength(ECC224_PROFILES.length)
  expect(new Set(ECC224_PROFILES.map((profile) => hexOf(curveVector(profile).signature))).size).toBe(4)
})

describe.each(envelopes)('encrypt-rsa-aes $id', (envelope) => {
  const { aesKeyHex, plaintext, body, wrappedKey, encryptHeader } = envelope
  const key = bytesOf(aesKeyHex, 'hex')
  const profile = { cipher: 'aes-ecb', keyWrap: 'rsa-pkcs1', keyBits: aesKeyHex.length === 32 ? 128 : 256 } as const

  test('is decrypted', async () => {
    const decrypted = await decryptBody({ body: bytesOf(body), encrypt: encryptHeader }, { privateKey, profile })
    expect(new TextDecoder().decode(decrypted)).toBe(plaintext)
  })

  test('its key is unwrapped', () => {
    const { symmetricKey } = parseEncryptHeader(encryptHeader)
    expect(hexOf(symmetricKey)).toBe(hexOf(bytesOf(wrappedKey, 'base64')))
    expect(unwrapSymmetricKey(symmetricKey, { privateKey, keyBytes: key.length })).toEqual(key)
  })

  test('is encrypted to the same body under the same key', () => {
    const encrypted = ciphertext(bytesOf(plaintext), key, profileOf(profile).aes)
    expect(new TextDecoder().decode(encrypted)).toBe(body)
  })

  test('its ciphertext is what is signed', async () => {
    const { method, uri, clientId, time, signature } = envelope
    const signed = (body: Bytes) => contentToSign({ method, url: uri, clientId, time, body })
    const header = { algorithm: 'RSA256', signature: bytesOf(signature, 'base64') }
    expect(new TextDecoder().decode(signed(bytesOf(body)))).toBe(envelope.contentToSign)
    expect(hexOf(await merchantSigner.sign(signed(bytesOf(body))))).toBe(hexOf(header.signature))
    await expect(merchantVerifier.verify(signed(bytesOf(body)), header)).resolves.toMatchObject({ keyVersion: '1' })
    await expect(merchantVerifier.verify(signed(bytesOf(plaintext)), header)).rejects.toThrow('does not fit')
  })
})

test('the default of the cipher decrypts those of 256 bits', async () => {
  const cipher = createBodyCipher({ recipient: { publicKey }, privateKey })
  const longKeys = envelopes.filter(({ aesKeyHex }) => aesKeyHex.length === 64)
  expect(longKeys.length).toBeGreaterThan(1)
  for (const { plaintext, body, encryptHeader } of longKeys) {
    expect(await cipher.decrypt({ body: bytesOf(body), encrypt: encryptHeader })).toEqual(bytesOf(plaintext))
  }
})
