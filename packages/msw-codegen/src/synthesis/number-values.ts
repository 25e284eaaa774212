import { hasFormat } from './asserted-formats.ts'
import { isMultipleOf } from './assertions.ts'
import type { Merged } from './merging.ts'

/** The least and the greatest number of formats of whole numbers. */
const WHOLE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['int8', [-(2 ** 7), 2 ** 7 - 1]],
  ['int16', [-(2 ** 15), 2 ** 15 - 1]],
  ['int32', [-(2 ** 31), 2 ** 31 - 1]],
  ['int64', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
  ['double-int', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
  ['uint8', [0, 2 ** 8 - 1]],
  ['uint16', [0, 2 ** 16 - 1]],
  ['uint32', [0, 2 ** 32 - 1]],
  ['uint64', [0, Number.MAX_SAFE_INTEGER]],
])
/** How many neighbours of a bound are tried, which is also how many different numbers there can be in a list. */
const NEIGHBOURS = 2000

interface Range {
  /** Neither may be finite. */
  readonly low: number
  readonly high: number
  /** What every number is a multiple of; undefined if any will do. */
  readonly unit: number | undefined
}

/**
 * Numbers that keep the bounds, factors and formats, the likeliest first.
 *
 * @param likely numbers that would look well
 */
export function* numbersFor(asked: Merged, likely: readonly number[]): Generator<number> {
  const range = rangeOf(asked)
  if (range.low > range.high) return
  const isFit = (value: number) => fits(asked, value)
  // Validators differ in how they divide, and beyond 2^53 in what they read: what all agree on comes first.
  for (const isAgreed of [true, false]) {
    for (const value of candidates(range, likely)) {
      if (isFit(value) && isExact(asked, value) === isAgreed) yield value
    }
  }
}

function rangeOf(asked: Merged): Range {
  const formats = asked.formats.flatMap((format) => WHOLE.get(format) ?? [])
  const whole = asked.formats.flatMap((format) => (WHOLE.has(format) ? [1] : []))
  const lows = [asked.bounds.minimum, asked.bounds.exclusiveMinimum]
  const highs = [asked.bounds.maximum, asked.bounds.exclusiveMaximum]
  const ends = formats.length > 0 ? [Math.min(...formats), Math.max(...formats)] : []
  const low = Math.max(...lows.map((bound) => bound ?? -Infinity), ends[0] ?? -Infinity)
  const high = Math.min(...highs.map((bound) => bound ?? Infinity), ends[1] ?? Infinity)
  return { low, high, unit: leastCommon([...asked.factors, ...(asked.isInteger ? [1] : []), ...whole]) }
}

function* candidates(range: Range, likely: readonly number[]): Generator<number> {
  const { low, high, unit = 1 } = range
  const isFree = range.unit === undefined
  for (const value of likely) yield isFree ? value : multiple(Math.round(value / unit), unit)
  if (isFree) yield* fractions(range)
  if (Number.isFinite(low) || !Number.isFinite(high)) {
    const first = Number.isFinite(low) ? Math.ceil(low / unit) : 1
    for (let index = 0; index < NEIGHBOURS; index += 1) yield multiple(first + index, unit)
  }
  if (Number.isFinite(high)) {
    const last = Math.floor(high / unit)
    for (let index = 0; index < NEIGHBOURS; index += 1) yield multiple(last - index, unit)
  }
  if (!Number.isFinite(low)) for (const index of [0, -1, -2]) yield multiple(index, unit)
  yield* [low, high].filter(Number.isFinite)
}

function* fractions({ low, high }: Range): Generator<number> {
  const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 100 : 0
  const to = Number.isFinite(high) ? high : from + 100
  for (let parts = 2; parts <= 64; parts *= 2) {
    for (let part = 1; part < parts; part += 2) yield from + ((to - from) * part) / parts
  }
  yield from + 0.5
}

function fits(asked: Merged, value: number): boolean {
  return (
    Number.isFinite(value) &&
    (!asked.isInteger || Number.isInteger(value)) &&
    value >= (asked.bounds.minimum ?? value) &&
    value <= (asked.bounds.maximum ?? value) &&
    value > (asked.bounds.exclusiveMinimum ?? -Infinity) &&
    value < (asked.bounds.exclusiveMaximum ?? Infinity) &&
    asked.factors.every((factor) => isMultipleOf(factor, value)) &&
    asked.formats.every((format) => hasFormat(format, value))
  )
}

function isExact(asked: Merged, value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && asked.factors.every((factor) => Number.isInteger(value / factor))
}

/** Without the noise of binary fractions: three times 0.1 is 0.3. */
function multiple(times: number, unit: number): number {
  const product = times * unit
  return Number.isInteger(unit) ? product + 0 : Number(product.toPrecision(15)) + 0
}

/** The least number that is a multiple of all; undefined of none. */
function leastCommon(factors: readonly number[]): number | undefined {
  if (factors.length < 2) return factors[0]
  const digits = Math.max(...factors.map(decimals))
  const whole = factors.map((factor) => BigInt(Math.round(factor * 10 ** digits)))
  const common = whole.reduce((one, other) => (one * other) / greatestCommon(one, other))
  return Number(common) / 10 ** digits
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max((mantissa.split('.')[1] ?? '').length - Number(exponent), 0)
}

function greatestCommon(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestCommon(other, one % other)
}
