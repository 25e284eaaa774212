import { isObject, type Json, type JsonObject, member } from '../json.ts'
import { codePoints } from '../runtime/code-points.ts'
import { equal } from '../runtime/equal.ts'
import type { Schema } from '../schema-set.ts'
import { hasFormat } from './asserted-formats.ts'
import {
  expressionOf,
  isList,
  numberOf,
  objectOf,
  schemaEntries,
  schemaOf,
  schemasOf,
  textsOf,
  typesOf,
} from './keywords.ts'

/** Whether a value satisfies a schema. */
export type Holds = (schema: Schema, value: Json) => boolean

/** The members and items of one value that some schema has looked at, for `unevaluatedProperties` and its like. */
interface Evaluated {
  readonly names: Set<string>
  readonly indices: Set<number>
}

/**
 * Evaluates schemas as they are, without compiling them: most are asked about once or twice.
 *
 * @param target the schema that a `$ref` stands for
 */
export function createEvaluation(target: (key: string) => Schema): Holds {
  const evaluation = new Evaluation(target)
  return (schema, value) => evaluation.holds(schema, value, undefined)
}

class Evaluation {
  readonly #target: (key: string) => Schema

  constructor(target: (key: string) => Schema) {
    this.#target = target
  }

  holds(schema: Schema, value: Json, outer: Evaluated | undefined): boolean {
    if (typeof schema === 'boolean') return schema
    const unevaluatedProperties = schemaOf(schema, 'unevaluatedProperties')
    const unevaluatedItems = schemaOf(schema, 'unevaluatedItems')
    const counts = unevaluatedProperties !== undefined || unevaluatedItems !== undefined
    const evaluated = counts ? nothingEvaluated() : outer
    return (
      this.#holdsItself(schema, value) &&
      this.#holdsParts(schema, value, evaluated) &&
      this.#holdsInPlace(schema, value, evaluated) &&
      this.#holdsRest(unevaluatedProperties, unevaluatedItems, value, evaluated) &&
      merged(counts ? evaluated : undefined, outer)
    )
  }

  #holdsItself(schema: JsonObject, value: Json): boolean {
    const types = typesOf(schema)
    if (types && !types.some((type) => isOfType(type, value))) return false
    const constant = member(schema, 'const')
    if (constant !== undefined && !equal(constant, value)) return false
    const choices = member(schema, 'enum')
    if (isList(choices) && !choices.some((choice) => equal(choice, value))) return false
    if (typeof value === 'number') return numberHolds(schema, value)
    return typeof value !== 'string' || stringHolds(schema, value)
  }

  #holdsParts(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): boolean {
    if (isList(value)) return listHolds(schema, value) && this.#holdsItems(schema, value, evaluated)
    return !isObject(value) || (sizeHolds(schema, value) && this.#holdsMembers(schema, value, evaluated))
  }

  #holdsItems(schema: JsonObject, list: readonly Json[], evaluated: Evaluated | undefined): boolean {
    const prefix = schemasOf(schema, 'prefixItems')
    const items = schemaOf(schema, 'items')
    const contains = schemaOf(schema, 'contains')
    const contained = contains === undefined ? [] : list.map((item) => this.holds(contains, item, undefined))
    const count = contained.filter(Boolean).length
    const isContained =
      contains === undefined ||
      (count >= (numberOf(schema, 'minContains') ?? 1) && count <= (numberOf(schema, 'maxContains') ?? list.length))
    return (
      isContained &&
      list.every((item, index) => {
        const declared = prefix[index] ?? items
        if (declared !== undefined || contained[index]) evaluated?.indices.add(index)
        return declared === undefined || this.holds(declared, item, undefined)
      })
    )
  }

  #holdsMembers(schema: JsonObject, object: JsonObject, evaluated: Evaluated | undefined): boolean {
    const properties = objectOf(schema, 'properties') ?? {}
    const patterns = schemaEntries(schema, 'patternProperties')
    const additional = schemaOf(schema, 'additionalProperties')
    const names = schemaOf(schema, 'propertyNames')
    if (!textsOf(schema, 'required').every((name) => Object.hasOwn(object, name))) return false
    return Object.entries(object).every(([name, value]) => {
      if (names !== undefined && !this.holds(names, name, undefined)) return false
      const declared = schemaOf(properties, name)
      const matching = patterns.filter(([pattern]) => expressionOf(pattern).test(name)).map(([, matched]) => matched)
      const own = declared === undefined ? matching : [declared, ...matching]
      const applied = own.length > 0 || additional === undefined ? own : [additional]
      if (applied.length > 0) evaluated?.names.add(name)
      return applied.every((each) => this.holds(each, value, undefined))
    })
  }

  #holdsInPlace(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): boolean {
    const reference = member(schema, '$ref')
    if (typeof reference === 'string' && !this.holds(this.#target(reference), value, evaluated)) return false
    if (!schemasOf(schema, 'allOf').every((each) => this.holds(each, value, evaluated))) return false
    const negated = schemaOf(schema, 'not')
    if (negated !== undefined && this.holds(negated, value, undefined)) return false
    const some = member(schema, 'anyOf')
    if (some !== undefined && this.#countHolding(schemasOf(schema, 'anyOf'), value, evaluated) === 0) return false
    const one = member(schema, 'oneOf')
    if (one !== undefined && this.#countHolding(schemasOf(schema, 'oneOf'), value, evaluated) !== 1) return false
    return this.#holdsConditions(schema, value, evaluated)
  }

  #countHolding(branches: readonly Schema[], value: Json, evaluated: Evaluated | undefined): number {
    return branches.filter((branch) => this.#holdsApart(branch, value, evaluated)).length
  }

  /** What a schema has evaluated counts only if it holds. */
  #holdsApart(schema: Schema, value: Json, outer: Evaluated | undefined): boolean {
    const own = outer && nothingEvaluated()
    return this.holds(schema, value, own) && merged(own, outer)
  }

  #holdsConditions(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): boolean {
    const condition = schemaOf(schema, 'if')
    if (condition !== undefined) {
      const consequence = schemaOf(schema, this.#holdsApart(condition, value, evaluated) ? 'then' : 'else')
      if (consequence !== undefined && !this.holds(consequence, value, evaluated)) return false
    }
    if (!isObject(value)) return true
    return schemaEntries(schema, 'dependentSchemas').every(
      ([name, dependent]) => !Object.hasOwn(value, name) || this.holds(dependent, value, evaluated),
    )
  }

  #holdsRest(
    properties: Schema | undefined,
    items: Schema | undefined,
    value: Json,
    evaluated: Evaluated | undefined,
  ): boolean {
    if (isList(value)) {
      if (items === undefined) return true
      const rest = value.flatMap((item, index) => (evaluated?.indices.has(index) ? [] : [item]))
      for (const index of value.keys()) evaluated?.indices.add(index)
      return rest.every((item) => this.holds(items, item, undefined))
    }
    if (properties === undefined || !isObject(value)) return true
    const rest = Object.entries(value).filter(([name]) => !evaluated?.names.has(name))
    for (const [name] of rest) evaluated?.names.add(name)
    return rest.every(([, item]) => this.holds(properties, item, undefined))
  }
}

