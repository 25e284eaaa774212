import type { HeaderMistakeId } from '../../src/explain/mistake-id.ts'
import { utf8 } from '../fixtures.ts'
import type { ContentCase } from './content-case.ts'
import { encoded, sends, signature, writes } from './header-case.ts'
import { verifiable } from './verifiable.ts'
import {
  answerOf,
  CLIENT_ID,
  contentOf,
  headerOf,
  KEYS,
  platform,
  requestOf,
  rsaSign,
  TIME,
  type WrongMessage,
} from './wrong-message.ts'

/** A good message without one of its headers. */
const lacks = (as: string, name: string, of: 'request' | 'answer' = 'request'): ContentCase => ({
  as,
  make: async () => {
    const exchange =
      of === 'request' ? requestOf(headerOf(signature)) : answerOf(headerOf(await rsaSign(contentOf(), platform)))
    const headers = Object.entries(exchange.headers as Record<string, string>).filter(([header]) => header !== name)
    return { exchange: { ...exchange, headers: Object.fromEntries(headers), clientId: CLIENT_ID }, keys: KEYS }
  },
})

function without({ exchange, keys }: WrongMessage, name: 'clientId'): WrongMessage {
  return { exchange: { ...exchange, [name]: undefined }, keys }
}

/** A good request of which one header has another name. */
const renames = (as: string, name: string, to: string): ContentCase => ({
  as,
  make: async () => {
    const exchange = requestOf(headerOf(signature))
    const headers = Object.entries(exchange.headers as Record<string, string>)
    return {
      exchange: {
        ...exchange,
        headers: headers.map(([header, value]) => [header === name ? to : header, value] as const),
      },
      keys: KEYS,
    }
  },
})

/** A good message of which a part that is signed has a form that is refused. */
const refusedPart = (as: string, parts: { target?: string; clientId?: string; time?: string }): ContentCase => ({
  as,
  make: async () => {
    const { target: url, ...rest } = parts
    const header = headerOf(await rsaSign(contentOf(parts)))
    return { exchange: requestOf(header, { ...rest, ...(url !== undefined && { url }) }), keys: KEYS }
  },
})

