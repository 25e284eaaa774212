import type { Expected, GoldenCase, Message } from './case.ts'
import { bytes, CLIENT_ID, PATH, RECORD, refused, replaced, verifiedRequest } from './usual.ts'

const TIME = '2024-05-22T06:42:21+05:30'
const MARK = Buffer.of(0xef, 0xbb, 0xbf)
const PRETTY = replaced(JSON.stringify(JSON.parse(RECORD), null, 3), '\n', '\r\n')

const changed = (
  name: string,
  about: string,
  received: Partial<Message>,
  signed: Partial<Message> | Buffer,
): GoldenCase => request(name, about, refused('SIGNATURE_INVALID'), { received, signed })

function request(name: string, about: string, expected: Expected, parts: Partial<GoldenCase> = {}): GoldenCase {
  return { name, about, section: '1.3', side: 'request', ...parts, expected }
}

/** The same bytes, cut into other parts. */
const DELIMITERS: readonly GoldenCase[] = [
  request(
    'delimiter-time-into-client-id',
    'The time stands in the client id and the beginning of the body in the time: the same bytes are signed.',
    refused('CLIENT_ID_MALFORMED'),
    {
      clientId: `${CLIENT_ID}.${TIME}`,
      received: { clientId: `${CLIENT_ID}.${TIME}`, time: '1716340341000', body: bytes(RECORD) },
      signed: { clientId: CLIENT_ID, time: TIME, body: bytes(`1716340341000.${RECORD}`) },
    },
  ),
  request(
    'delimiter-time-into-body',
    'The fraction and the offset of the time stand in the body: the same bytes are signed.',
    refused('TIME_MALFORMED'),
    {
      received: { time: '2024-05-22T06:42:21', body: bytes(`123+05:30.${RECORD}`) },
      signed: { time: '2024-05-22T06:42:21.123+05:30', body: bytes(RECORD) },
    },
  ),
  request(
    'delimiter-body-into-time',
    'The beginning of the body stands in the time: the same bytes are signed.',
    refused('TIME_MALFORMED'),
    {
      received: { time: `${TIME}.1`, body: bytes(RECORD) },
      signed: { time: TIME, body: bytes(`1.${RECORD}`) },
    },
  ),
  request(
    'delimiter-line-feed-in-target',
    'A line feed in the target takes the client id and the time with it: the same bytes are signed.',
    refused('URL_MALFORMED'),
    {
      received: { uri: `${PATH}\n${CLIENT_ID}.${TIME}.x`, body: bytes(RECORD) },
      signed: { uri: PATH, body: bytes(`x\n${CLIENT_ID}.${TIME}.${RECORD}`) },
    },
  ),
].map((entry) => ({ ...entry, section: '1.5', row: 'D1' }))

const TARGETS: readonly GoldenCase[] = [
  request('target-with-query', 'The query is signed, in its order and percent-encoding.', verifiedRequest(), {
    received: { uri: `${PATH}?b=2&a=%e7%b9%b3&a` },
  }),
  request(
    'target-as-received',
    'The target is signed as it goes over the wire: nothing is resolved or decoded.',
    verifiedRequest(),
    { received: { uri: '/api//open/./v1/../%2e%2E/x%7Ey/' } },
  ),
  changed(
    'target-bit-flipped',
    'One bit of the path is another than was signed.',
    { uri: replaced(PATH, '/sync', '/syoc') },
    { uri: PATH },
  ),
  changed('target-case', 'The path in lower case is another path.', { uri: PATH.toLowerCase() }, { uri: PATH }),
  changed('target-trailing-slash', 'A slash at the end is signed.', { uri: `${PATH}/` }, { uri: PATH }),
  changed('target-double-slash', 'A doubled slash is signed.', { uri: `/${PATH}` }, { uri: PATH }),
  changed(
    'target-dot-segments',
    'Dot segments are signed and not resolved.',
    { uri: replaced(PATH, '/v1/', '/v0/../v1/') },
    { uri: PATH },
  ),
  changed(
    'target-percent-encoded',
    'A percent-encoded letter is not the letter.',
    { uri: replaced(PATH, '/sync', '/%73ync') },
    { uri: PATH },
  ),
  changed(
    'target-percent-encoded-case',
    'Hex digits of percent-encoding have a case.',
    { uri: `${PATH}?a=%e7%b9%b3` },
    { uri: `${PATH}?a=%E7%B9%B3` },
  ),
  changed(
    'target-query-not-signed',
    'The query was left out of what was signed.',
    { uri: `${PATH}?a=1` },
    { uri: PATH },
  ),
  changed(
    'target-query-order',
    'The query has another order than was signed.',
    { uri: `${PATH}?b=2&a=1` },
    { uri: `${PATH}?a=1&b=2` },
  ),
  changed(
    'target-empty-query',
    'A question mark with nothing behind it is signed.',
    { uri: `${PATH}?` },
    { uri: PATH },
  ),
  changed(
    'target-full-url-signed',
    'The full URL was signed in the place of the path: a frequent mistake.',
    {},
    { uri: `https://open.example${PATH}` },
  ),
  request('target-fragment', 'A fragment does not go over the wire.', refused('URL_MALFORMED'), {
    received: { uri: `${PATH}#top` },
  }),
  request('target-blank', 'A blank in the target, which is a delimiter.', refused('URL_MALFORMED'), {
    received: { uri: `${PATH} HTTP/1.1` },
  }),
  request('target-not-ascii', 'A character in the target that must be percent-encoded.', refused('URL_MALFORMED'), {
    received: { uri: `${PATH}?note=繳費` },
  }),
].map((entry) => ({ ...entry, row: entry.name === 'target-bit-flipped' ? 'A5' : 'D2' }))

