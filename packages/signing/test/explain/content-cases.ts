import type { ContentMistakeId } from '../../src/explain/mistake-id.ts'
import { utf8 } from '../fixtures.ts'
import {
  answerOf,
  BODY,
  base64,
  bytes,
  CLIENT_ID,
  contentOf,
  headerOf,
  hex,
  KEYS,
  ORIGIN,
  PARTS,
  type Parts,
  platform,
  REQUEST_TIME,
  requestSigning,
  rsaSign,
  type Sent,
  sha256,
  TARGET,
  TIME,
  type WrongMessage,
} from './wrong-message.ts'

/** Content and message as a wrong implementation makes them; each variant is a test. */
export interface ContentCase {
  readonly as: string
  readonly make: () => Promise<WrongMessage>
}

const PATH = '/api/open/v1/merchant/Sync%20Info'
const QUERY = '?lang=zh%2DHK&b=1&a=2'
const PRETTY = '{\r\n  "a" : [ ],\r\n  "u":"https:\\/\\/x"\r\n}\r\n'
const ANSWER = '{"result":{"resultCode":"SUCCESS"}}'
const CIPHERTEXT = 'm0jeev5/G8LC0HcwlNziFREZe5tEITmI5gSSxrekd0c='
const HEAD = `POST ${TARGET}\n${CLIENT_ID}.${TIME}.`

const joins = (as: string, content: string | Uint8Array, sent?: Sent): ContentCase => ({
  as,
  make: () => requestSigning(content, sent),
})
const signs = (as: string, parts: Partial<Parts>, sent?: Sent) => joins(as, contentOf(parts), sent)

/** The body as it was sent, and as it was signed. */
const rewrites = (as: string, body: string | Uint8Array, signed: string | Uint8Array): ContentCase =>
  signs(as, { body: signed }, { body })

const answers = (
  as: string,
  content: Uint8Array,
  request?: Parameters<typeof answerOf>[2],
  sent: Sent = {},
): ContentCase => ({
  as,
  make: async () => ({
    exchange: answerOf(headerOf(await rsaSign(bytes(content), platform)), { body: ANSWER, ...sent }, request),
    keys: KEYS,
    signed: content,
  }),
})

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
  'client-id-left-out': [joins('with its dot', `POST ${TARGET}\n${TIME}.${BODY}`), signs('', { clientId: '' })],
  'dots-left-out': [
    joins('both', `POST ${TARGET}\n${CLIENT_ID}${TIME}${BODY}`),
    joins('the first', `POST ${TARGET}\n${CLIENT_ID}${TIME}.${BODY}`),
    joins('the second', `POST ${TARGET}\n${CLIENT_ID}.${TIME}${BODY}`),
  ],
  'dots-replaced': [joins('by line feeds', `POST ${TARGET}\n${CLIENT_ID}\n${TIME}\n${BODY}`)],
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

const IN_JSON = {
  'body-html-escaped': [
    rewrites('Go', BODY, BODY.replace('<A&B>', '\\u003cA\\u0026B\\u003e')),
    rewrites('Gson', '{"a":"b=c"}', '{"a":"b\\u003dc"}'),
  ],
  'body-indented': [
    ...[' ', '  ', '   ', '    ', '\t'].map((indent) =>
      rewrites(`by ${JSON.stringify(indent)}`, '{"a":{"b":[1,2]}}', JSON.stringify({ a: { b: [1, 2] } }, null, indent)),
    ),
    rewrites('Jackson', '{"a":{"b":[1,{}]}}', '{\n  "a" : {\n    "b" : [ 1, { } ]\n  }\n}'),
  ],
  'body-keys-sorted': [
    rewrites('all', '{"b":{"d":1,"c":2},"a":3}', '{"a":3,"b":{"c":2,"d":1}}'),
    rewrites('outermost', '{"b":{"d":1,"c":2},"a":3}', '{"a":3,"b":{"d":1,"c":2}}'),
    rewrites('indented', '{\n  "b": 1,\n  "a": 2\n}', '{\n  "a": 2,\n  "b": 1\n}'),
  ],
  'body-minified': [rewrites('', PRETTY, '{"a":[],"u":"https:\\/\\/x"}')],
  'body-nulls-dropped': [rewrites('', BODY, BODY.replace(',"code":null', ''))],
  'body-quoted': [rewrites('', BODY, JSON.stringify(BODY))],
  'body-reserialised': [
    rewrites('JSON.stringify', '{"a":1.0,"b":"\\u00e9"}', '{"a":1,"b":"é"}'),
    rewrites('numbers', '{"a":1.0,"b":1e3}', '{"a":1,"b":1000}'),
    rewrites('indented', '{"a":1.50}', '{\n  "a": 1.5\n}'),
    rewrites('Python', '{"a":"é","b":1}', '{"a": "\\u00e9", "b": 1}'),
    rewrites('PHP', '{"a":"é/","b":1}', '{"a":"\\u00e9\\/","b":1}'),
  ],
  'body-slashes-escaped': [rewrites('', BODY, BODY.replaceAll('/', '\\/'))],
  'body-slashes-unescaped': [rewrites('', PRETTY, PRETTY.replaceAll('\\/', '/'))],
  'body-spaced': [
    rewrites('Python', '{"a":1,"b":[1,2]}', '{"a": 1, "b": [1, 2]}'),
    rewrites('colons', '{"a":1,"b":[1,2]}', '{"a": 1,"b": [1,2]}'),
  ],
  'body-unicode-escaped': [
    rewrites('', BODY, BODY.replace('繳費', '\\u7e73\\u8cbb')),
    rewrites('upper case', BODY, BODY.replace('繳費', '\\u7E73\\u8CBB')),
  ],
  'body-unicode-unescaped': [rewrites('', BODY, BODY.replace('\\u00e9', 'é'))],
} satisfies Partial<Record<ContentMistakeId, ContentCase[]>>

