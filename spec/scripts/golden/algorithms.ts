import type { GoldenCase, Trusted } from './case.ts'
import { refused, rsaKey, verifiedAnswer, verifiedRequest, written } from './usual.ts'

/** The profile that is assumed where nothing else is configured. */
const ECC224: Trusted = { keyVersion: '1', algorithm: 'ECC224', key: 'ecc224', profile: 'unverified-sha256-der' }

type Row = readonly [name: string, algorithm: string, about: string]

const NONE_OF_THE_PROTOCOL: readonly Row[] = [
  ['none', 'none', 'There is no algorithm none.'],
  ['rsa1', 'RSA1', 'An algorithm of other protocols of the same provider.'],
  ['hs256', 'HS256', 'An algorithm that would take the public key for a secret.'],
  ['rs256', 'RS256', 'The name that other protocols give to the same algorithm.'],
  ['longer', 'RSA2560', 'A name that begins like RSA256.'],
  ['shorter', 'RSA25', 'A name that RSA256 begins with.'],
  ['underscore', 'RSA_256', 'A name that looks like RSA256.'],
  ['letter-o', 'ECC2Z4', 'A name that looks like ECC224.'],
  ['proto', '__proto__', 'A name that objects of some languages have.'],
  ['constructor', 'constructor', 'Another name that objects of some languages have.'],
]

const WEAK: readonly (readonly [key: string, about: string, row: string])[] = [
  ['rsa-1024', 'The trusted key has 1,024 bits.', 'B1'],
  ['rsa-8200', 'The trusted key has 8,200 bits, which only cost time.', 'B1'],
  ['rsa-exponent-3', 'The trusted key has the public exponent 3.', 'B2'],
]

/** Names of algorithms, and keys that must not be trusted. The signatures fit unless it is said otherwise. */
export const algorithms: readonly GoldenCase[] = [
  ...NONE_OF_THE_PROTOCOL.map(
    ([name, algorithm, about]): GoldenCase => ({
      name: `algorithm-${name}`,
      about,
      section: '3.3',
      row: 'C5',
      side: 'request',
      write: written({ algorithm }),
      expected: refused('ALGORITHM_UNSUPPORTED'),
    }),
  ),
  {
    name: 'algorithm-ecc224-for-rsa-key',
    about: 'The header names ECC224 and the trusted key is an RSA key.',
    section: '3.3',
    row: 'C6',
    side: 'request',
    write: written({ algorithm: 'ECC224' }),
    expected: refused('ALGORITHM_MISMATCH'),
  },
  {
    name: 'algorithm-rsa256-for-ecc224-key',
    about: 'The header names RSA256 and the trusted key is an ECC224 key.',
    section: '3.3',
    row: 'C6',
    side: 'request',
    signer: { key: 'ecc224', scheme: 'ecdsa-sha256-der' },
    trusted: [ECC224],
    expected: refused('ALGORITHM_MISMATCH'),
  },
  {
    name: 'algorithm-missing-for-ecc224-key',
    about: 'A missing algorithm is RSA256, which an ECC224 key is not trusted for.',
    section: '2.3',
    row: 'C6',
    side: 'request',
    signer: { key: 'ecc224', scheme: 'ecdsa-sha256-der' },
    trusted: [ECC224],
    write: (signature) => `keyVersion=1,signature=${encodeURIComponent(signature)}`,
    expected: refused('ALGORITHM_MISMATCH'),
  },
  ...WEAK.map(
    ([key, about, row]): GoldenCase => ({
      name: `key-${key}`,
      about,
      section: '4.3',
      row,
      side: 'answer',
      signer: { key, scheme: 'rsa-pkcs1-sha256' },
      trusted: [rsaKey(key)],
      expected: refused('KEY_REFUSED'),
    }),
  ),
  {
    name: 'key-rsa-exponent-1',
    about: 'The trusted key has the public exponent 1, for which anybody can compute a signature.',
    section: '4.3',
    row: 'B2',
    side: 'answer',
    signer: { key: 'rsa-exponent-1', scheme: 'rsa-pkcs1-sha256' },
    trusted: [rsaKey('rsa-exponent-1')],
    expected: refused('KEY_REFUSED'),
  },
  {
    name: 'key-p256-for-rsa256',
    about: 'The key that is trusted for RSA256 is an elliptic-curve key.',
    section: '4.3',
    row: 'B3',
    side: 'answer',
    signer: { key: 'p256', scheme: 'ecdsa-sha256-der' },
    trusted: [rsaKey('p256')],
    expected: refused('KEY_REFUSED'),
  },
  {
    name: 'key-private-for-public',
    about: 'A private key was configured where the public one belongs.',
    section: '4.3',
    row: 'B3',
    side: 'answer',
    trusted: [rsaKey('platform', '1', { form: 'privatePkcs8' })],
    expected: refused('KEY_REFUSED'),
  },
  {
    name: 'key-rsa-for-ecc224',
    about: 'The key that is trusted for ECC224 is an RSA key.',
    section: '4.3',
    row: 'B3',
    side: 'answer',
    trusted: [{ ...ECC224, key: 'platform' }],
    write: written({ algorithm: 'ECC224' }),
    expected: refused('KEY_REFUSED'),
  },
  {
    name: 'key-p256-for-ecc224',
    about: 'The key that is trusted for ECC224 is on another curve.',
    section: '4.3',
    row: 'B4',
    side: 'answer',
    signer: { key: 'p256', scheme: 'ecdsa-sha256-der' },
    trusted: [{ ...ECC224, key: 'p256' }],
    write: written({ algorithm: 'ECC224' }),
    expected: refused('KEY_REFUSED'),
  },
  {
    name: 'key-ecc224-explicit',
    about: 'The key that is trusted for ECC224 spells out the parameters of its curve, which may be anything.',
    section: '4.3',
    row: 'B4',
    side: 'answer',
    signer: { key: 'ecc224-explicit', scheme: 'ecdsa-sha256-der' },
    trusted: [{ ...ECC224, key: 'ecc224-explicit' }],
    write: written({ algorithm: 'ECC224' }),
    expected: refused('KEY_REFUSED'),
  },
  ...ecc224Readings(),
]

