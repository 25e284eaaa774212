import { textOf } from './bytes.ts'
import type { Capture } from './capture.ts'
import type { HeadMistake, Variant } from './content-mistake.ts'
import { milliseconds, readTime, type WrittenTime, writeTime } from './written-time.ts'

type Times = Variant<{ readonly time: string }>[]

/** Offsets that are common where this API is used: UTC, Hong Kong, and the one of the page's sample. */
const COMMON_OFFSETS = [0, 480, 330]
/** All whole hours that are in use, and the quarter hours. */
const RARE_OFFSETS = [
  ...Array.from({ length: 27 }, (_, index) => (index - 12) * 60),
  ...[-570, -210, -150, 210, 270, 345, 390, 525, 570, 630, 765],
].filter((offset) => !COMMON_OFFSETS.includes(offset))

/** As far as two readings of one clock are apart when signing is between them. */
const MOST_SECONDS_APART = 5
const MOST_MILLISECONDS_APART = 50

function times(text: string, change: (time: WrittenTime) => readonly (string | WrittenTime)[]): Times {
  const time = readTime(text)
  if (!time) return []
  return change(time).map((changed) => ({ to: { time: typeof changed === 'string' ? changed : writeTime(changed) } }))
}

function otherFormats(time: WrittenTime): WrittenTime[] {
  const formats: WrittenTime[] = [
    { ...time, zone: '+hhmm' },
    { ...time, zone: '+hh:mm' },
    { ...time, zone: '+hh' },
    { ...time, zone: 'none' },
    { ...time, fraction: '' },
    { ...time, fraction: milliseconds(time.epochMs) },
    { ...time, between: ' ' },
    { ...time, between: ' ', zone: 'none' },
    { ...time, between: ' ', zone: 'none', fraction: '' },
  ]
  return time.offsetMinutes === 0 ? [...formats, { ...time, zone: 'Z' }] : formats
}

function inZones(time: WrittenTime, offsets: readonly number[]): WrittenTime[] {
  return offsets
    .filter((offsetMinutes) => offsetMinutes !== time.offsetMinutes)
    .flatMap((offsetMinutes) => {
      const moved: WrittenTime = { ...time, offsetMinutes, zone: time.zone === 'Z' ? '+hh:mm' : time.zone }
      const inUtc: WrittenTime = { ...moved, zone: 'Z' }
      const withMilliseconds: WrittenTime = { ...inUtc, fraction: milliseconds(time.epochMs) }
      const naive: WrittenTime = { ...moved, zone: 'none' }
      return offsetMinutes === 0 ? [moved, inUtc, withMilliseconds, naive, { ...naive, between: ' ' }] : [moved]
    })
}

function nearby(text: string): Times {
  const inMilliseconds = /^\d{13}$|\.\d{1,3}\b/.test(text)
  const [stepMs, most] = inMilliseconds ? [1, MOST_MILLISECONDS_APART] : [1000, MOST_SECONDS_APART]
  const steps = Array.from({ length: most }, (_, index) => (index + 1) * stepMs).flatMap((step) => [step, -step])
  return times(text, (time) =>
    steps.map((step) => {
      const epochMs = time.epochMs + step
      if (/^\d+$/.test(text)) return String(inMilliseconds ? epochMs : epochMs / 1000)
      return { ...time, epochMs, fraction: milliseconds(epochMs).slice(0, time.fraction.length) }
    }),
  )
}

function fromBody(text: string, { expected, requestBody }: Capture): Times {
  const written = readTime(text)
  return [expected.body, requestBody].flatMap((body) => {
    const [, digits] = /"requestTime"\s*:\s*"?(\d{10,13})\b/.exec((body && textOf(body)) ?? '') ?? []
    const time = digits === undefined ? undefined : readTime(digits)
    if (digits === undefined || !time) return []
    const asHeader = written && writeTime({ ...written, epochMs: time.epochMs })
    return [{ to: { time: digits } }, ...(asHeader === undefined ? [] : [{ to: { time: asHeader } }])]
  })
}

const SAME_TEXT = 'Sign the very text of the header: write the time once and use it twice'

export const TIME_MISTAKES: readonly HeadMistake[] = [
  {
    id: 'time-left-out',
    part: 'time',
    did: 'The time was not signed',
    instead: 'Sign it after the client id and a dot',
    head: () => [{ to: { time: '', secondDot: '' }, as: 'nor a dot around it' }, { to: { time: '' } }],
  },
  {
    id: 'other-time-header',
    common: true,
    part: 'time',
    did: 'The time of another header was signed',
    instead: 'Sign Request-Time for a request, and for its answer the Response-Time of the answer',
    head: (_, { otherTimes }) => otherTimes.map(({ name, value }) => ({ to: { time: value }, as: name })),
  },
  {
    id: 'time-in-other-format',
    common: true,
    part: 'time',
    did: 'The time was written in another format for signing than in the header',
    instead: SAME_TEXT,
    head: ({ time }) => times(time, otherFormats),
  },
  {
    id: 'time-in-epoch-milliseconds',
    common: true,
    part: 'time',
    did: 'The time was signed in milliseconds since 1970',
    instead: SAME_TEXT,
    head: ({ time }) => times(time, ({ epochMs }) => [String(epochMs)]),
  },
  {
    id: 'time-in-epoch-seconds',
    common: true,
    part: 'time',
    did: 'The time was signed in seconds since 1970',
    instead: SAME_TEXT,
    head: ({ time }) => times(time, ({ epochMs }) => [String(Math.floor(epochMs / 1000))]),
  },
  {
    id: 'time-from-body',
    part: 'time',
    did: 'The `requestTime` of the body was signed as the time',
    instead: SAME_TEXT,
    head: ({ time }, capture) => fromBody(time, capture),
  },
  {
    id: 'time-in-other-zone',
    common: true,
    part: 'time',
    did: 'The time was written in another time zone for signing than in the header',
    instead: SAME_TEXT,
    head: ({ time }) => times(time, (written) => inZones(written, COMMON_OFFSETS)),
  },
  {
    id: 'time-in-other-zone',
    part: 'time',
    did: 'The time was written in another time zone for signing than in the header',
    instead: SAME_TEXT,
    alone: true,
    head: ({ time }) => times(time, (written) => inZones(written, RARE_OFFSETS)),
  },
  {
    id: 'time-percent-encoded',
    part: 'time',
    did: 'The time was percent-encoded before it was signed',
    instead: SAME_TEXT,
    head: ({ time }) => [{ to: { time: time.replaceAll(':', '%3A').replaceAll('+', '%2B') } }],
  },
  {
    id: 'time-taken-twice',
    part: 'time',
    did: 'The clock was read twice, for the header and for signing, and moved on in between',
    instead: SAME_TEXT,
    alone: true,
    head: ({ time }) => nearby(time),
  },
]
