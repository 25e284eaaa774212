import type { ContentMistakeId } from '../../src/explain/mistake-id.ts'
import { utf8 } from '../fixtures.ts'
import { IN_BODY, IN_JSON } from './body-cases.ts'
import { ANSWER, answers, type ContentCase, HEAD, joins, signs } from './content-case.ts'
import {
  BODY,
  base64,
  bytes,
  CLIENT_ID,
  contentOf,
  hex,
  ORIGIN,
  PARTS,
  REQUEST_TIME,
  requestSigning,
  sha256,
  TARGET,
  TIME,
} from './wrong-message.ts'

const PATH = '/api/open/v1/merchant/Sync%20Info'
const QUERY = '?lang=zh%2DHK&b=1&a=2'

const latin1 = (text: string) => Uint8Array.from([...text], (c) => (c > '\xff' ? 0x3f : c.charCodeAt(0)))
const utf16 = (text: string) =>
  Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]))
const { method, clientId, time } = PARTS

const IN_TARGET = {
  'fragment-included': [signs('of the URL', { target: `${TARGET}#top` }, { url: `${ORIGIN + TARGET}#top` })],
  'full-url': [
    signs('as requested', { target: ORIGIN + TARGET }),
    signs('by the Host header', { target: ORIGIN + TARGET }, { url: TARGET, headers: { host: 'gateway.example' } }),
  ],
  'host-included': [
    signs('without slashes', { target: `gateway.example${TARGET}` }),
    signs('with slashes', { target: `//gateway.example${TARGET}` }),
  ],
  'leading-slash-left-out': [signs('', { target: TARGET.slice(1) })],
  'path-decoded': [
    signs('path', { target: TARGET.replace('%20', ' ') }),
    signs('all', { target: decodeURIComponent(TARGET) }),
  ],
  'path-left-out': [signs('all', { target: '' }), signs('but its slash', { target: '/' })],
  'path-lower-case': [
    signs('path', { target: PATH.toLowerCase() + QUERY }),
    signs('all', { target: TARGET.toLowerCase() }),
  ],
  'path-prefix-dropped': [
    signs('/api', { target: TARGET.slice('/api'.length) }),
    signs('/api/open/v1', { target: TARGET.slice('/api/open/v1'.length) }),
  ],
  'query-decoded': [
    signs('percent signs', { target: `${PATH}?lang=zh-HK&b=1&a=2` }),
    signs('plus signs', { target: '/a?b=c d' }, { url: '/a?b=c+d' }),
  ],
  'query-dropped': [signs('', { target: PATH })],
  'query-sorted': [signs('', { target: `${PATH}?a=2&b=1&lang=zh%2DHK` })],
  'target-percent-encoded': [
    signs('all', { target: encodeURIComponent(TARGET) }),
    signs('', { target: encodeURI(TARGET) }),
  ],
  'trailing-slash': [
    signs('added', { target: `${PATH}/${QUERY}` }),
    signs('missing', { target: '/a' }, { url: '/a/' }),
  ],
} satisfies Partial<Record<ContentMistakeId, ContentCase[]>>

const IN_HEAD = {
  'blank-left-out': [joins('', HEAD.replace(' ', '') + BODY)],
  'client-id-and-time-swapped': [joins('', `POST ${TARGET}\n${TIME}.${CLIENT_ID}.${BODY}`)],
  'client-id-case': [signs('lower', { clientId: clientId.toLowerCase() })],
  'client-id-line-end': [signs('LF', { clientId: `${CLIENT_ID}\n` }), signs('CR LF', { clientId: `${CLIENT_ID}\r\n` })],
  'client-id-left-out': [joins('with its dot', `POST ${TARGET}\n${TIME}.${BODY}`), signs('', { clientId: '' })],
  'dots-left-out': [
    joins('both', `POST ${TARGET}\n${CLIENT_ID}${TIME}${BODY}`),
    joins('the first', `POST ${TARGET}\n${CLIENT_ID}${TIME}.${BODY}`),
    joins('the second', `POST ${TARGET}\n${CLIENT_ID}.${TIME}${BODY}`),
  ],
  'dots-replaced': [joins('by line feeds', `POST ${TARGET}\n${CLIENT_ID}\n${TIME}\n${BODY}`)],
  'first-line-left-out': [joins('', HEAD.replace(/.*\n/, '') + BODY)],
  'line-feed-crlf': [joins('', HEAD.replace('\n', '\r\n') + BODY)],
  'line-feed-escaped': [joins('', HEAD.replace('\n', '\\n') + BODY)],
  'line-feed-for-blank': [joins('', HEAD.replace(' ', '\n') + BODY)],
  'line-feed-left-out': [joins('', HEAD.replace('\n', '') + BODY)],
  'line-feed-replaced': [joins('', HEAD.replace('\n', ' ') + BODY), joins('', HEAD.replace('\n', '.') + BODY)],
  'line-feed-twice': [joins('', HEAD.replace('\n', '\n\n') + BODY)],
  'method-left-out': [joins('', HEAD.replace('POST ', '') + BODY)],
  'method-lower-case': [signs('all', { method: method.toLowerCase() }), signs('but the first', { method: 'Post' })],
  'other-client-id': [
    answers(
      'that of the request',
      contentOf({ clientId: 'OTHER', body: ANSWER }),
      { headers: { 'client-id': 'OTHER' } },
      { headers: { 'Client-Id': CLIENT_ID } },
    ),
  ],
  'other-method': [signs('GET', { method: 'GET' }), signs('PUT', { method: 'PUT' })],
} satisfies Partial<Record<ContentMistakeId, ContentCase[]>>

