/** A time as it is written: the instant, and everything about its form. */
export interface WrittenTime {
  readonly epochMs: number
  readonly offsetMinutes: number
  /** Digits after the seconds, without the dot. */
  readonly fraction: string
  readonly zone: '+hh:mm' | '+hhmm' | '+hh' | 'Z' | 'none'
  /** Between date and time of day. */
  readonly between: 'T' | ' '
}

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|([+-])(\d{2}):?(\d{2})|)$/
const MINUTE_MS = 60_000

/** Reads ISO-8601 with or without an offset, epoch milliseconds and epoch seconds, or gives up. */
export function readTime(text: string): WrittenTime | undefined {
  if (/^\d{13}$/.test(text)) return inUtc(Number(text))
  if (/^\d{10}$/.test(text)) return inUtc(Number(text) * 1000)
  const [, date, between, time, fraction = '', zone, sign, hours, minutes] = ISO_8601.exec(text) ?? []
  const utcMs = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(utcMs)) return undefined
  const offsetMinutes = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  return {
    epochMs: utcMs + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMinutes * MINUTE_MS,
    offsetMinutes,
    fraction,
    zone: zone === 'Z' ? 'Z' : zone === '' ? 'none' : zone?.includes(':') ? '+hh:mm' : '+hhmm',
    between: between === ' ' ? ' ' : 'T',
  }
}

function inUtc(epochMs: number): WrittenTime {
  return { epochMs, offsetMinutes: 0, fraction: '', zone: 'Z', between: 'T' }
}

export function writeTime({ epochMs, offsetMinutes, fraction, zone, between }: WrittenTime): string {
  const local = new Date(epochMs + offsetMinutes * MINUTE_MS).toISOString().replace('T', between)
  return local.slice(0, 19) + (fraction === '' ? '' : `.${fraction}`) + writtenZone(offsetMinutes, zone)
}

function writtenZone(offsetMinutes: number, zone: WrittenTime['zone']): string {
  if (zone === 'none' || zone === 'Z') return zone === 'Z' ? 'Z' : ''
  const minutes = Math.abs(offsetMinutes)
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0')
  const mm = String(minutes % 60).padStart(2, '0')
  const sign = offsetMinutes < 0 ? '-' : '+'
  return sign + { '+hh:mm': `${hh}:${mm}`, '+hhmm': hh + mm, '+hh': hh }[zone]
}

/** The milliseconds of an instant as three digits. */
export function milliseconds(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(20, 23)
}
