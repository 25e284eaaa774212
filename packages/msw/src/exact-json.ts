import type { Violation } from './gen/runtime/contract.ts'

/** Deeper than any message of this API, and not too deep to be walked through. */
const MAX_DEPTH = 100

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/g

/** An object or array that is not closed yet. */
interface Level {
  /** The names of an object so far; none in an array. */
  readonly names?: Set<string>
  /** Where in it we are. */
  key: string | number
}

/**
 * The first place where `JSON.parse` takes without a word what money must not be read from: a name that stands twice,
 * of which it keeps the last; a number that it makes another of; and nesting without end.
 *
 * @param json a text that can be parsed
 * @see spec/protocol.md §9
 */
export function inexactPart(json: string): Violation | undefined {
  const levels: Level[] = []
  let before = ''
  for (const [token] of json.matchAll(TOKENS)) {
    const message = flawAt(token, levels, before)
    if (message !== undefined) return { pointer: levels.map(({ key }) => `/${escaped(key)}`).join(''), message }
    if (levels.length > MAX_DEPTH) return { pointer: '', message: 'is nested too deeply' }
    before = token
  }
  return undefined
}

/** Takes one token in, and says what is wrong with it. */
function flawAt(token: string, levels: Level[], before: string): string | undefined {
  const level = levels.at(-1)
  switch (token.charAt(0)) {
    case '{':
      levels.push({ names: new Set(), key: '' })
      return undefined
    case '[':
      levels.push({ key: 0 })
      return undefined
    case '}':
    case ']':
      levels.pop()
      return undefined
    case ',':
      if (typeof level?.key === 'number') level.key += 1
      return undefined
    case ':':
      return level?.names && nameIn(level, level.names, JSON.parse(before))
    case '"':
      return undefined
    default:
      return isExact(token) ? undefined : 'is a number that is not read as it is written'
  }
}

function nameIn(level: Level, names: Set<string>, name: string): string | undefined {
  level.key = name
  if (names.has(name)) return 'stands twice'
  names.add(name)
  return undefined
}

/** Whether the integer that is read is the number that was written; fractions are rounded everywhere. */
function isExact(text: string): boolean {
  const value = Number(text)
  if (!Number.isFinite(value) || Object.is(value, -0)) return false
  return !Number.isInteger(value) || (Number.isSafeInteger(value) && decimal(text) === decimal(String(value)))
}

/** The digits without zeros at either end, and the power of ten of the last: the same for equal numbers. */
function decimal(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE](.+))?$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  let end = digits.length
  // An expression would start anew at each of a million zeros that are not the last digits.
  while (digits.charAt(end - 1) === '0') end -= 1
  const power = Number(exponent) - fraction.length + digits.length - end
  return end === 0 ? '0' : `${digits.slice(0, end)}e${power}`
}

function escaped(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1')
}
