import type { GoldenCase } from './case.ts'
import { refused, replaced, verifiedRequest, withHeader, written } from './usual.ts'

const encoded = encodeURIComponent
const usual = written()
const base64url = (signature: string): string => replaced(replaced(replaced(signature, '+', '-'), '/', '_'), '=', '')
const ofBytes = (signature: string, change: (bytes: Buffer) => Buffer): string =>
  usual(change(Buffer.from(signature, 'base64')).toString('base64'))

type Row = readonly [name: string, about: string, write: (signature: string) => string]

/** Headers that are written loosely and must be read all the same. */
const TOLERATED: readonly Row[] = [
  [
    'any-order',
    'The parts are found by key and not by position.',
    (s) => `signature=${encoded(s)},keyVersion=1,algorithm=RSA256`,
  ],
  [
    'blanks-around-commas',
    'Blanks and tabs around commas.',
    (s) => `algorithm=RSA256 , keyVersion=1\t,\t signature=${encoded(s)} `,
  ],
  [
    'value-wrapped',
    'Documents wrap the value, which leaves blanks inside.',
    (s) => usual(s).replace(/(.{60})/g, '$1 '),
  ],
  [
    'value-plain',
    'Base64 that is not URL-encoded, and ends in equal signs itself.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=${s}`,
  ],
  [
    'value-half-encoded',
    'Only the equal signs are URL-encoded.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=${replaced(s, '=', '%3D')}`,
  ],
  ['value-base64url', 'Base64url without padding.', (s) => `algorithm=RSA256,keyVersion=1,signature=${base64url(s)}`],
  [
    'value-base64url-padded',
    'Base64url with padding, URL-encoded.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=${base64url(s)}%3D%3D`,
  ],
  ['value-unpadded', 'Base64 without padding, URL-encoded.', (s) => replaced(usual(s), '%3D', '')],
  [
    'value-lower-case-hex',
    'Hex digits of the URL encoding in lower case, as .NET writes them.',
    (s) => replaced(replaced(replaced(usual(s), '%2B', '%2b'), '%2F', '%2f'), '%3D', '%3d'),
  ],
  [
    'algorithm-missing',
    'A missing algorithm is RSA256 where the trusted key is an RSA key.',
    (s) => `keyVersion=1,signature=${encoded(s)}`,
  ],
  ['algorithm-any-case', 'The algorithm comes in any case.', written({ algorithm: 'rsa256' })],
  ['key-version-missing', 'A missing key version means the newest.', (s) => `algorithm=RSA256,signature=${encoded(s)}`],
  ['key-version-empty', 'An empty key version means the same as a missing one.', written({ keyVersion: '' })],
  [
    'signature-alone',
    'Nothing but the signature: algorithm and key version are meant.',
    (s) => `signature=${encoded(s)}`,
  ],
  ['longest', 'A header of exactly 4,096 characters.', (s) => `${usual(s)},pad=`.padEnd(4096, 'x')],
]

const UNKNOWN_KEYS: Row = [
  'unknown-keys',
  'Unknown keys are passed over, also those that objects of some languages have.',
  (s) => `__proto__=x,constructor=,${usual(s)},nonce=a=b`,
]

type RefusedRow = readonly [...Row, row?: string]

/** Headers that do not follow the grammar, around a signature that fits. */
const MALFORMED: readonly RefusedRow[] = [
  ['without-signature-key', 'The header has no signature in it.', () => 'algorithm=RSA256,keyVersion=1'],
  ['value-empty', 'The signature is empty.', () => 'algorithm=RSA256,keyVersion=1,signature=', 'A2'],
  [
    'value-blank',
    'The signature is nothing but blanks, with more behind it.',
    () => 'algorithm=RSA256,signature=  ,keyVersion=1',
    'A2',
  ],
  [
    'part-without-equal-sign',
    'A part between commas has no equal sign.',
    (s) => `RSA256,keyVersion=1,signature=${encoded(s)}`,
  ],
  ['trailing-comma', 'A comma at the end leaves an empty part.', (s) => `${usual(s)},`],
  ['signature-twice', 'The key signature stands twice.', (s) => `${usual(s)},signature=${encoded(s)}`, 'C3'],
  [
    'key-version-twice',
    'The key keyVersion stands twice, with the same value.',
    (s) => `keyVersion=1,${usual(s)}`,
    'C3',
  ],
  ['unknown-key-twice', 'A key that is not known stands twice.', (s) => `nonce=1,nonce=2,${usual(s)}`, 'C3'],
  ['value-encoded-twice', 'The value is URL-encoded twice: a frequent mistake.', (s) => usual(encoded(s)), 'A4'],
  ['value-percent-alone', 'A percent sign without two hex digits.', (s) => `${usual(s)}%3`, 'A4'],
  ['value-percent-foreign', 'URL-encoded bytes that are no characters of base64.', (s) => `${usual(s)}%00`, 'A4'],
  ['value-percent-not-utf-8', 'URL-encoded bytes that are no UTF-8.', (s) => `${usual(s)}%FF`, 'A4'],
  [
    'value-plus-as-blank',
    'A form decoder made blanks of the plus signs.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=${replaced(s, '+', ' ')}`,
    'A4',
  ],
  [
    'value-foreign-character',
    'A character in the value that is none of base64.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=!${s.slice(1)}`,
    'A3',
  ],
  [
    'value-two-alphabets',
    'Characters of base64 and of base64url in one value.',
    (s) => `algorithm=RSA256,keyVersion=1,signature=${replaced(s, '+', '-')}`,
    'A3',
  ],
  [
    'value-trailing-bits',
    'The last digit of base64 has bits that belong to no byte and are not zero.',
    (s) => usual(withTrailingBits(s)),
    'A3',
  ],
  ['value-padding-short', 'One of two equal signs of the padding is missing.', (s) => usual(s.slice(0, -1)), 'A3'],
  ['value-padding-long', 'Three equal signs of padding.', (s) => usual(`${s}=`), 'A3'],
  ['value-after-padding', 'More base64 after the padding.', (s) => usual(`${s}AAAA`), 'A3'],
  ['algorithm-empty', 'An algorithm that is there and empty is no missing one.', written({ algorithm: '' }), 'C5'],
  ['algorithm-no-name', 'An algorithm with a hyphen is no name.', written({ algorithm: 'RSA-256' }), 'C5'],
  [
    'algorithm-after-blank',
    'A blank directly after the equal sign of algorithm.',
    written({ algorithm: ' RSA256' }),
    'C5',
  ],
  ['too-long', 'A header of 4,097 characters.', (s) => `${usual(s)},pad=`.padEnd(4097, 'x'), 'C8'],
]

