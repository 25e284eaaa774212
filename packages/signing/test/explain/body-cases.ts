import type { ContentMistakeId } from '../../src/explain/mistake-id.ts'
import { utf8 } from '../fixtures.ts'
import { answers, type ContentCase, HEAD, joins, rewrites, signs } from './content-case.ts'
import { BODY, base64, bytes, contentOf, hex, requestSigning, sha256 } from './wrong-message.ts'

const PRETTY = '{\r\n  "a" : [ ],\r\n  "u":"https:\\/\\/x"\r\n}\r\n'
const CIPHERTEXT = 'm0jeev5/G8LC0HcwlNziFREZe5tEITmI5gSSxrekd0c='

const DOUBLES = '{"a":[0,12800,9999999,10000000,1746586067000,-1.5,0.00099],"b":null,"c":"<\\u00e9"}'

/** The body as JSON that was written again. */
export const IN_JSON = {
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
  'body-keys-reversed': [rewrites('', '{"b":1,"a":{"d":2,"c":3},"e":4}', '{"e":4,"a":{"c":3,"d":2},"b":1}')],
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
    rewrites(
      'doubles',
      DOUBLES,
      '{"a":[0.0,12800.0,9999999.0,1.0E7,1.746586067E12,-1.5,9.9E-4],"b":null,"c":"<\\u00e9"}',
    ),
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

/** Written by Python 3 as `str(json.loads(…))`. */
const OBJECT_OF_PYTHON = String.raw`{'a': "it's", 'b': 'say "x" & it\'s', 'c': [True, False, None, 1.5], 'd': {}, 'e': '繳費\n\x01\xa0\\😀', 'f': '\xad\u2028'}`
const OBJECT = String.raw`{"a":"it's","b":"say \"x\" & it's","c":[true,false,null,1.5],"d":{},"e":"繳費\n\u0001\u00a0\\😀","f":"\u00ad\u2028"}`

/** Another body, or another form of it. */
export const IN_BODY = {
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
  'body-not-serialised': [
    ...['[object Object]', 'undefined', 'Array'].map((text) => rewrites(text, BODY, text)),
    rewrites('a dict', OBJECT, OBJECT_OF_PYTHON),
    rewrites('bytes', '{"a":"é it\'s"}\n', `b'{"a":"\\xc3\\xa9 it\\'s"}\\n'`),
    rewrites('bytes of no text', Uint8Array.of(0x27, 0x5c, 0xff), `b"'\\\\\\xff"`),
    rewrites('a Map', '{"a":"x y","b":null,"c":[1,2],"d":{},"e":true}', '{a=x y, b=null, c=[1, 2], d={}, e=true}'),
  ],
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