export const HEADER_CASES: Readonly<Record<HeaderMistakeId, readonly ContentCase[]>> = {
  'algorithm-mismatch': [
    sends('ECC224 for an RSA key', `algorithm=ECC224,keyVersion=1,signature=${encoded}`),
    { as: 'RSA256 for ECC224', make: () => verifiable((value) => `algorithm=RSA256,keyVersion=1,signature=${value}`) },
  ],
  'algorithm-missing': [{ as: '', make: () => verifiable((value) => `keyVersion=1,signature=${value}`) }],
  'algorithm-name': [
    sends('RSA2', `algorithm=RSA2,keyVersion=1,signature=${encoded}`),
    sends('RSA-SHA256', `algorithm=RSA-SHA256,keyVersion=1,signature=${encoded}`),
    sends('SHA256withRSA', `algorithm=SHA256withRSA,keyVersion=1,signature=${encoded}`),
  ],
  'bare-signature': [sends('encoded', encoded), sends('half encoded', encoded.replaceAll('%3D', '='))],
  'charset-unsupported': [
    sends('', headerOf(signature), { headers: { 'Content-Type': 'application/json; charset=GBK' } }),
  ],
  'client-id-header-missing': [
    lacks('where it is known', 'Client-Id'),
    { as: 'where it is not', make: async () => without(await lacks('', 'Client-Id').make(), 'clientId') },
    renames('clientId', 'Client-Id', 'clientId'),
  ],
  'client-id-malformed': [refusedPart('', { clientId: 'a.b' })],
  'client-id-mismatch': [
    {
      as: '',
      make: async () => ({ exchange: { ...requestOf(headerOf(signature)), clientId: 'ANOTHER' }, keys: KEYS }),
    },
  ],
  'colon-for-equal-sign': [
    sends('', `algorithm:RSA256,keyVersion:1,signature:${encoded}`),
    sends('and a blank', `algorithm: RSA256, keyVersion: 1, signature: ${encoded}`),
  ],
  'content-encoded': [
    sends('', headerOf(signature), { headers: { 'Content-Encoding': 'gzip' } }),
    sends('and unpacked', headerOf(await rsaSign(contentOf({ body: 'packed' }))), {
      headers: { 'Content-Encoding': 'gzip' },
    }),
  ],
  'header-name-included': [sends('', `Signature: signature=${encoded},algorithm=RSA256`)],
  'header-percent-encoded': [sends('', encodeURIComponent(headerOf(signature)))],
  'header-quoted': [sends('', `"${headerOf(signature)}"`)],
  'header-sent-twice': [
    sends('the same', `${headerOf(signature)}, ${headerOf(signature)}`),
    sends('two, the second of which fits', `${headerOf(await rsaSign(utf8('other')))}, ${headerOf(signature)}`),
    {
      as: 'as an array of Node',
      make: async () => {
        const exchange = requestOf(headerOf(signature))
        return { exchange: { ...exchange, headers: { ...exchange.headers, Signature: twice(signature) } }, keys: KEYS }
      },
    },
  ],
  'header-unreadable': [sends('a word', 'none'), writes('no base64', `${encoded}!`)],
  'key-version-malformed': [sends('', `algorithm=RSA256,keyVersion=v 1,signature=${encoded}`)],
  'key-version-mismatch': [
    {
      as: '',
      make: async () => ({ exchange: requestOf(headerOf(signature, '2')), keys: { ...KEYS, keyVersion: '1' } }),
    },
  ],
  'signature-missing': [lacks('request', 'Signature'), lacks('answer', 'Signature', 'answer')],
  'time-header-missing': [
    lacks('request', 'Request-Time'),
    lacks('answer', 'Response-Time', 'answer'),
    renames('requestTime', 'Request-Time', 'requestTime'),
  ],
  'time-in-wrong-header': [
    renames('request', 'Request-Time', 'response-time'),
    {
      as: 'request, as is said',
      make: async () => {
        const { exchange, keys } = await renames('', 'Request-Time', 'response-time').make()
        return { exchange: { ...exchange, kind: 'request' }, keys }
      },
    },
    {
      as: 'answer',
      make: async () => ({
        exchange: { ...requestOf(headerOf(await rsaSign(contentOf(), platform))), status: 200 },
        keys: KEYS,
      }),
    },
  ],
  'time-malformed': [
    refusedPart('no offset', { time: '2024-05-22T06:42:21' }),
    refusedPart('', { time: '1716340341' }),
    sends('a blank for the plus sign', headerOf(signature), { time: TIME.replace('+', ' ') }),
    sends('another than was signed', headerOf(signature), { time: 'today' }),
  ],
  unsigned: [
    {
      as: 'request',
      make: async () => ({ exchange: { ...requestOf(''), headers: { 'Client-Id': CLIENT_ID } }, keys: KEYS }),
    },
    {
      as: 'answer',
      make: async () => ({ exchange: { ...requestOf(''), headers: new Headers(), request: {} }, keys: KEYS }),
    },
    {
      as: 'error page',
      make: async () => ({
        exchange: { ...requestOf('', { body: '<html>502</html>' }), headers: new Headers() },
        keys: KEYS,
      }),
    },
  ],
  'url-malformed': [refusedPart('', { target: '/a b' })],
  'values-swapped': [sends('', `algorithm=RSA256,keyVersion=${encoded},signature=1`)],
  'wrong-part-name': [
    sends('sign', `algorithm=RSA256,keyVersion=1,sign=${encoded}`),
    sends('Signature', `algorithm=RSA256,keyVersion=1,Signature=${encoded}`),
  ],
  'wrong-separator': [
    sends('semicolons', headerOf(signature).replaceAll(',', ';')),
    sends('ampersands', headerOf(signature).replaceAll(',', '&')),
    sends('blanks', headerOf(signature).replaceAll(',', ' ')),
  ],
}

function twice(of: Uint8Array): string[] {
  return [headerOf(of), headerOf(of)]
}
