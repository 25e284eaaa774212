import { describe, expect, it, vi } from 'vitest'
import { signingError } from '../../test/signing-error.ts'
import { testKeys } from '../test-keys.ts'
import { keyMaterialOf } from './key-input.ts'

const { publicKey } = testKeys.merchant
const base64 = publicKey.replace(/-----.*-----|\s/g, '')
const der = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
const jwk = { kty: 'RSA', kid: 'two\nlines', n: 'AQAB', e: 'AQAB' }

const malformed = (message: string) => signingError('KEY_MALFORMED', { message: expect.stringContaining(message) })

describe('keyMaterialOf', () => {
  it.each([
    ['double quotes', `"${base64}"`],
    ['single quotes', `'${base64}'`],
    ['quotes, with blanks and line ends about them', ` \n"${base64}"\r\n`],
    ['quotes, with blanks and literal line ends in them', `" ${base64}\\r\\n"`],
    ['literal line ends', `${base64.slice(0, 64)}\\n${base64.slice(64)}\\n`],
    ['literal line ends of old', `${base64.slice(0, 64)}\\r${base64.slice(64)}`],
  ])('reads base64 in %s', (_, text) => {
    expect(keyMaterialOf(text, 'public')).toEqual({ der })
  })

  it('reads the text of a JSON Web Key in quotes', () => {
    expect(keyMaterialOf(`'${JSON.stringify({ kty: 'RSA', n: 'AQAB' })}'\n`, 'public')).toEqual({
      jwk: { kty: 'RSA', n: 'AQAB' },
    })
  })

  it('reads the text of a JSON Web Key with escaped line ends in it', () => {
    expect(keyMaterialOf(JSON.stringify(jwk), 'public')).toEqual({ jwk: { ...jwk, kid: 'twolines' } })
  })

  it('reads bytes and buffers of another realm, as test environments hand them out', () => {
    const typedArray = Object.getPrototypeOf(Uint8Array.prototype)
    const foreign: Uint8Array = Object.setPrototypeOf(Uint8Array.from(der), typedArray)
    expect(foreign).not.toBeInstanceOf(Uint8Array)
    expect(keyMaterialOf(foreign, 'public')).toEqual({ der })
  })

  it.each([
    ['private', 'pkcs8'],
    ['public', 'spki'],
  ])('asks a %s KeyObject for its DER of %s', (type, encoding) => {
    const keyObject = { type, export: vi.fn(() => der) }
    expect(keyMaterialOf(keyObject, 'public')).toEqual({ der })
    expect(keyObject.export.mock.calls).toEqual([[{ format: 'der', type: encoding }]])
  })

  it.each([undefined, null, 7, Promise.resolve(publicKey)])('takes %s for a mistake of the caller', (value) => {
    // @ts-expect-error none of these is a key
    expect(() => keyMaterialOf(value, 'public')).toThrow(
      new TypeError(
        'the key must be text, bytes, a JSON Web Key, a KeyObject or a CryptoKey: was a promise not awaited?',
      ),
    )
  })

  it.each(['', '  \r\n', '""', '" "', "'\\n'", '\\r\\n'])('takes the text %j for none', (text) => {
    expect(() => keyMaterialOf(text, 'public')).toThrow(malformed('The text is empty'))
  })

  it.each([
    ['a file name', './ssh-rsa-2026.pem'],
    ['quotes in the middle', `${base64.slice(0, 64)}"${base64.slice(64)}`],
    ['a quote after each character', [...base64].join('"')],
  ])('takes %s for neither PEM nor base64', (_, text) => {
    expect(() => keyMaterialOf(text, 'public')).toThrow(malformed('neither PEM nor base64'))
  })

  it.each([
    ['an END line alone', publicKey.replace(/-----BEGIN.*/, '')],
    ['a BEGIN line alone', publicKey.replace(/-----END.*/, '')],
    ['two BEGIN lines', publicKey.replace('END', 'BEGIN')],
    ['two END lines', publicKey.replace('BEGIN', 'END')],
    ['END before BEGIN', publicKey.replace('BEGIN', 'x').replace('END', 'BEGIN').replace('x', 'END')],
    ['lines of other dashes', publicKey.replace('KEY-----', 'KEY—----')],
  ])('refuses PEM with %s', (_, text) => {
    expect(() => keyMaterialOf(text, 'public')).toThrow(malformed('begun and not ended'))
  })

  it('refuses a block after the block, ended or not', () => {
    expect(() => keyMaterialOf(publicKey + publicKey, 'public')).toThrow(malformed('more than one PEM block'))
    expect(() => keyMaterialOf(publicKey + publicKey.slice(0, 99), 'public')).toThrow(malformed('more than one'))
  })

  it.each([
    ['-----BEGIN A-----', 'begun and not ended'],
    ['-----BEGIN ', 'begun and not ended'],
    ['-----END A-----', 'begun and not ended'],
    ['-----BEGIN A----------END A-----', 'more than one PEM block'],
    ['"', 'neither PEM nor base64'],
    ['* ', 'neither PEM nor base64'],
    ['A', 'base64 of something that is no key'],
    ['\\n', 'The text is empty'],
  ])('refuses a megabyte of %j, in one pass', (text, message) => {
    const megabyte = text.repeat(Math.ceil(2 ** 20 / text.length))
    expect(() => keyMaterialOf(megabyte, 'public')).toThrow(malformed(message))
  })
})
