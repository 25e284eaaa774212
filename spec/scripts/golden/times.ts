import type { GoldenCase } from './case.ts'
import { refused, SENT_MS, verifiedAnswer, verifiedRequest } from './usual.ts'

const SECOND_MS = 1000

const FORMS: readonly (readonly [name: string, time: string, about: string, timeMs?: number])[] = [
  ['z', '2024-05-22T01:12:21Z', 'The offset is written Z.'],
  ['offset-without-colon', '2024-05-22T06:42:21+0530', 'The offset has no colon.'],
  ['offset-negative', '2024-05-21T15:42:21-09:30', 'The offset lies west of Greenwich, the day before.'],
  ['milliseconds', '2024-05-22T01:12:21.123Z', 'A fraction of three digits.', SENT_MS + 123],
  [
    'fraction-of-7-digits',
    '2024-05-22T06:42:21.1234567+05:30',
    'A fraction of seven digits, as .NET writes it; what is below a millisecond is dropped.',
    SENT_MS + 123,
  ],
  [
    'fraction-of-9-digits',
    '2024-05-22T06:42:21.999999999+05:30',
    'A fraction of nine digits, as Java writes it; what is below a millisecond is dropped.',
    SENT_MS + 999,
  ],
  ['fraction-of-1-digit', '2024-05-22T06:42:21.5+05:30', 'A fraction of one digit.', SENT_MS + 500],
  ['epoch-milliseconds', '1716340341000', 'Milliseconds since 1970 in 13 digits.'],
  ['leap-day', '2024-02-29T00:00:00Z', 'A leap day, in a year that has one.', 1_709_164_800_000],
]

const REFUSED: readonly (readonly [name: string, time: string, about: string])[] = [
  ['without-offset', '2024-05-22T06:42:21', 'There is no offset.'],
  ['date-only', '2024-05-22', 'A date without a time.'],
  ['without-seconds', '2024-05-22T06:42+05:30', 'There are no seconds.'],
  [
    'february-30',
    '2024-02-30T06:42:21+05:30',
    'A day that February never has, and that lenient parsers take for March.',
  ],
  ['no-leap-day', '2023-02-29T06:42:21+05:30', 'A leap day in a year that has none.'],
  ['month-13', '2024-13-22T06:42:21+05:30', 'There is no thirteenth month.'],
  ['hour-24', '2024-05-21T24:00:00+05:30', 'The hour 24.'],
  ['second-60', '2024-05-22T06:41:60+05:30', 'The second 60.'],
  ['offset-of-15-hours', '2024-05-22T16:12:21+15:00', 'An offset that no time zone has.'],
  ['fraction-of-10-digits', '2024-05-22T06:42:21.1234567890+05:30', 'A fraction of ten digits.'],
  ['fraction-empty', '2024-05-22T06:42:21.+05:30', 'A full stop with no fraction behind it.'],
  ['one-digit', '1', 'Lenient parsers take the digit 1 for a date.'],
  ['epoch-seconds', '1716340341', 'Seconds since 1970: a frequent mistake.'],
  ['epoch-microseconds', '1716340341000000', 'Microseconds since 1970.'],
  ['blank-for-t', '2024-05-22 06:42:21+05:30', 'A blank between date and time.'],
  ['lower-case', '2024-05-22t01:12:21z', 'The letters T and Z in lower case.'],
  ['http-date', 'Wed, 22 May 2024 01:12:21 GMT', 'The form of the HTTP header Date.'],
]

const read = (name: string): string => `time-${name}`

const WINDOW: readonly (readonly [name: string, seconds: number, fits: boolean, about: string])[] = [
  ['299-s-behind', -299, true, 'A clock 299 s behind.'],
  ['300-s-behind', -300, true, 'A clock exactly 300 s behind.'],
  ['301-s-behind', -301, false, 'A clock 301 s behind.'],
  ['299-s-ahead', 299, true, 'A clock 299 s ahead.'],
  ['300-s-ahead', 300, true, 'A clock exactly 300 s ahead.'],
  ['301-s-ahead', 301, false, 'A clock 301 s ahead.'],
]

/** The time as it is written in the headers of the usual messages. */
const timeAfter = (seconds: number): string =>
  new Date(SENT_MS + seconds * SECOND_MS).toISOString().replace('.000Z', '+00:00')

