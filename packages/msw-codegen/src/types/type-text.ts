import { isObject, type Json } from '../json.ts'
import { printable } from '../source-text.ts'

/** TypeScript source of a type, apart enough to be joined with others. */
export interface TypeText {
  /** The types of which a value has one; none where there is no value. */
  readonly alternatives: readonly string[]
  /** Whether `[]` can follow without parentheses. */
  readonly tight: boolean
  /** The identifiers in it, in no order, perhaps more than once. */
  readonly mentions: readonly string[]
  /** Whether there are literals of strings in it, also behind a name, which an editor can offer. */
  readonly offers: boolean
}

/** What takes any string, but does not swallow the literals beside it. */
const OPEN_STRING = '(string & {})'

/** What a line may take up before a union is laid out over lines. */
const LINE = 100

export const NEVER: TypeText = { alternatives: [], tight: true, mentions: [], offers: false }

/** Any value; the only type that the declarations import. */
export const ANY_JSON: TypeText = { ...NEVER, alternatives: ['Json'], mentions: ['Json'] }

/** A type of one word or one pair of brackets. */
export function atom(text: string, mentions: readonly string[] = []): TypeText {
  return { ...NEVER, alternatives: [text], mentions }
}

/** The type of one declared identifier. */
export function named(identifier: string, offers: boolean): TypeText {
  return { ...NEVER, alternatives: [identifier], mentions: [identifier], offers }
}

/** The type of exactly that value. */
export function literalType(value: Json): TypeText {
  return { ...atom(literalSource(value)), tight: !Array.isArray(value), offers: typeof value === 'string' }
}

function literalSource(value: Json): string {
  if (Array.isArray(value)) return `readonly [${value.map(literalSource).join(', ')}]`
  if (!isObject(value)) return printable(JSON.stringify(value))
  const members = Object.entries(value).map(([key, item]) => `readonly ${propertyKey(key)}: ${literalSource(item)}`)
  return members.length === 0 ? '{ readonly [key: string]: never }' : `{ ${members.join('; ')} }`
}

/** A property's name as it stands in a type. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printable(JSON.stringify(name))
}

/** What is of any of these types. */
export function union(types: readonly TypeText[]): TypeText {
  const [only] = types
  if (only && types.length === 1) return only
  const alternatives = new Set(types.flatMap((type) => type.alternatives))
  if (alternatives.has('Json')) return ANY_JSON
  const offers = types.some((type) => type.offers)
  const isOpen = offers && (alternatives.has('string') || alternatives.has(OPEN_STRING))
  const opened = isOpen ? [...alternatives].map((one) => (one === 'string' ? OPEN_STRING : one)) : [...alternatives]
  return {
    alternatives: [...new Set(opened)],
    tight: opened.length < 2 && types.every((type) => type.tight),
    mentions: mentionsOf(types),
    offers,
  }
}

/** What is of all of these types. */
export function intersection(types: readonly TypeText[]): TypeText {
  const [first] = types
  if (first && types.length === 1) return first
  const bySource = new Map(types.map((type) => [inParentheses(type), type]))
  const distinct = [...bySource.values()]
  const [only] = distinct
  if (only && distinct.length === 1) return only
  if (distinct.some((type) => type.alternatives.length === 0)) return NEVER
  const alternatives = [[...bySource.keys()].join(' & ')]
  const offers = distinct.some((type) => type.offers)
  return { alternatives, tight: false, mentions: mentionsOf(distinct), offers }
}

/** A list of values of that type. */
export function listOf(item: TypeText): TypeText {
  const element = item.tight ? sourceOf(item) : `(${sourceOf(item)})`
  return { ...atom(`readonly ${element}[]`, item.mentions), tight: false }
}

/** The source, for a place in which a union needs no parentheses; `indent` is the column, in steps of two. */
export function sourceOf({ alternatives }: TypeText, indent = 0): string {
  if (alternatives.length === 0) return 'never'
  const length = alternatives.reduce((sum, one) => sum + one.length + 3, 0)
  if (alternatives.length === 1 || length <= LINE) return alternatives.join(' | ')
  const line = `\n${'  '.repeat(indent + 1)}| `
  return `${line}${alternatives.join(line)}`
}

/** The source, for a place beside `&` or `?`. */
export function inParentheses(type: TypeText): string {
  return type.alternatives.length > 1 ? `(${type.alternatives.join(' | ')})` : sourceOf(type)
}

export function mentionsOf(types: readonly TypeText[]): readonly string[] {
  return types.flatMap((type) => type.mentions)
}
