import { isObject, type Json, member } from '../json.ts'
import { equal } from '../runtime/equal.ts'
import type { Schema } from '../schema-set.ts'
import { isList, isSchema, textsIn } from './keywords.ts'

export type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

type Bound =
  | 'minimum'
  | 'exclusiveMinimum'
  | 'minLength'
  | 'minItems'
  | 'minProperties'
  | 'maximum'
  | 'exclusiveMaximum'
  | 'maxLength'
  | 'maxItems'
  | 'maxProperties'

/** What keywords ask of a value themselves, of all the schemas that apply to it. */
export interface Merged {
  /** The kinds that the value may be of, null last. */
  readonly kinds: readonly Kind[]
  readonly isInteger: boolean
  readonly isUnique: boolean
  /** Of `const` and `enum`: the only values there can be. */
  readonly values: readonly Json[] | undefined
  /** Of `examples` and `default`: what to try first. */
  readonly samples: readonly Json[]
  readonly required: readonly string[]
  readonly patterns: readonly string[]
  /** Patterns under `not`. */
  readonly excludedPatterns: readonly string[]
  readonly formats: readonly string[]
  /** Of `multipleOf`. */
  readonly factors: readonly number[]
  /** Of `propertyNames`. */
  readonly names: readonly Schema[]
  readonly bounds: Readonly<Partial<Record<Bound, number>>>
}

/** Where nothing is asked. */
export const UNCONSTRAINED: Merged = {
  kinds: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  isInteger: false,
  isUnique: false,
  values: undefined,
  samples: [],
  required: [],
  patterns: [],
  excludedPatterns: [],
  formats: [],
  factors: [],
  names: [],
  bounds: {},
}

/** What a keyword changes in what was asked before. */
type Merge = (before: Merged, value: Json) => Partial<Merged>

/** The keywords that are merged; the others are read where they are used. */
const MERGES: ReadonlyMap<string, Merge> = new Map<string, Merge>([
  ['type', mergeTypes],
  ['const', (before, value) => mergeValues(before, [value])],
  ['enum', (before, value) => (isList(value) ? mergeValues(before, value) : {})],
  ['examples', ({ samples }, value) => (isList(value) ? { samples: [...samples, ...value] } : {})],
  // A default of null says what a missing value means, and not what one looks like.
  ['default', ({ samples }, value) => (value === null ? {} : { samples: [...samples, value] })],
  ['required', ({ required }, value) => ({ required: [...new Set([...required, ...textsIn(value)])] })],
  ['pattern', ({ patterns }, value) => ({ patterns: [...patterns, ...textsIn([value])] })],
  ['format', ({ formats }, value) => ({ formats: [...formats, ...textsIn([value])] })],
  ['uniqueItems', ({ isUnique }, value) => ({ isUnique: isUnique || value === true })],
  ['propertyNames', ({ names }, value) => (isSchema(value) ? { names: [...names, value] } : {})],
  ['multipleOf', ({ factors }, value) => (typeof value === 'number' ? { factors: [...factors, value] } : {})],
  ['not', mergeNegated],
  ...(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const).map(
    (bound) => [bound, mergeBound(bound, Math.max)] as const,
  ),
  ...(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const).map(
    (bound) => [bound, mergeBound(bound, Math.min)] as const,
  ),
])

export function merged(before: Merged, keyword: string, value: Json): Merged {
  const merge = MERGES.get(keyword)
  return merge ? { ...before, ...merge(before, value) } : before
}

function mergeTypes({ kinds, isInteger }: Merged, value: Json): Partial<Merged> {
  const types = isList(value) ? value : [value]
  const named = types.map((type) => (type === 'integer' ? 'number' : type))
  const left = [...new Set(named)].flatMap((type) => kinds.filter((kind) => kind === type))
  return {
    kinds: [...left.filter((kind) => kind !== 'null'), ...left.filter((kind) => kind === 'null')],
    isInteger: isInteger || (types.includes('integer') && !types.includes('number')),
  }
}

function mergeValues({ values }: Merged, choices: readonly Json[]): Partial<Merged> {
  return { values: values ? values.filter((value) => choices.some((choice) => equal(value, choice))) : choices }
}

function mergeNegated({ excludedPatterns }: Merged, value: Json): Partial<Merged> {
  const pattern = isObject(value) && Object.keys(value).length === 1 ? member(value, 'pattern') : undefined
  return typeof pattern === 'string' ? { excludedPatterns: [...excludedPatterns, pattern] } : {}
}

function mergeBound(bound: Bound, tighter: (one: number, other: number) => number): Merge {
  return ({ bounds }, value) =>
    typeof value === 'number' ? { bounds: { ...bounds, [bound]: tighter(value, bounds[bound] ?? value) } } : {}
}
