import type { Json } from './json.ts'
import { literal } from './source-text.ts'

/** Values as constants of a module. */
export interface Constants {
  /** Their declarations; each comes before its uses. */
  readonly declarations: readonly string[]
  /** What the constant of a value is called. */
  nameOf(value: Json): string | undefined
}

/** What stands in values, once for all that is alike. */
interface Part {
  readonly value: Json
  /** Whether it is long enough to be written once, however often it stands somewhere. */
  readonly isLong: boolean
  uses: number
  name?: string
  isDeclared?: true
}

/** The least length of the JSON of a part that is a constant of its own. */
const LONG = 60

/**
 * Constants for the bodies of replies, `body1` and so on, and `part1` and so on for what stands in them more than once:
 * the same user may stand in a dozen places of one reply. A constant by itself, unlike what is written where a type is
 * expected, may have a property that the type does not name.
 */
export function emitConstants(bodies: readonly Json[]): Constants {
  const { partOf, meet } = createParts()
  const declarations: string[] = []
  let shared = 0
  const declare = (part: Part): string => {
    if (part.name === undefined) shared += 1
    part.name ??= `part${shared}`
    if (part.isDeclared) return part.name
    part.isDeclared = true
    const source = written(part.value, 0)
    // There is no narrower null.
    declarations.push(`const ${part.name} = ${source}${part.value === null ? '' : ' as const'}`)
    return part.name
  }
  const placed = (value: Json, indent: number): string => {
    const part = isCompound(value) ? partOf(value) : undefined
    const isConstant = part?.name !== undefined || (part?.isLong && part.uses > 1)
    return isConstant ? declare(part) : written(value, indent)
  }
  const written = (value: Json, indent: number): string => {
    if (!isCompound(value) || !partOf(value)?.isLong) return literal(value, indent)
    const step = `\n${'  '.repeat(indent + 1)}`
    const end = `\n${'  '.repeat(indent)}`
    if (isList(value)) return `[${step}${value.map((item) => placed(item, indent + 1)).join(`,${step}`)}${end}]`
    const members = Object.entries(value).map(([key, item]) => `${literal(key)}: ${placed(item, indent + 1)}`)
    return `{${step}${members.join(`,${step}`)}${end}}`
  }
  const distinct = new Set(bodies.map(meet))
  for (const [index, part] of [...distinct].entries()) part.name = `body${index + 1}`
  for (const part of distinct) declare(part)
  return { declarations, nameOf: (value) => partOf(value)?.name }
}

/** Finds what is alike: counts what is met, and what stands in it, where that is met for the first time. */
function createParts() {
  const byText = new Map<string, Part>()
  const byValue = new Map<Json, Part>()
  const meet = (value: Json): Part => {
    const text = JSON.stringify(value)
    const known = byText.get(text)
    const part = known ?? { value, isLong: text.length >= LONG, uses: 0 }
    part.uses += 1
    byText.set(text, part)
    byValue.set(value, part)
    if (!known && part.isLong && isCompound(value))
      for (const item of Object.values(value)) if (isCompound(item)) meet(item)
    return part
  }
  return { meet, partOf: (value: Json) => byValue.get(value) }
}

function isCompound(value: Json): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
