import type { EncodingMistakeId, HeaderMistakeId } from '../../src/explain/mistake-id.ts'
import type { VerifyingKey } from '../../src/index.ts'
import { utf8 } from '../fixtures.ts'
import type { ContentCase } from './content-cases.ts'
import { rawSign } from './raw-rsa.ts'
import {
  answerOf,
  base64,
  bytes,
  CLIENT_ID,
  contentOf,
  headerOf,
  hex,
  KEYS,
  merchant,
  pkcs8,
  requestOf,
  rsaSign,
  type Sent,
  sha256,
  TIME,
  type WrongMessage,
} from './wrong-message.ts'

const signature = await rsaSign(contentOf())
const encoded = encodeURIComponent(base64(signature))

const sends = (as: string, header: string, sent?: Sent): ContentCase => ({
  as,
  make: async () => ({ exchange: requestOf(header, sent), keys: KEYS }),
})

/** The usual header with the signature written in another way. */
const writes = (as: string, value: string) => sends(as, `algorithm=RSA256,keyVersion=1,signature=${value}`)

/** A good message without one of its headers. */
const lacks = (as: string, name: string, of: 'request' | 'answer' = 'request'): ContentCase => ({
  as,
  make: async () => {
    const exchange = of === 'request' ? requestOf(headerOf(signature)) : answerOf(headerOf(signature))
    const headers = Object.entries(exchange.headers as Record<string, string>).filter(([header]) => header !== name)
    return { exchange: { ...exchange, headers: Object.fromEntries(headers), clientId: CLIENT_ID }, keys: KEYS }
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

/** A stand-in for a key that shows no numbers: its signatures are as long as those of secp224r1. */
export const verifyingKey: VerifyingKey = {
  algorithm: 'ECC224',
  verify: async (content, given) => hex(given) === hex(await verifiableSignature(content)),
}

async function verifiableSignature(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', content)).slice(0, 56)
  // Without a leading zero or a set first bit, so that DER writes both numbers as they are.
  for (const at of [0, 28]) digest[at] = ((digest[at] ?? 0) & 0x7f) | 0x40
  return digest
}

async function verifiable(header: (value: string, made: Uint8Array) => string): Promise<WrongMessage> {
  const made = await verifiableSignature(contentOf())
  return {
    exchange: requestOf(header(encodeURIComponent(base64(made)), made)),
    keys: { ...KEYS, merchant: verifyingKey },
  }
}

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
  'client-id-header-missing': [lacks('', 'Client-Id')],
  'client-id-malformed': [refusedPart('', { clientId: 'a.b' })],
  'client-id-mismatch': [
    {
      as: '',
      make: async () => ({ exchange: { ...requestOf(headerOf(signature)), clientId: 'ANOTHER' }, keys: KEYS }),
    },
  ],
  'content-encoded': [sends('', headerOf(signature), { headers: { 'Content-Encoding': 'gzip' } })],
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
    {
      as: '',
      make: async () => {
        const { exchange, keys } = await lacks('', 'Request-Time').make()
        return { exchange: { ...exchange, kind: 'request' }, keys: { ...keys, merchant: anything } }
      },
    },
  ],
  'time-in-wrong-header': [
    {
      as: '',
      make: async () => {
        const { exchange, keys } = await lacks('', 'Request-Time').make()
        return {
          exchange: { ...exchange, kind: 'request', headers: { ...exchange.headers, 'response-time': TIME } },
          keys,
        }
      },
    },
  ],
  'time-malformed': [
    refusedPart('no offset', { time: '2024-05-22T06:42:21' }),
    refusedPart('', { time: '1716340341' }),
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

/** Verifies whatever it is given, for a message whose content cannot be known. */
const anything: VerifyingKey = { algorithm: 'RSA256', verify: async () => true }

function twice(of: Uint8Array): string[] {
  return [headerOf(of), headerOf(of)]
}

const mime = (text: string) => text.replace(/.{76}/g, '$&\r\n')
const der = (numbers: Uint8Array) =>
  bytes(Uint8Array.of(0x30, 60, 2, 28), numbers.slice(0, 28), Uint8Array.of(2, 28), numbers.slice(28))

const digestInfo = (prefix: string, digest: Uint8Array) =>
  bytes(
    Uint8Array.from(prefix.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
    digest,
  )

const otherAlgorithm = (as: string, make: () => Promise<Uint8Array>, sent?: Sent): ContentCase => ({
  as,
  make: async () => ({ exchange: requestOf(headerOf(await make()), sent), keys: KEYS }),
})

async function pssSign(hash: string, saltLength: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('pkcs8', pkcs8(merchant), { name: 'RSA-PSS', hash }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign({ name: 'RSA-PSS', saltLength }, key, contentOf()))
}

export const ENCODING_CASES: Readonly<Record<EncodingMistakeId, readonly ContentCase[]>> = {
  'base64-of-hex': [writes('', encodeURIComponent(btoa(hex(signature))))],
  'base64-twice': [writes('', encodeURIComponent(btoa(base64(signature))))],
  'big-integer-bytes': [otherAlgorithm('', async () => bytes(Uint8Array.of(0), signature))],
  'bytes-reversed': [otherAlgorithm('', async () => signature.toReversed())],
  'digest-info-missing': [
    otherAlgorithm('bytes', async () => rawSign(await sha256(contentOf()), merchant)),
    otherAlgorithm('hexadecimal', async () => rawSign(utf8(hex(await sha256(contentOf()))), merchant)),
  ],
  'ecdsa-form': [
    {
      as: 'DER for numbers',
      make: () =>
        verifiable((_, made) => `algorithm=ECC224,keyVersion=1,signature=${encodeURIComponent(base64(der(made)))}`),
    },
    {
      as: 'numbers for DER',
      make: async () => {
        const { exchange, keys } = await verifiable((value) => `algorithm=ECC224,keyVersion=1,signature=${value}`)
        const verify: VerifyingKey['verify'] = async (content, given) =>
          hex(given) === hex(der(await verifiableSignature(content)))
        return { exchange, keys: { ...keys, merchant: { algorithm: 'ECC224', verify } } }
      },
    },
  ],
  'hex-signature': [writes('', hex(signature)), writes('upper case', hex(signature).toUpperCase())],
  'not-hashed': [
    otherAlgorithm('', async () => rawSign(contentOf({ target: '/a', body: '{}' }), merchant), {
      url: '/a',
      body: '{}',
    }),
  ],
  'other-hash': [
    otherAlgorithm('SHA-1', () => rsaSign(contentOf(), merchant, 'SHA-1')),
    otherAlgorithm('SHA-384', () => rsaSign(contentOf(), merchant, 'SHA-384')),
    otherAlgorithm('SHA-512', () => rsaSign(contentOf(), merchant, 'SHA-512')),
    otherAlgorithm('MD5', async () =>
      rawSign(digestInfo('3020300c06082a864886f70d020505000410', new Uint8Array(16)), merchant),
    ),
  ],
  'percent-encoded-twice': [writes('', encodeURIComponent(encoded))],
  'plus-turned-blank': [
    writes('decoded as a form', base64(signature).replaceAll('+', ' ')),
    writes('encoded again', encoded.replaceAll('%2B', '%20')),
  ],
  'pss-padding': [
    otherAlgorithm('salt of 32 bytes', () => pssSign('SHA-256', 32)),
    otherAlgorithm('the longest salt', () => pssSign('SHA-256', 222)),
    otherAlgorithm('SHA-1', () => pssSign('SHA-1', 20)),
    otherAlgorithm('SHA-512', () => pssSign('SHA-512', 64)),
  ],
  'signature-length': [writes('', encodeURIComponent(base64(signature.slice(0, 201))))],
  'value-quoted': [writes('', `"${encoded}"`), sends('', `algorithm="RSA256",keyVersion="1",signature="${encoded}"`)],
  'wrapped-base64': [
    writes('percent-encoded', encodeURIComponent(mime(base64(signature)))),
    writes('escaped', mime(base64(signature)).replaceAll('\r\n', '\\n')),
  ],
}