const latin1 = (text: string) => Uint8Array.from([...text], (c) => (c > '\xff' ? 0x3f : c.charCodeAt(0)))

const IN_BODY = {
  'body-base64': [rewrites('', BODY, base64(utf8(BODY)))],
  'body-base64-decoded': [
    rewrites(
      '',
      CIPHERTEXT,
      Uint8Array.from(atob(CIPHERTEXT), (c) => c.charCodeAt(0)),
    ),
  ],
  'body-bom-added': [rewrites('', BODY, `\ufeff${BODY}`)],
  'body-bom-stripped': [rewrites('', `\ufeff${BODY}`, BODY)],
  'body-digest': [
    { as: 'hex', make: async () => requestSigning(bytes(HEAD, hex(await sha256(utf8(BODY))))) },
    { as: 'base64', make: async () => requestSigning(bytes(HEAD, base64(await sha256(utf8(BODY))))) },
    { as: 'bytes', make: async () => requestSigning(bytes(HEAD, await sha256(utf8(BODY)))) },
  ],
  'body-hex': [rewrites('', BODY, hex(utf8(BODY)))],
  'body-left-out': [rewrites('', BODY, ''), joins('with its dot', HEAD.slice(0, -1))],
  'body-line-ends': [
    rewrites('LF', PRETTY, PRETTY.replaceAll('\r\n', '\n')),
    rewrites('CR LF', '{\n"a":1\n}', '{\r\n"a":1\r\n}'),
  ],
  'body-misdecoded': [
    rewrites('as Latin-1', '{"a":"é\x85"}', '{"a":"\u00c3\u00a9\u00c2\u0085"}'),
    rewrites('as Windows-1252', '{"a":"€"}', '{"a":"â‚¬"}'),
    rewrites('as UTF-8', bytes('{"a":"', Uint8Array.of(0xff), '"}'), '{"a":"\ufffd"}'),
  ],
  'body-not-serialised': [rewrites('', BODY, '[object Object]'), rewrites('', BODY, 'undefined')],
  'body-percent-encoded': [
    rewrites('', BODY, encodeURIComponent(BODY)),
    rewrites('as a form', BODY, encodeURIComponent(BODY).replaceAll('%20', '+')),
  ],
  'body-trimmed': [rewrites('at the end', PRETTY, PRETTY.trimEnd()), rewrites('around', ' {} ', '{}')],
  'decrypted-before-verifying': [
    {
      as: 'with the ciphertext at hand',
      make: async () => {
        const message = await requestSigning(contentOf({ body: CIPHERTEXT }))
        return { ...message, exchange: { ...message.exchange, counterpart: utf8(CIPHERTEXT) } }
      },
    },
    signs('by the Encrypt header alone', { body: CIPHERTEXT }, { headers: { Encrypt: 'algorithm=RSA_AES' } }),
  ],
  'line-feed-at-end': [rewrites('LF', BODY, `${BODY}\n`), rewrites('CR LF', BODY, `${BODY}\r\n`)],
  'plaintext-signed': [
    {
      as: '',
      make: async () => {
        const message = await requestSigning(contentOf(), { body: CIPHERTEXT })
        return { ...message, exchange: { ...message.exchange, counterpart: utf8(BODY) } }
      },
    },
  ],
  'request-body-signed': [answers('', contentOf(), { body: utf8(BODY) })],
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
