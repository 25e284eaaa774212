import { SigningError } from './errors.ts'

const ISO_8601 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/
const EPOCH_MILLISECONDS = /^\d{13}$/
const HONG_KONG_MINUTES = 480

/**
 * Writes a time header in the form AlipayHK's page shows: whole seconds with a numeric offset.
 *
 * @param epochMs milliseconds since 1970-01-01T00:00:00Z
 * @param offsetMinutes minutes east of UTC; default 480, Hong Kong
 * @throws {TypeError} when either is not a whole number in range
 * @see spec/protocol.md §8
 */
export function formatTimestamp(epochMs: number, offsetMinutes: number = HONG_KONG_MINUTES): string {
  const local = new Date(epochMs + offsetMinutes * 60_000)
  const year = local.getUTCFullYear()
  if (!Number.isInteger(epochMs) || !(year >= 0 && year <= 9999)) {
    throw new TypeError('epochMs must be whole milliseconds since 1970, within the years 0 to 9999')
  }
  if (!Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > 14 * 60) {
    throw new TypeError('offsetMinutes must be whole minutes from -840 to 840')
  }
  const minutes = Math.abs(offsetMinutes)
  const offset = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${local.toISOString().slice(0, 19)}${offsetMinutes < 0 ? '-' : '+'}${offset}`
}

/**
 * Reads a time header: ISO-8601 with an offset (`Z`, `+05:30`, `+0530`) and up to nine fraction digits, or
 * epoch milliseconds in 13 digits. Dates that do not exist and times without an offset are refused.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z, fractions of one dropped
 * @throws {SigningError} `TIME_MALFORMED`
 * @see spec/protocol.md §8
 */
export function parseTimestamp(text: string): number {
  if (EPOCH_MILLISECONDS.test(text)) return Number(text)
  const match = ISO_8601.exec(text)
  if (!match) throw malformed('is neither ISO-8601 with an offset nor epoch milliseconds')
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offsetHours = Number(match[9] ?? 0)
  const offsetMinutes = Number(match[10] ?? 0)
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  if (utc.toISOString().slice(0, 19) !== text.slice(0, 19)) throw malformed('names a date that does not exist')
  if (offsetHours > 14 || offsetMinutes > 59) throw malformed('has an offset that no time zone has')
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000
  return utc.getTime() + milliseconds + (match[8] === '-' ? offset : -offset)
}

/** Whether a text could be a time; whether its date exists is another question. */
export function hasTimeForm(text: string): boolean {
  return EPOCH_MILLISECONDS.test(text) || ISO_8601.test(text)
}

function malformed(reason: string): SigningError {
  return new SigningError('TIME_MALFORMED', `The time header ${reason}.`)
}
