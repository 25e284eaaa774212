import { expect, test } from 'vitest'
import { contentToSign, signRequest, verifyRequest } from '../../src/index.ts'
import { BODY, CLIENT_ID, merchantSigner, NOW, PATH, signedRequest, utf8 } from '../fixtures.ts'
import { signingError } from '../signing-error.ts'

const TIME = '2024-05-22T09:12:21+08:00'
const parts = { method: 'POST', url: PATH, clientId: CLIENT_ID, time: TIME, body: BODY }
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

test.each<[string, Partial<typeof parts>, string]>([
  ['client id into time', { clientId: CLIENT_ID.slice(0, -1), time: `7.${TIME}` }, 'TIME_MALFORMED'],
  ['time into client id', { clientId: `${CLIENT_ID}.2024-05-22T09:12:21+08`, time: '00' }, 'CLIENT_ID_MALFORMED'],
  ['line feed into path', { url: `${PATH}\n${CLIENT_ID}` }, 'URL_MALFORMED'],
  ['blank into path', { url: `${PATH} HTTP/1.1` }, 'URL_MALFORMED'],
  ['client id into path', { url: `${PATH}\nA.${TIME}.` }, 'URL_MALFORMED'],
])('D1 joins no parts whose delimiters are shifted: %s', (_, shifted, code) => {
  expect(() => contentToSign({ ...parts, ...shifted })).toThrow(signingError(code))
})

test('D1 verifies no request whose time took the beginning of its body', async () => {
  const body = utf8('{"a":1}.5')
  const signed = await signRequest({ ...parts, body, signer: merchantSigner, now: () => NOW })
  const request = await signedRequest()
  const headers = new Headers({ ...signed, 'Request-Time': `${signed['Request-Time']}.{"a":1}` })
  await expect(verifyRequest({ ...request, headers, body: utf8('5') })).rejects.toThrow(signingError('TIME_MALFORMED'))
})

test.each([
  ['another case', PATH.toUpperCase()],
  ['a trailing slash', `${PATH}/`],
  ['a doubled slash', PATH.replace('/v1', '//v1')],
  ['a segment that goes up', `${PATH}/../sync`],
  ['a segment that stays', PATH.replace('/v1', '/./v1')],
  ['an encoded dot', `${PATH}/%2e%2e/sync`],
  ['an encoded letter', PATH.replace('sync', '%73ync')],
  ['a query', `${PATH}?a=b`],
  ['an empty query', `${PATH}?`],
])('D2 takes a path with %s for another', async (_, url) => {
  await expect(verifyRequest({ ...(await signedRequest()), url })).rejects.toThrow(signingError('SIGNATURE_INVALID'))
  expect(text(contentToSign({ ...parts, url }))).toContain(`POST ${url}\n`)
})

test('D2 signs path and query of an absolute URL, and neither its host nor its fragment', () => {
  const url = `https://merchant:secret@gateway.example:8443${PATH}?b=2&a=%31#top`
  expect(text(contentToSign({ ...parts, url }))).toContain(`POST ${PATH}?b=2&a=%31\n${CLIENT_ID}`)
})

test.each([`${PATH}#top`, `${PATH}?q=香港`, 'sync', '', '*', '//'])(
  'D2 refuses the target %j or takes it as it is',
  (url) => {
    const signing = () => text(contentToSign({ ...parts, url }))
    if (url === '//') expect(signing()).toContain('POST //\n')
    else expect(signing).toThrow(signingError('URL_MALFORMED'))
  },
)

test.each(['post', 'Post', 'POST ', '', 'PÖST', 'P0ST'])('D3 takes %j for no method', (method) => {
  expect(() => contentToSign({ ...parts, method })).toThrow(TypeError)
})

test('D3 takes another method for another message', async () => {
  await expect(verifyRequest({ ...(await signedRequest()), method: 'PUT' })).rejects.toThrow(
    signingError('SIGNATURE_INVALID'),
  )
})

test.each([
  ['indented', JSON.stringify(JSON.parse(text(BODY)), null, 2)],
  ['with its members in another order', '{"note":"繳費","amount":12800}'],
  ['with a line feed at its end', `${text(BODY)}\n`],
  ['with CRLF', `${text(BODY)}\r\n`],
  ['with a byte order mark', `\ufeff${text(BODY)}`],
  ['with its characters escaped', '{"amount":12800,"note":"\\u7e73\\u8cbb"}'],
  ['emptied', ''],
])('D4 takes a body %s for another', async (_, body) => {
  await expect(verifyRequest({ ...(await signedRequest()), body: utf8(body) })).rejects.toThrow(
    signingError('SIGNATURE_INVALID'),
  )
})

test.each<[string, Uint8Array<ArrayBuffer>]>([
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...BODY])],
  ['CRLF', utf8('{\r\n}\r\n')],
  ['invalid UTF-8', new Uint8Array([0xff, 0xfe, 0xc0, 0x80])],
  ['nothing in it', new Uint8Array()],
  ['zero bytes', new Uint8Array(3)],
])('D4 signs a body with %s byte for byte', async (_, body) => {
  const head = utf8(`POST ${PATH}\n${CLIENT_ID}.${TIME}.`)
  expect(contentToSign({ ...parts, body })).toEqual(new Uint8Array([...head, ...body]))
  const signed = await signRequest({ ...parts, body, signer: merchantSigner, now: () => NOW })
  const request = { ...(await signedRequest()), headers: new Headers({ ...signed }), body }
  await expect(verifyRequest(request)).resolves.toBeDefined()
})

test.each(['gzip', 'br', 'deflate', 'gzip, identity', 'x'])('D5 refuses a request packed by %s', async (encoding) => {
  await expect(verifyRequest(await signedRequest({ 'Content-Encoding': encoding }))).rejects.toThrow(
    signingError('CONTENT_ENCODING_UNSUPPORTED', { header: 'Content-Encoding' }),
  )
})

test.each(['identity', 'Identity'])('D5 takes %s for no packing', async (encoding) => {
  await expect(verifyRequest(await signedRequest({ 'Content-Encoding': encoding }))).resolves.toBeDefined()
})
