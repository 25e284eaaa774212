import { describe, expect, it } from 'vitest'
import { signingError } from '../test/signing-error.ts'
import { formatEncryptHeader, parseEncryptHeader } from './encrypt-header.ts'

const symmetricKey = new Uint8Array([0xfb, 0xff, 0xbe, 1])

describe('parseEncryptHeader', () => {
  it.each([
    ['as it is written', 'algorithm=RSA_AES,keyVersion=7,symmetricKey=%2B%2F%2B%2BAQ%3D%3D'],
    ['in another order, with blanks', 'symmetricKey=+/++ AQ==, keyVersion=7 ,\talgorithm=rsa_aes'],
    ['base64url', 'algorithm=RSA_AES,keyVersion=7,symmetricKey=-_--AQ'],
  ])('reads it %s', (_, text) => {
    expect(parseEncryptHeader(text)).toEqual({ algorithm: 'RSA_AES', keyVersion: '7', symmetricKey })
  })

  it('takes a missing algorithm for RSA_AES, and a missing version for the newest', () => {
    expect(parseEncryptHeader('symmetricKey=+/++AQ==')).toEqual({ algorithm: 'RSA_AES', symmetricKey })
    expect(parseEncryptHeader('keyVersion=,symmetricKey=+/++AQ==')).toEqual({ algorithm: 'RSA_AES', symmetricKey })
  })

  it.each([
    ['', 'a part between commas has no equal sign'],
    ['signature=AQ==', 'it has no `symmetricKey=`'],
    ['symmetricKey=!', 'the symmetricKey is not base64'],
    ['symmetricKey=%252B', 'the symmetricKey is percent-encoded twice'],
  ])('names itself in what it says of %j', (text, reason) => {
    expect(() => parseEncryptHeader(text)).toThrow(
      signingError('ENCRYPT_HEADER_MALFORMED', {
        message: `The Encrypt header cannot be read: ${reason}.`,
        header: 'Encrypt',
      }),
    )
    expect(() => parseEncryptHeader('keyVersion=a b,symmetricKey=AQ==')).toThrow(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
  })
})

describe('formatEncryptHeader', () => {
  it('writes no blanks and percent-encodes', () => {
    expect(formatEncryptHeader({ algorithm: 'RSA_AES', keyVersion: '7', symmetricKey })).toBe(
      'algorithm=RSA_AES,keyVersion=7,symmetricKey=%2B%2F%2B%2BAQ%3D%3D',
    )
  })

  it('refuses what no header can carry', () => {
    const header = { algorithm: 'RSA_AES', keyVersion: '7', symmetricKey }
    expect(() => formatEncryptHeader({ ...header, keyVersion: '7\r\nX: y' })).toThrow(
      signingError('KEY_VERSION_MALFORMED', { header: 'Encrypt' }),
    )
    expect(() => formatEncryptHeader({ ...header, algorithm: 'RSA AES' })).toThrow(TypeError)
    expect(() => formatEncryptHeader({ ...header, symmetricKey: new Uint8Array() })).toThrow(TypeError)
  })
})
