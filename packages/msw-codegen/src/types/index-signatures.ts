import type { JsonObject } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { schemaAt, schemaMapAt } from './schema-parts.ts'
import { ANY_JSON, mentionsOf, NEVER, sourceOf, type TypeText, union } from './type-text.ts'

/** What an object allows beside its properties, as members of a type. */
export interface IndexSignatures {
  readonly signatures: readonly string[]
  readonly mentions: readonly string[]
}

interface Surroundings {
  /** The types of the properties, which an index signature is about as well. */
  readonly beside: readonly TypeText[]
  readonly typeOf: (schema: Schema) => TypeText
}

/** What applies to the value beside `unevaluatedProperties`, so that it is not known which ones that is about. */
const EVALUATING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']

/** A start of names, in characters that mean themselves. */
const PREFIX = /^\^((?:[\w:@#/-]|\\[./-])+)(?:\.\*)?$/

export function indexSignatures(schema: JsonObject, around: Surroundings): IndexSignatures {
  const patterns = schemaMapAt(schema, 'patternProperties')
  const others = othersOf(schema)
  if (patterns.length === 0) return closedOr(others, around, [])
  const types = patterns.map(([, part]) => around.typeOf(part))
  const prefixes = prefixesOf(patterns.map(([pattern]) => pattern))
  if (prefixes === undefined) return closedOr(others ?? true, around, types)
  const byPrefix = types.map((type, at) => `readonly [key: \`${prefixes[at]}\${string}\`]: ${sourceOf(type)}`)
  const rest = others === undefined || others === false ? NONE : closedOr(others, around, types)
  return { signatures: [...byPrefix, ...rest.signatures], mentions: [...mentionsOf(types), ...rest.mentions] }
}

const NONE: IndexSignatures = { signatures: [], mentions: [] }

/** One signature for all names; none where nothing is said. `patterned` is what some of them are. */
function closedOr(others: Schema | undefined, around: Surroundings, patterned: readonly TypeText[]): IndexSignatures {
  if (others === undefined) return NONE
  const type = union([others === false ? NEVER : around.typeOf(others), ...patterned])
  const isEmpty = type.alternatives.length === 0
  // Nothing but the properties is allowed, and they have been said.
  if (isEmpty && around.beside.length > 0) return NONE
  const all = around.beside.every(isShort) ? union([type, ...around.beside]) : ANY_JSON
  return { signatures: [`readonly [key: string]: ${sourceOf(all)}`], mentions: all.mentions }
}

/** What is written twice; objects within objects would double at each level. */
function isShort({ alternatives }: TypeText): boolean {
  return alternatives.every((one) => one.startsWith('"') || one.startsWith('(string') || !one.includes('{'))
}

/** The schema of the properties that are neither declared nor of a pattern; undefined where nothing is said. */
function othersOf(schema: JsonObject): Schema | undefined {
  const additional = schemaAt(schema, 'additionalProperties')
  const unevaluated = schemaAt(schema, 'unevaluatedProperties')
  if (additional !== undefined || unevaluated === undefined || unevaluated === false) return additional
  return EVALUATING.some((keyword) => Object.hasOwn(schema, keyword)) ? true : unevaluated
}

/** The starts that patterns stand for, where each stands for one and no two are about the same name. */
function prefixesOf(patterns: readonly string[]): readonly string[] | undefined {
  const prefixes = patterns.flatMap((pattern) => PREFIX.exec(pattern)?.[1]?.replaceAll('\\', '') ?? [])
  const areApart = prefixes.every((one, at) => prefixes.every((other, by) => at === by || !other.startsWith(one)))
  return areApart && prefixes.length === patterns.length ? prefixes : undefined
}
