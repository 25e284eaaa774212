import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSignatureHeader, parseSignatureHeader } from './signature-header.ts'

/** In base64 `+//+AQ==`: both digits that URLs escape, and padding. */
const signature = new Uint8Array([0xfb, 0xff, 0xfe, 0x01])
const parsed = { algorithm: 'RSA256', keyVersion: '1', signature }
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('parseSignatureHeader', () => {
  it.each([
    ['as written by formatSignatureHeader', 'algorithm=RSA256,keyVersion=1,signature=%2B%2F%2F%2BAQ%3D%3D'],
    ['lower-case hex', 'algorithm=RSA256,keyVersion=1,signature=%2b%2f%2f%2bAQ%3d%3d'],
    ['plain base64', 'algorithm=RSA256,keyVersion=1,signature=+//+AQ=='],
    ['unpadded base64url', 'algorithm=RSA256,keyVersion=1,signature=-__-AQ'],
    ['another order', 'signature=-__-AQ,keyVersion=1,algorithm=RSA256'],
    ['blanks after commas and inside the value', ' algorithm=RSA256, keyVersion=1 ,\tsignature=+//+ AQ=='],
    ['many of them', ' \t algorithm \t =RSA256 \t , \tkeyVersion\t =1 \t ,signature= \t +//+ \t AQ== \t '],
    ['algorithm in lower case', 'algorithm=rsa256,keyVersion=1,signature=+//+AQ=='],
    ['no algorithm', 'keyVersion=1,signature=+//+AQ=='],
    ['a key it does not know', 'algorithm=RSA256,keyVersion=1,nonce=a=b,signature=+//+AQ=='],
  ])('reads a header with %s', (_, header) => {
    expect(parseSignatureHeader(header)).toEqual(parsed)
  })

  it.each(['algorithm=RSA256,signature=+//+AQ==', 'algorithm=RSA256,keyVersion=,signature=+//+AQ=='])(
    'leaves the key version open in %j',
    (header) => {
      expect(parseSignatureHeader(header)).toEqual({ algorithm: 'RSA256', signature })
    },
  )

  it.each([
    ['nothing', ''],
    ['no pair', 'RSA256'],
    ['no signature', 'algorithm=RSA256,keyVersion=1'],
    ['an empty signature', 'signature='],
    ['a trailing comma', 'signature=AQ==,'],
    ['the header twice', 'signature=AQ==, signature=AQ=='],
    ['a key twice', 'keyVersion=1,keyVersion=2,signature=AQ=='],
    ['a broken escape', 'signature=AQ%3'],
    ['an escape of no hex', 'signature=AQ%zz'],
    ['double URL-encoding', 'signature=AQ%253D%253D'],
    ['no base64', 'signature=A*=='],
    ['mixed alphabets', 'signature=+__+AQ=='],
    ['half the padding', 'signature=AQ='],
    ['trailing bits', 'signature=AR=='],
    ['one digit too many', 'signature=AQAAA'],
    ['padding inside', 'signature=AQ==AQ=='],
    ['a blank for a plus', 'signature=%20//+AQ=='],
    ['an algorithm that is no name', 'algorithm=RSA-256;,signature=AQ=='],
    ['a blank inside the algorithm', 'algorithm=RSA 256,signature=AQ=='],
    ['a blank inside a key', 'sig nature=AQ=='],
    ['a no-break space around a key', '\u00a0signature=AQ=='],
    ['a look-alike algorithm', 'algorithm=ＲSA256,signature=AQ=='],
    ['4,097 characters', `signature=${'A'.repeat(4087)}`],
  ])('refuses %s', (_, header) => {
    expect(() => parseSignatureHeader(header)).toThrow(code('SIGNATURE_HEADER_MALFORMED'))
  })

  it.each(['a/b', '1 2', 'a'.repeat(65), '版'])('refuses the key version %j', (keyVersion) => {
    expect(() => parseSignatureHeader(`keyVersion=${keyVersion},signature=AQ==`)).toThrow(code('KEY_VERSION_MALFORMED'))
  })

  it.each([
    ['signature=AQ%253D%253D', 'percent-encoded twice'],
    ['signature=AQ==, signature=AQ==', 'was the header sent twice?'],
    ['signature=A*==', 'not base64'],
    ['signature=AQ%3', 'two hex digits'],
    ['signature=AQ%3G', 'two hex digits'],
    ['signature=AQ%G3', 'two hex digits'],
    ['signature=AQ%', 'two hex digits'],
    ['signature=AQ%ff', 'percent-encoded, and not from base64'],
  ])('names the likely mistake in %s', (header, hint) => {
    expect(() => parseSignatureHeader(header)).toThrow(hint)
  })

  it('never says what the header held', () => {
    for (const header of ['signature=c2VjcmV0%', 'signature=c2VjcmV0*', 'c2VjcmV0', 'signature=c2VjcmV0,signature=']) {
      expect(() => parseSignatureHeader(header)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('c2VjcmV0') }),
      )
    }
  })
})

describe('formatSignatureHeader', () => {
  it('reads back as what was written', () => {
    const header = fc.record({
      algorithm: fc.constantFrom('RSA256', 'ECC224'),
      keyVersion: fc.stringMatching(/^[\w.-]{1,64}$/),
      signature: fc.uint8Array({ minLength: 1, maxLength: 1024 }),
    })
    fc.assert(
      fc.property(header, (value) => {
        const text = formatSignatureHeader(value)
        expect(text).toMatch(/^[\w.,=%-]+$/)
        const read = parseSignatureHeader(text)
        expect({ ...read, signature: [...read.signature] }).toEqual({ ...value, signature: [...value.signature] })
      }),
    )
  })

  it.each(['', '1,signature=x', '1\r\nX: y', '1\0'])('refuses to write the key version %j', (keyVersion) => {
    expect(() => formatSignatureHeader({ ...parsed, keyVersion })).toThrow(code('KEY_VERSION_MALFORMED'))
  })

  it('refuses to write an algorithm that is no name, and no signature at all', () => {
    expect(() => formatSignatureHeader({ ...parsed, algorithm: 'RSA256\r\nX: y' })).toThrow(TypeError)
    expect(() => formatSignatureHeader({ ...parsed, signature: new Uint8Array() })).toThrow(TypeError)
  })
})
