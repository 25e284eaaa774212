import type { Expected, GoldenCase, Trusted } from './case.ts'
import { refused, rsaKey, SENT_MS, verifiedAnswer, written } from './usual.ts'

const DAY_MS = 86_400_000
const NOW_MS = SENT_MS + 2000

/** Version 1 is on its way out and version 2 has come: both are trusted for a while. */
const OVERLAP: readonly Trusted[] = [
  rsaKey('platform', '1', { notAfterMs: NOW_MS + DAY_MS }),
  rsaKey('platform-next', '2', { notBeforeMs: NOW_MS - DAY_MS }),
]
const OLD = { key: 'platform', scheme: 'rsa-pkcs1-sha256' } as const
const NEW = { key: 'platform-next', scheme: 'rsa-pkcs1-sha256' } as const
const UNNAMED = written({ keyVersion: '' })

function rotation(name: string, about: string, expected: Expected, parts: Partial<GoldenCase> = {}): GoldenCase {
  return {
    name: `rotation-${name}`,
    about,
    section: '4.4',
    row: 'C7',
    side: 'answer',
    trusted: OVERLAP,
    ...parts,
    expected,
  }
}

const notTrusted = (name: string, keyVersion: string, about: string): GoldenCase =>
  rotation(name, about, refused('KEY_VERSION_UNKNOWN'), { write: written({ keyVersion }) })

/** Several versions of the platform's key, and which of them is meant. */
export const keyRotation: readonly GoldenCase[] = [
  rotation('old-version', 'The old version, while both are trusted.', verifiedAnswer()),
  rotation('new-version', 'The new version, while both are trusted.', verifiedAnswer({ keyVersion: '2' }), {
    signer: NEW,
    write: written({ keyVersion: '2' }),
  }),
  rotation('retired', 'A version that is trusted no longer.', refused('KEY_VERSION_RETIRED'), {
    nowMs: NOW_MS,
    trusted: [rsaKey('platform', '1', { notAfterMs: NOW_MS - 1 }), rsaKey('platform-next', '2')],
  }),
  rotation('last-moment', 'A version is trusted up to its last millisecond.', verifiedAnswer(), {
    trusted: [rsaKey('platform', '1', { notAfterMs: NOW_MS }), rsaKey('platform-next', '2')],
  }),
  rotation('not-yet-valid', 'A version that is trusted from a later time on.', refused('KEY_VERSION_NOT_YET_VALID'), {
    signer: NEW,
    write: written({ keyVersion: '2' }),
    trusted: [rsaKey('platform'), rsaKey('platform-next', '2', { notBeforeMs: NOW_MS + 1 })],
  }),
  rotation('first-moment', 'A version is trusted from its first millisecond on.', verifiedAnswer({ keyVersion: '2' }), {
    signer: NEW,
    write: written({ keyVersion: '2' }),
    trusted: [rsaKey('platform'), rsaKey('platform-next', '2', { notBeforeMs: NOW_MS })],
  }),
  rotation(
    'missing-means-newest',
    'No version is named: the one with the latest beginning is meant.',
    verifiedAnswer({ keyVersion: '2' }),
    {
      signer: NEW,
      write: UNNAMED,
    },
  ),
  rotation(
    'missing-means-newest-whatever-the-order',
    'The newest is the one with the latest beginning, not the last in the list.',
    verifiedAnswer({ keyVersion: '2' }),
    {
      signer: NEW,
      write: UNNAMED,
      trusted: OVERLAP.toReversed(),
    },
  ),
  rotation(
    'missing-means-last',
    'No version is named and none has a beginning: the last in the list is meant.',
    verifiedAnswer({ keyVersion: '2' }),
    {
      signer: NEW,
      write: UNNAMED,
      trusted: [rsaKey('platform'), rsaKey('platform-next', '2')],
    },
  ),
  rotation(
    'missing-means-valid-now',
    'No version is named, and the newest of those that are valid now is meant.',
    verifiedAnswer(),
    {
      write: UNNAMED,
      trusted: [rsaKey('platform'), rsaKey('platform-next', '2', { notBeforeMs: NOW_MS + DAY_MS })],
    },
  ),
  rotation(
    'missing-and-none-valid',
    'No version is named and none is valid now: that of the last in the list is told.',
    refused('KEY_VERSION_RETIRED'),
    {
      write: UNNAMED,
      trusted: [rsaKey('platform', '1', { notAfterMs: NOW_MS - 1 })],
    },
  ),
  rotation(
    'missing-tries-no-other',
    'No version is named and the old key signed: no other than the newest is tried.',
    refused('SIGNATURE_INVALID'),
    {
      signer: OLD,
      write: UNNAMED,
    },
  ),
  rotation(
    'named-tries-no-other',
    'Version 2 is named and the key of version 1 signed: no other is tried.',
    refused('SIGNATURE_INVALID'),
    {
      signer: OLD,
      write: written({ keyVersion: '2' }),
    },
  ),
  notTrusted('unknown', '3', 'A version that is not trusted, though a trusted key signed.'),
  notTrusted('leading-zero', '01', 'The version 01 is not the version 1: versions are texts.'),
  notTrusted('negative', '-1', 'The version -1 is a text like any other, and not trusted.'),
  notTrusted('proto', '__proto__', 'A version by a name that objects of some languages have.'),
  notTrusted('constructor', 'constructor', 'A version by another name that objects of some languages have.'),
]