const KEY_VERSIONS: readonly RefusedRow[] = [
  [
    'key-version-after-blank',
    'A blank directly after the equal sign of keyVersion.',
    written({ keyVersion: ' 1' }),
    'C7',
  ],
  ['key-version-foreign-character', 'A key version with a semicolon.', written({ keyVersion: '1;2' }), 'C7'],
  ['key-version-too-long', 'A key version of 65 characters.', written({ keyVersion: '1'.repeat(65) }), 'C7'],
]

/** Headers that follow the grammar and hold another signature than the one that was made. */
const OTHER_SIGNATURES: readonly RefusedRow[] = [
  ['one-byte', 'A signature of one byte.', () => usual('AQ=='), 'A2'],
  [
    'truncated',
    'The last byte of the signature is missing.',
    (s) => ofBytes(s, (bytes) => bytes.subarray(0, -1)),
    'A2',
  ],
  [
    'extended',
    'A byte too many at the end of the signature.',
    (s) => ofBytes(s, (bytes) => Buffer.concat([bytes, Buffer.of(0)])),
    'A2',
  ],
  [
    'leading-zero',
    'A zero byte before the signature.',
    (s) => ofBytes(s, (bytes) => Buffer.concat([Buffer.of(0), bytes])),
    'A2',
  ],
  ['bit-flipped', 'One bit of the signature is another.', (s) => ofBytes(s, withBitFlipped), 'A5'],
]

export const headerGrammar: readonly GoldenCase[] = [
  ...TOLERATED.map((row) => tolerated(row)),
  { ...tolerated(UNKNOWN_KEYS), row: 'C4' },
  ...MALFORMED.map((row) => refusedAs('SIGNATURE_HEADER_MALFORMED', 'header', row)),
  ...KEY_VERSIONS.map((row) => refusedAs('KEY_VERSION_MALFORMED', 'header', row)),
  ...OTHER_SIGNATURES.map((row) => refusedAs('SIGNATURE_INVALID', 'signature', row)),
  {
    name: 'header-sent-twice',
    about: 'The Signature header was sent in two lines, which HTTP libraries join with a comma.',
    section: '9.2',
    row: 'C2',
    side: 'request',
    headers: (lines) => [...lines, ...lines.filter(([name]) => name === 'Signature')],
    expected: refused('SIGNATURE_HEADER_MALFORMED'),
  },
  {
    name: 'client-id-sent-twice',
    about: 'The Client-Id header was sent in two lines.',
    section: '9.2',
    row: 'C2',
    side: 'request',
    headers: (lines) => [...lines, ...lines.filter(([name]) => name === 'Client-Id')],
    expected: refused('CLIENT_ID_MALFORMED'),
  },
  {
    name: 'time-sent-twice',
    about: 'The Request-Time header was sent in two lines.',
    section: '9.2',
    row: 'C2',
    side: 'request',
    headers: (lines) => [...lines, ...lines.filter(([name]) => name === 'Request-Time')],
    expected: refused('TIME_MALFORMED'),
  },
  {
    name: 'header-tracing-ignored',
    about: 'Headers that are not of the protocol change nothing.',
    section: '1.4',
    side: 'request',
    headers: withHeader('Tracer-Id', 'abcdefg135202000000000263818'),
    expected: verifiedRequest(),
  },
]

function tolerated([name, about, write]: Row): GoldenCase {
  return { name: `header-${name}`, about, section: '2.3', side: 'request', write, expected: verifiedRequest() }
}

function refusedAs(code: string, kind: string, [name, about, write, row]: RefusedRow): GoldenCase {
  const named = { name: `${kind}-${name}`, about, section: kind === 'header' ? '2.3' : '3.1' }
  return { ...named, ...(row !== undefined && { row }), side: 'request', write, expected: refused(code) }
}

function withTrailingBits(base64: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const last = base64.at(-3) ?? ''
  return `${base64.slice(0, -3)}${digits.at(digits.indexOf(last) + 1)}==`
}

function withBitFlipped(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8(flipped.readUInt8(100) ^ 1, 100)
  return flipped
}