function nothingEvaluated(): Evaluated {
  return { names: new Set(), indices: new Set() }
}

function merged(inner: Evaluated | undefined, outer: Evaluated | undefined): true {
  if (!inner || !outer) return true
  for (const name of inner.names) outer.names.add(name)
  for (const index of inner.indices) outer.indices.add(index)
  return true
}

function isOfType(type: Json, value: Json): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return isList(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function numberHolds(schema: JsonObject, value: number): boolean {
  const format = member(schema, 'format')
  return (
    value >= (numberOf(schema, 'minimum') ?? value) &&
    value <= (numberOf(schema, 'maximum') ?? value) &&
    value > (numberOf(schema, 'exclusiveMinimum') ?? -Infinity) &&
    value < (numberOf(schema, 'exclusiveMaximum') ?? Infinity) &&
    isMultipleOf(numberOf(schema, 'multipleOf'), value) &&
    (typeof format !== 'string' || hasFormat(format, value))
  )
}

/** The quotient may be off by the rounding of both numbers and of the division: 19.99 is a multiple of 0.01. */
export function isMultipleOf(factor: number | undefined, value: number): boolean {
  if (factor === undefined) return true
  if (Number.isInteger(factor)) return value % factor === 0
  const quotient = value / factor
  return Math.abs(Math.round(quotient) - quotient) <= 2 * Number.EPSILON * Math.abs(quotient)
}

function stringHolds(schema: JsonObject, value: string): boolean {
  const least = numberOf(schema, 'minLength')
  const most = numberOf(schema, 'maxLength')
  if (least !== undefined || most !== undefined) {
    const length = codePoints(value)
    if (length < (least ?? 0) || length > (most ?? length)) return false
  }
  const pattern = member(schema, 'pattern')
  if (typeof pattern === 'string' && !expressionOf(pattern).test(value)) return false
  const format = member(schema, 'format')
  return typeof format !== 'string' || hasFormat(format, value)
}

function listHolds(schema: JsonObject, list: readonly Json[]): boolean {
  const fits =
    list.length >= (numberOf(schema, 'minItems') ?? 0) && list.length <= (numberOf(schema, 'maxItems') ?? list.length)
  return fits && (member(schema, 'uniqueItems') !== true || areUnique(list))
}

function areUnique(list: readonly Json[]): boolean {
  return list.every((item, index) => !list.slice(index + 1).some((other) => equal(item, other)))
}

function sizeHolds(schema: JsonObject, object: JsonObject): boolean {
  const least = numberOf(schema, 'minProperties')
  const most = numberOf(schema, 'maxProperties')
  if (least !== undefined || most !== undefined) {
    const size = Object.keys(object).length
    if (size < (least ?? 0) || size > (most ?? size)) return false
  }
  return Object.entries(objectOf(schema, 'dependentRequired') ?? {}).every(
    ([name, dependants]) =>
      !Object.hasOwn(object, name) ||
      !isList(dependants) ||
      dependants.every((dependant) => typeof dependant !== 'string' || Object.hasOwn(object, dependant)),
  )
}