/** The forms of the time, and the window. */
export const times: readonly GoldenCase[] = [
  ...FORMS.map(
    ([name, time, about, timeMs = SENT_MS]): GoldenCase => ({
      name: read(name),
      about,
      section: '8.3',
      side: 'request',
      received: { time },
      nowMs: timeMs,
      expected: verifiedRequest({ timeMs }),
    }),
  ),
  ...REFUSED.map(
    ([name, time, about]): GoldenCase => ({
      name: read(name),
      about,
      section: '8.3',
      row: 'E2',
      side: 'request',
      received: { time },
      expected: refused('TIME_MALFORMED'),
    }),
  ),
  {
    name: 'time-written-again',
    about: 'The same moment in another form than was signed: a frequent mistake.',
    section: '8.2',
    side: 'request',
    received: { time: '2024-05-22T01:12:21Z' },
    signed: { time: '2024-05-22T06:42:21+05:30' },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'time-bit-flipped',
    about: 'One bit of the time is another than was signed.',
    section: '8.2',
    row: 'A5',
    side: 'request',
    received: { time: '2024-05-22T06:42:20+05:30' },
    signed: { time: '2024-05-22T06:42:21+05:30' },
    expected: refused('SIGNATURE_INVALID'),
  },
  {
    name: 'time-of-body-signed',
    about: 'The requestTime of the body was signed in the place of the header: a frequent mistake.',
    section: '1.2',
    side: 'request',
    signed: { time: '1716340341000' },
    expected: refused('SIGNATURE_INVALID'),
  },
  ...WINDOW.map(
    ([name, seconds, fits, about]): GoldenCase => ({
      name: `request-${name}`,
      about,
      section: '8.4',
      row: 'E1',
      side: 'request',
      received: { time: timeAfter(seconds) },
      expected: fits
        ? verifiedRequest({ timeMs: SENT_MS + seconds * SECOND_MS })
        : refused('TIME_OUT_OF_WINDOW', seconds),
    }),
  ),
  ...WINDOW.map(
    ([name, seconds, fits]): GoldenCase => ({
      name: `answer-${name}`,
      about: `An answer ${Math.abs(seconds)} s ${seconds < 0 ? 'older than the moment its request was signed' : 'newer than now'}.`,
      section: '8.4',
      row: 'E1',
      side: 'answer',
      nowMs: SENT_MS + 60 * SECOND_MS,
      received: { time: timeAfter(seconds < 0 ? seconds : 60 + seconds) },
      expected: fits
        ? verifiedAnswer({ timeMs: SENT_MS + (seconds < 0 ? seconds : 60 + seconds) * SECOND_MS })
        : refused('TIME_OUT_OF_WINDOW', seconds),
    }),
  ),
  {
    name: 'answer-slow',
    about: 'An answer that took 400 s: it is not older than its request, so it is in time.',
    section: '8.4',
    row: 'E1',
    side: 'answer',
    nowMs: SENT_MS + 400 * SECOND_MS,
    received: { time: timeAfter(60) },
    expected: verifiedAnswer({ timeMs: SENT_MS + 60 * SECOND_MS }),
  },
  {
    name: 'request-narrow-window',
    about: 'The window is configured: 6 s are too much for 5.',
    section: '8.4',
    side: 'request',
    skewSeconds: 5,
    received: { time: timeAfter(-6) },
    expected: refused('TIME_OUT_OF_WINDOW', -6),
  },
  {
    name: 'answer-an-hour-ahead',
    about: 'The clocks differ by an hour, and the signature fits: the error may say by how much.',
    section: '8.4',
    row: 'E9',
    side: 'answer',
    received: { time: timeAfter(3602) },
    expected: refused('TIME_OUT_OF_WINDOW', 3600),
  },
  {
    name: 'answer-an-hour-ahead-and-forged',
    about: 'The time is an hour ahead and the signature does not fit: nothing may be said of the clocks.',
    section: '8.4',
    row: 'E9',
    side: 'answer',
    received: { time: timeAfter(3602) },
    signed: { time: timeAfter(2) },
    expected: refused('SIGNATURE_INVALID'),
  },
]