const METHODS: readonly GoldenCase[] = [
  request('method-put', 'Another method is signed as it is.', verifiedRequest(), { received: { method: 'PUT' } }),
  changed('method-replaced', 'The method is another than was signed.', { method: 'PUT' }, { method: 'POST' }),
  changed('method-signed-in-lower-case', 'The method was signed in lower case.', {}, { method: 'post' }),
].map((entry) => ({ ...entry, section: '1.1', row: 'D3' }))

const BODIES: readonly GoldenCase[] = [
  request('body-pretty-printed', 'A body with indentation and CRLF is signed as it is.', verifiedRequest(), {
    received: { body: bytes(PRETTY) },
  }),
  request('body-escaped', 'A body with \\/ for / and with \\u escapes is signed as it is.', verifiedRequest(), {
    received: { body: bytes('{"actionUrl":"alipayhk:\\/\\/pay","note":"\\u7e73\\u8cbb"}') },
  }),
  request('body-chinese', 'A body with Chinese characters in UTF-8.', verifiedRequest(), {
    received: { body: bytes('{"note":"繳費 ✓ 𠮷"}') },
  }),
  request('body-with-byte-order-mark', 'A byte order mark is part of the body.', verifiedRequest(), {
    received: { body: Buffer.concat([MARK, bytes(RECORD)]) },
  }),
  request('body-not-utf-8', 'Bytes that are no UTF-8 are signed as they are.', verifiedRequest(), {
    received: { body: Buffer.of(0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x00, 0x0d, 0x0a, 0x7d) },
  }),
  request('body-empty', 'An empty body leaves the second full stop at the end.', verifiedRequest(), {
    received: { body: Buffer.alloc(0) },
  }),
  request('body-of-delimiters', 'Line feeds and full stops in the body need no escaping.', verifiedRequest(), {
    received: { body: bytes(`\n${CLIENT_ID}.${TIME}.\n`) },
  }),
  changed(
    'body-byte-changed',
    'One bit of the body is another than was signed.',
    { body: bytes(replaced(RECORD, '12800', '12801')) },
    { body: bytes(RECORD) },
  ),
  changed(
    'body-serialised-again',
    'The body was parsed and written again: a frequent mistake.',
    { body: bytes(replaced(RECORD, ':', ': ')) },
    { body: bytes(RECORD) },
  ),
  changed(
    'body-unescaped',
    'The body came with \\/ and was signed without.',
    { body: bytes(replaced(RECORD, '/', '\\/')) },
    { body: bytes(RECORD) },
  ),
  changed(
    'body-line-ends-changed',
    'CRLF was signed and LF arrived.',
    { body: bytes(replaced(PRETTY, '\r\n', '\n')) },
    { body: bytes(PRETTY) },
  ),
  changed(
    'body-mark-taken-off',
    'A byte order mark was signed and did not arrive.',
    { body: bytes(RECORD) },
    { body: Buffer.concat([MARK, bytes(RECORD)]) },
  ),
  changed(
    'body-mark-added',
    'A byte order mark arrived that was not signed.',
    { body: Buffer.concat([MARK, bytes(RECORD)]) },
    { body: bytes(RECORD) },
  ),
  changed(
    'body-line-feed-added',
    'A line feed at the end arrived that was not signed.',
    { body: bytes(`${RECORD}\n`) },
    { body: bytes(RECORD) },
  ),
  changed(
    'body-repaired',
    'Bytes that are no UTF-8 were signed, and what a lenient decoder makes of them arrived.',
    { body: bytes('{\ufffd}') },
    { body: Buffer.of(0x7b, 0xff, 0x7d) },
  ),
  changed('body-emptied', 'The body was taken away.', { body: Buffer.alloc(0) }, { body: bytes(RECORD) }),
].map((entry) => ({ ...entry, row: entry.name === 'body-byte-changed' ? 'A5' : 'D4' }))

const usualHead = `POST ${PATH}\n${CLIENT_ID}.${TIME}.`

const FORMS: readonly GoldenCase[] = [
  changed('content-line-feed-at-end', 'A line feed was signed at the end.', {}, bytes(`${usualHead}${RECORD}\n`)),
  changed(
    'content-carriage-return',
    'The head line was ended with CRLF.',
    {},
    bytes(replaced(`${usualHead}${RECORD}`, '\n', '\r\n')),
  ),
  changed(
    'content-two-spaces',
    'Two blanks were signed after the method.',
    {},
    bytes(replaced(`${usualHead}${RECORD}`, 'POST ', 'POST  ')),
  ),
  changed(
    'content-without-last-full-stop',
    'Of an empty body, the second full stop was left out.',
    { body: Buffer.alloc(0) },
    bytes(usualHead.slice(0, -1)),
  ),
  changed('content-body-only', 'Only the body was signed.', {}, bytes(RECORD)),
  changed(
    'content-time-before-client-id',
    'Time and client id were signed the other way round.',
    {},
    bytes(`POST ${PATH}\n${TIME}.${CLIENT_ID}.${RECORD}`),
  ),
].map((entry) => ({ ...entry, section: '1.1' }))

/** What is signed, byte for byte. */
export const content: readonly GoldenCase[] = [...DELIMITERS, ...TARGETS, ...METHODS, ...BODIES, ...FORMS]
