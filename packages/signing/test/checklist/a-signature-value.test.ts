import { expect, test } from 'vitest'
import { parseSignatureHeader, verifyRequest } from '../../src/index.ts'
import { BODY, PATH, signedRequest, utf8 } from '../fixtures.ts'
import { signingError } from '../signing-error.ts'

const request = await signedRequest()
const { signature } = parseSignatureHeader(request.headers.get('Signature') ?? '')
const base64 = btoa(String.fromCharCode(...signature))

/** The request, with this in the place of its percent-encoded signature. */
async function verifyWith(value: string) {
  const headers = new Headers(request.headers)
  headers.set('Signature', `algorithm=RSA256,keyVersion=1,signature=${value}`)
  return verifyRequest({ ...request, headers })
}

const encoded = (bytes: Uint8Array) => encodeURIComponent(btoa(String.fromCharCode(...bytes)))
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

test.each<[string, Uint8Array, string]>([
  ['empty', new Uint8Array(), 'SIGNATURE_HEADER_MALFORMED'],
  ['of one byte', new Uint8Array(1), 'SIGNATURE_INVALID'],
  ['without its last byte', signature.subarray(0, -1), 'SIGNATURE_INVALID'],
  ['without its first byte', signature.subarray(1), 'SIGNATURE_INVALID'],
  ['with a byte more at its end', new Uint8Array([...signature, 0]), 'SIGNATURE_INVALID'],
  ['with a zero more at its beginning', new Uint8Array([0, ...signature]), 'SIGNATURE_INVALID'],
  ['of zeros', new Uint8Array(256), 'SIGNATURE_INVALID'],
])('A2 refuses a signature %s', async (_, bytes, code) => {
  await expect(verifyWith(encoded(bytes))).rejects.toThrow(signingError(code))
})

test.each([
  ['with a foreign character', `${base64.slice(0, -4)}!===`],
  ['with one padding character too few', base64.slice(0, -1)],
  ['with one padding character too many', `${base64}=`],
  ['with padding inside', `${base64.slice(0, 4)}==${base64.slice(4)}`],
  ['with bits that are set after its end', `${base64.slice(0, -3)}${nextDigit(base64.at(-3))}==`],
  ['of both alphabets', `-${base64.slice(1, -1)}/`],
  ['with a line feed in it', `${base64.slice(0, 76)}%0A${base64.slice(76)}`],
])('A3 refuses base64 %s', async (_, value) => {
  await expect(verifyWith(value)).rejects.toThrow(signingError('SIGNATURE_HEADER_MALFORMED'))
})

test.each([
  ['encoded twice', encodeURIComponent(encodeURIComponent(base64))],
  ['with a percent sign before no digits', `%ZZ${base64}`],
  ['that ends in a percent sign', `${base64}%`],
  ['encoded from no UTF-8', `%ff${base64}`],
])('A4 refuses a value %s', async (_, value) => {
  await expect(verifyWith(value)).rejects.toThrow(signingError('SIGNATURE_HEADER_MALFORMED'))
})

test.each([
  ['%2B in either case', encodeURIComponent(base64).replaceAll('%2B', '%2b').replaceAll('%3D', '%3d')],
  ['a plain +', base64],
  ['base64url', base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
  ['blanks inside', base64.replace(/.{64}/g, '$& ')],
])('A4 reads %s as what was signed', async (_, value) => {
  await expect(verifyWith(value)).resolves.toMatchObject({ keyVersion: '1' })
})

test('A4 takes a blank in the place of a + for a blank, and refuses what is left', async () => {
  expect(base64).toContain('+')
  await expect(verifyWith(base64.replace('+', ' '))).rejects.toThrow(signingError('SIGNATURE_HEADER_MALFORMED'))
})

test.each(signatureBytes())('A5 refuses one bit flipped in byte %i of the signature', async (at) => {
  await expect(verifyWith(encoded(flipped(signature, at)))).rejects.toThrow(signingError('SIGNATURE_INVALID'))
})

test.each([...BODY.keys()])('A5 refuses one bit flipped in byte %i of the body', async (at) => {
  await expect(verifyRequest({ ...request, body: new Uint8Array(flipped(BODY, at)) })).rejects.toThrow(
    signingError('SIGNATURE_INVALID'),
  )
})

test.each([...PATH.slice(1)].map((_, index) => index + 1))(
  'A5 refuses one bit flipped in character %i of the path',
  async (at) => {
    const url = new TextDecoder().decode(flipped(utf8(PATH), at))
    await expect(verifyRequest({ ...request, url })).rejects.toThrow(signingError('SIGNATURE_INVALID'))
  },
)

test.each(['Client-Id', 'Request-Time'])('A5 refuses one bit flipped anywhere in %s', async (name) => {
  const value = request.headers.get(name) ?? ''
  for (const at of utf8(value).keys()) {
    const headers = new Headers(request.headers)
    headers.set(name, new TextDecoder().decode(flipped(utf8(value), at)))
    // Some bits make a client id or a time of no form, and are refused before the signature is looked at.
    await expect(verifyRequest({ ...request, headers })).rejects.toThrow(
      signingError(expect.stringMatching(/^(?:SIGNATURE_INVALID|CLIENT_ID_MALFORMED|TIME_MALFORMED)$/)),
    )
  }
})

function nextDigit(digit = ''): string {
  return String.fromCharCode(digit.charCodeAt(0) + 1)
}

function signatureBytes(): number[] {
  return Array.from({ length: 256 / 16 }, (_, index) => index * 16)
}
