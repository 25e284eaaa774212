import { isObject, type Json } from '../json.ts'
import { printable } from '../source-text.ts'

/** TypeScript source of a type, apart enough to be joined with others. */
export interface TypeText {
  /** The types of which a value has one; none where there is no value. */
  readonly alternatives: readonly string[]
  /** What holds its parts together, where there is one alternative: `&`, the word `readonly` before it, or nothing. */
  readonly form: 'intersection' | 'operator' | 'atom'
  /** The identifiers in it, in no order, perhaps more than once. */
  readonly mentions: readonly string[]
  /** Whether there are literals of strings in it, also behind a name, which an editor can offer. */
  readonly offers: boolean
}

/** What takes any string, but does not swallow the literals beside it. */
const OPEN_STRING = '(string & {})'

/** What a line may take up before a union is laid out over lines. */
const LINE = 100

export const NEVER: TypeText = { alternatives: [], form: 'atom', mentions: [], offers: false }

/** Any value; the only type that the declarations import. */
export const ANY_JSON: TypeText = { ...NEVER, alternatives: ['Json'], mentions: ['Json'] }

/** A type of one word or one pair of brackets. */
export function atom(text: string, mentions: readonly string[] = []): TypeText {
  return { ...NEVER, alternatives: [text], mentions }
}

/** A type that begins with the word `readonly`. */
export function operator(text: string, mentions: readonly string[]): TypeText {
  return { ...atom(text, mentions), form: 'operator' }
}

/** The type of one declared identifier. */
export function named(identifier: string, offers: boolean): TypeText {
  return { ...NEVER, alternatives: [identifier], mentions: [identifier], offers }
}

/** The type of exactly that value. */
export function literalType(value: Json): TypeText {
  const form = Array.isArray(value) ? 'operator' : 'atom'
  return { ...atom(literalSource(value)), form, offers: typeof value === 'string' }
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
  const alternatives = new Set(types.flatMap(alternativesOf))
  if (alternatives.has('Json')) return ANY_JSON
  const offers = types.some((type) => type.offers)
  if (offers && alternatives.has('string')) alternatives.add(OPEN_STRING).delete('string')
  return { ...NEVER, alternatives: [...alternatives], mentions: mentionsOf(types), offers }
}

function alternativesOf({ alternatives, form }: TypeText): readonly string[] {
  return form === 'intersection' ? alternatives.map((one) => `(${one})`) : alternatives
}

/** What is of all of these types. */
export function intersection(types: readonly TypeText[]): TypeText {
  const [first] = types
  if (first && types.length === 1) return first
  const bySource = new Map(types.map((type) => [besideAnd(type), type]))
  const distinct = [...bySource.values()]
  const [only] = distinct
  if (only && distinct.length === 1) return only
  if (distinct.some((type) => type.alternatives.length === 0)) return NEVER
  const alternatives = [[...bySource.keys()].join(' & ')]
  const offers = distinct.some((type) => type.offers)
  return { alternatives, form: 'intersection', mentions: mentionsOf(distinct), offers }
}

/** A list of values of that type. */
export function listOf(item: TypeText): TypeText {
  return operator(`readonly ${beforePostfix(item)}[]`, item.mentions)
}

/** The source, for a place in which a union needs no parentheses; `indent` is the column, in steps of two. */
export function sourceOf({ alternatives }: TypeText, indent = 0): string {
  if (alternatives.length === 0) return 'never'
  const length = alternatives.reduce((sum, one) => sum + one.length + 3, 0)
  if (alternatives.length === 1 || length <= LINE) return alternatives.join(' | ')
  const line = `\n${'  '.repeat(indent + 1)}| `
  return `${line}${alternatives.map((one) => one.replaceAll('\n', '\n  ')).join(line)}`
}

/** The source, for a place before `[]` or `?`. */
export function beforePostfix(type: TypeText): string {
  return type.form === 'atom' && type.alternatives.length < 2 ? sourceOf(type) : `(${sourceOf(type)})`
}

/** The source, for a place beside `&`. */
function besideAnd(type: TypeText): string {
  return type.alternatives.length > 1 ? `(${type.alternatives.join(' | ')})` : sourceOf(type)
}

export function mentionsOf(types: readonly TypeText[]): readonly string[] {
  return types.flatMap((type) => type.mentions)
}
