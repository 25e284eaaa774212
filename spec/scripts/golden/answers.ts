import type { GoldenCase } from './case.ts'
import {
  bytes,
  PATH,
  refused,
  replaced,
  rsaKey,
  SENT_MS,
  SUCCESS,
  verifiedAnswer,
  withHeader,
  without,
} from './usual.ts'

const DAY_MS = 86_400_000
const MERCHANT = { key: 'merchant', scheme: 'rsa-pkcs1-sha256' } as const

/** Signed messages in the wrong place. */
const REPLAYS: readonly GoldenCase[] = [
  {
    name: 'answer-replayed',
    about: 'The signed SUCCESS of yesterday as the answer to a request of today.',
    section: '6.4',
    row: 'E6',
    side: 'answer',
    nowMs: SENT_MS + DAY_MS,
    sentAtMs: SENT_MS + DAY_MS - 1000,
    expected: refused('TIME_OUT_OF_WINDOW', -86_398),
  },
  {
    name: 'answer-replayed-with-fresh-time',
    about: 'The same, with the time in the header made fresh.',
    section: '6.4',
    row: 'E6',
    side: 'answer',
    nowMs: SENT_MS + DAY_MS,
    sentAtMs: SENT_MS + DAY_MS - 1000,
    received: { time: '2024-05-23T06:42:21+05:30' },
    signed: { time: '2024-05-22T06:42:22+05:30' },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'answer-swapped-between-calls',
    about: 'The answer to another call: it is signed for another path.',
    section: '6.4',
    row: 'E7',
    side: 'answer',
    signed: { uri: replaced(PATH, 'paymentInfo', 'template') },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'answer-swapped-within-a-call',
    about:
      'The answer to another request of the same call and moment verifies: no answer names its request, so this is what a signature cannot tell.',
    section: '6.4',
    row: 'E7',
    side: 'answer',
    expected: verifiedAnswer(),
  },
  {
    name: 'answer-reflected-request',
    about: 'A request of our own comes back as its answer, its time in Response-Time.',
    section: '4.1',
    row: 'E8',
    side: 'answer',
    signer: MERCHANT,
    received: { body: bytes('{"openId":"20881012345678"}') },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'answer-reflected-under-one-pair',
    about: 'The same pair is configured for both directions, so that a reflected request verifies: the key is refused.',
    section: '4.1',
    row: 'B6',
    side: 'answer',
    signer: MERCHANT,
    trusted: [rsaKey('merchant')],
    ownKey: 'merchant',
    received: { body: bytes('{"openId":"20881012345678"}') },
    expected: refused('KEY_REUSED'),
  },
  {
    name: 'request-reflected-answer',
    about: 'An answer of the platform is sent to it as a request, its time in Request-Time.',
    section: '4.1',
    row: 'E8',
    side: 'request',
    signer: { key: 'platform', scheme: 'rsa-pkcs1-sha256' },
    received: { body: bytes(SUCCESS) },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'request-under-one-pair',
    about: 'The same pair is configured for both directions, seen from the side that receives requests.',
    section: '4.1',
    row: 'B6',
    side: 'request',
    signer: { key: 'platform', scheme: 'rsa-pkcs1-sha256' },
    trusted: [rsaKey('platform')],
    ownKey: 'platform',
    expected: refused('KEY_REUSED'),
  },
  {
    name: 'answer-with-time-of-request',
    about: 'The time stands in Request-Time, and there is no Response-Time.',
    section: '6.3',
    side: 'answer',
    headers: (usual) => usual.map(([name, value]) => [replacedName(name), value]),
    expected: refused('HEADER_MISSING'),
  },
]

function replacedName(name: string): string {
  return name === 'response-time' ? 'request-time' : name
}

const resultOf = (status: string): string =>
  `{"result":{"resultCode":"PROCESS_FAIL","resultStatus":${JSON.stringify(status)}}}`
const BARE = without('Signature', 'Response-Time')

/** Answers that nobody signed, or only half, or badly. */
const UNSIGNED: readonly Omit<GoldenCase, 'section'>[] = [
  {
    name: 'unsigned-f',
    about: 'An unsigned F may be read, and settles nothing.',
    side: 'answer',
    received: { body: bytes(resultOf('F')) },
    headers: BARE,
    expected: { unverified: 'F' },
  },
  {
    name: 'unsigned-u',
    about: 'An unsigned U may be read, and settles nothing.',
    side: 'answer',
    received: { body: bytes(resultOf('U')) },
    headers: without('Signature', 'Response-Time', 'Client-Id', 'Content-Type'),
    expected: { unverified: 'U' },
  },
  unsigned('s', 'An unsigned S is refused.', SUCCESS),
  unsigned('a', 'An unsigned result with the status A, which only a sub-family has, is refused.', resultOf('A')),
  unsigned('status-in-lower-case', 'An unsigned status that is not exactly F or U is refused.', resultOf('f')),
  unsigned('no-result', 'An unsigned answer without a result is refused.', '{"resultStatus":"F"}'),
  unsigned('no-json', 'An unsigned answer that is no JSON is refused.', '<html>502 Bad Gateway</html>'),
  unsigned('empty', 'An unsigned answer with no body is refused.', ''),
  {
    name: 'half-signed-f-without-time',
    about: 'An F with a signature and without a time is refused, for someone took the time away.',
    side: 'answer',
    received: { body: bytes(resultOf('F')) },
    headers: without('Response-Time'),
    expected: refused('HEADER_MISSING'),
  },
  {
    name: 'half-signed-f-without-signature',
    about: 'An F with a time and without a signature is refused, for someone took the signature away.',
    side: 'answer',
    received: { body: bytes(resultOf('F')) },
    headers: without('Signature'),
    expected: refused('HEADER_MISSING'),
  },
  {
    name: 'half-signed-f-with-empty-signature',
    about: 'An F whose Signature header is empty is not an unsigned one.',
    side: 'answer',
    received: { body: bytes(resultOf('F')) },
    headers: withHeader('Signature', ''),
    expected: refused('HEADER_MISSING'),
  },
  {
    name: 'badly-signed-f',
    about: 'An F whose signature does not fit is refused, and not handed on like an unsigned one.',
    side: 'answer',
    received: { body: bytes(resultOf('F')) },
    signed: { body: bytes(SUCCESS) },
    expected: refused('SIGNATURE_INVALID'),
  },
]

function unsigned(name: string, about: string, body: string): Omit<GoldenCase, 'section'> {
  return {
    name: `unsigned-${name}`,
    about,
    side: 'answer',
    received: { body: bytes(body) },
    headers: BARE,
    expected: refused('HEADER_MISSING'),
  }
}

export const answers: readonly GoldenCase[] = [...REPLAYS, ...UNSIGNED.map((entry) => ({ ...entry, section: '6.3' }))]