const IN_TIME = {
  'other-time-header': [
    answers('that of the request', contentOf({ time: REQUEST_TIME, body: ANSWER }), {
      headers: { 'Request-Time': REQUEST_TIME },
    }),
    signs('Date', { time: 'Wed, 22 May 2024 01:12:21 GMT' }, { headers: { Date: 'Wed, 22 May 2024 01:12:21 GMT' } }),
  ],
  'time-from-body': [
    signs('as it is', { time: '1746586067000' }),
    signs('written', { time: '2025-05-07T08:17:47+05:30' }),
  ],
  'time-in-epoch-milliseconds': [signs('', { time: '1716340341000' })],
  'time-in-epoch-seconds': [signs('', { time: '1716340341' })],
  'time-in-other-format': [
    signs('+0530', { time: '2024-05-22T06:42:21+0530' }),
    signs('milliseconds', { time: '2024-05-22T06:42:21.000+05:30' }),
    signs('no milliseconds', { time }, { time: '2024-05-22T06:42:21.123+05:30' }),
    signs('no offset', { time: '2024-05-22 06:42:21' }),
    signs('Z', { time: '2024-05-22T06:42:21Z' }, { time: '2024-05-22T06:42:21+00:00' }),
    signs('ISO for milliseconds', { time: '2024-05-22T01:12:21.000Z' }, { time: '1716340341000' }),
  ],
  'time-in-other-zone': [
    signs('Hong Kong', { time: '2024-05-22T09:12:21+08:00' }),
    signs('toISOString', { time: '2024-05-22T01:12:21.000Z' }),
    signs('UTC', { time: '2024-05-22T01:12:21Z' }),
    signs('UTC without an offset', { time: '2024-05-22T01:12:21' }),
    signs('UTC without an offset and T', { time: '2024-05-22 01:12:21' }),
    signs('Newfoundland', { time: '2024-05-21T21:42:21-03:30' }),
    signs('Tokyo', { time: '2024-05-22T10:12:21+09:00' }),
  ],
  'time-left-out': [joins('with its dot', `POST ${TARGET}\n${CLIENT_ID}.${BODY}`), signs('', { time: '' })],
  'time-percent-encoded': [signs('', { time: encodeURIComponent(time) })],
  'time-taken-twice': [
    signs('a second', { time: '2024-05-22T06:42:22+05:30' }),
    signs('milliseconds', { time: '2024-05-22T06:42:20.997+05:30' }, { time: '2024-05-22T06:42:21.004+05:30' }),
    signs('epoch milliseconds', { time: '1716340341007' }, { time: '1716340341004' }),
  ],
} satisfies Partial<Record<ContentMistakeId, ContentCase[]>>

const WHOLE = {
  'body-only': [joins('', BODY)],
  'content-base64': [joins('', base64(contentOf()))],
  'content-hashed-twice': [
    { as: 'bytes', make: async () => requestSigning(await sha256(contentOf())) },
    { as: 'hex', make: async () => requestSigning(hex(await sha256(contentOf()))) },
    { as: 'base64', make: async () => requestSigning(base64(await sha256(contentOf()))) },
  ],
  'content-percent-encoded': [joins('', encodeURIComponent(HEAD + BODY))],
  'other-charset': [
    joins('UTF-16', utf16(HEAD + BODY)),
    joins('UTF-16 with a mark', bytes(Uint8Array.of(0xff, 0xfe), utf16(HEAD + BODY))),
    joins('Latin-1', latin1(HEAD + BODY)),
    joins('GBK', bytes(HEAD, '{"a":"', Uint8Array.of(0xbd, 0xc9, 0xd9, 0x4d), '"}'), { body: '{"a":"缴費"}' }),
    joins('Big5', bytes(HEAD, '{"a":"', Uint8Array.of(0xc3, 0xba, 0xb6, 0x4f), '"}'), { body: '{"a":"繳費"}' }),
  ],
  'other-content': [joins('', 'something else')],
  'request-content-signed': [
    answers('', contentOf({ time: REQUEST_TIME }), {
      headers: { 'Client-Id': CLIENT_ID, 'Request-Time': REQUEST_TIME },
      body: utf8(BODY),
    }),
  ],
  'sorted-pairs': [joins('', 'a=2&b=1&c={"d":3}', { body: '{"c":{"d":3},"b":"1","a":2}' })],
} satisfies Partial<Record<ContentMistakeId, ContentCase[]>>

/** That each mistake has a case is seen to by the compiler. */
export const CONTENT_CASES: Readonly<Record<ContentMistakeId, readonly ContentCase[]>> = {
  ...IN_TARGET,
  ...IN_HEAD,
  ...IN_TIME,
  ...IN_JSON,
  ...IN_BODY,
  ...WHOLE,
}