function ecc224Readings(): readonly GoldenCase[] {
  const usual = {
    section: '3.2',
    side: 'request',
    signer: { key: 'ecc224', scheme: 'ecdsa-sha256-der' },
    trusted: [ECC224],
    write: written({ algorithm: 'ECC224' }),
  } as const
  const verified = verifiedRequest({ algorithm: 'ECC224' })
  const readings = ['sha256-der', 'sha256-p1363', 'sha224-der', 'sha224-p1363'] as const
  return [
    ...readings.map(
      (reading): GoldenCase => ({
        ...usual,
        name: `ecc224-${reading}`,
        about: `One of the four assumed readings of ECC224${reading === 'sha256-der' ? ', the default one' : ''}.`,
        signer: { key: 'ecc224', scheme: `ecdsa-${reading}` },
        trusted: [{ ...ECC224, profile: `unverified-${reading}` }],
        expected: verified,
      }),
    ),
    {
      ...usual,
      name: 'ecc224-answer',
      about: 'An answer under the default reading, with the name of the algorithm in lower case.',
      side: 'answer',
      write: written({ algorithm: 'ecc224' }),
      expected: verifiedAnswer({ algorithm: 'ECC224' }),
    },
    {
      ...usual,
      name: 'ecc224-der-where-p1363',
      about: 'DER where r‖s is configured.',
      row: 'A7',
      trusted: [{ ...ECC224, profile: 'unverified-sha256-p1363' }],
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-p1363-where-der',
      about: 'The form r‖s where DER is configured.',
      row: 'A7',
      signer: { key: 'ecc224', scheme: 'ecdsa-sha256-p1363' },
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-another-hash',
      about: 'SHA-224 where SHA-256 is configured.',
      signer: { key: 'ecc224', scheme: 'ecdsa-sha224-der' },
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-signed-with-another-key',
      about: 'The signature was made with a key that is not trusted.',
      trusted: [{ ...ECC224, key: 'ecc224-next' }],
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-body-changed',
      about: 'One byte of the body is another than was signed.',
      row: 'A5',
      signed: { body: Buffer.from('{"amount":12801}') },
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-trailing-bytes',
      about: 'A byte behind the DER of the signature.',
      row: 'A2',
      write: (signature) =>
        usual.write(Buffer.concat([Buffer.from(signature, 'base64'), Buffer.of(0)]).toString('base64')),
      expected: refused('SIGNATURE_INVALID'),
    },
    {
      ...usual,
      name: 'ecc224-mirrored',
      about:
        'Of a signature (r, s) anybody can make (r, n − s), which verifies too: never tell messages apart by their signatures.',
      row: 'A6',
      signer: { key: 'ecc224', scheme: 'ecdsa-sha256-der-mirrored' },
      expected: verified,
    },
    {
      ...usual,
      name: 'ecc224-der-not-the-shortest',
      about: 'A zero byte too many before r: the encoding of a number is its shortest.',
      row: 'A3',
      write: (signature) => usual.write(withZeroBeforeR(signature)),
      expected: refused('SIGNATURE_INVALID'),
    },
  ]
}

function withZeroBeforeR(signature: string): string {
  const der = Buffer.from(signature, 'base64')
  const [lengthOfAll = 0, lengthOfR = 0] = [der[1], der[3]]
  return Buffer.of(0x30, lengthOfAll + 1, 0x02, lengthOfR + 1, 0, ...der.subarray(4)).toString('base64')
}
