import type { EncodingMistakeId } from '../../src/explain/mistake-id.ts'
import type { VerifyingKey } from '../../src/index.ts'
import { utf8 } from '../fixtures.ts'
import type { ContentCase } from './content-case.ts'
import { encoded, sends, signature, writes } from './header-case.ts'
import { rawSign } from './raw-rsa.ts'
import { verifiable, verifiableSignature } from './verifiable.ts'
import {
  base64,
  bytes,
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
} from './wrong-message.ts'

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
  'value-quoted': [
    writes('', `"${encoded}"`),
    sends('each', `algorithm="RSA256",keyVersion="1",signature="${encoded}"`),
    writes('bytes of Python', `b'${encoded}'`),
    writes('bytes of Python, encoded', encodeURIComponent(`b'${base64(signature)}'`).replaceAll("'", '%27')),
  ],
  'wrapped-base64': [
    writes('percent-encoded', encodeURIComponent(mime(base64(signature)))),
    writes('escaped', mime(base64(signature)).replaceAll('\r\n', '\\n')),
  ],
}
