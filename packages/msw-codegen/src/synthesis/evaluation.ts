import { type Fault, fault, firstFault, within } from '../fault.ts'
import { isObject, type Json, type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { assertionFault } from './assertions.ts'
import { expressionOf, isList, numberOf, objectOf, schemaEntries, schemaOf, schemasOf } from './keywords.ts'

/** The first fault of a value by a schema; undefined for a value that satisfies it. */
export type Evaluate = (schema: Schema, value: Json) => Fault | undefined

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
export function createEvaluation(target: (key: string) => Schema): Evaluate {
  const evaluation = new Evaluation(target)
  return (schema, value) => evaluation.faultOf(schema, value, undefined)
}

class Evaluation {
  readonly #target: (key: string) => Schema
  /** What was found of parts that nothing around them takes count of: some are asked about in several ways. */
  readonly #found = new WeakMap<object, Map<Schema, Fault | undefined>>()

  constructor(target: (key: string) => Schema) {
    this.#target = target
  }

  faultOf(schema: Schema, value: Json, outer: Evaluated | undefined): Fault | undefined {
    if (typeof schema === 'boolean') return schema ? undefined : fault('must not be there')
    if (outer || typeof value !== 'object' || value === null) return this.#newFaultOf(schema, value, outer)
    const known = this.#found.get(value) ?? new Map<Schema, Fault | undefined>()
    this.#found.set(value, known)
    if (!known.has(schema)) known.set(schema, this.#newFaultOf(schema, value, outer))
    return known.get(schema)
  }

  #newFaultOf(schema: JsonObject, value: Json, outer: Evaluated | undefined): Fault | undefined {
    const unevaluatedProperties = schemaOf(schema, 'unevaluatedProperties')
    const unevaluatedItems = schemaOf(schema, 'unevaluatedItems')
    const counts = unevaluatedProperties !== undefined || unevaluatedItems !== undefined
    const evaluated = counts ? nothingEvaluated() : outer
    const found =
      assertionFault(schema, value) ??
      this.#partFault(schema, value, evaluated) ??
      this.#faultInPlace(schema, value, evaluated) ??
      this.#restFault(unevaluatedProperties, unevaluatedItems, value, evaluated)
    if (!found && counts) merge(evaluated, outer)
    return found
  }

  #holds(schema: Schema, value: Json, outer: Evaluated | undefined): boolean {
    return this.faultOf(schema, value, outer) === undefined
  }

  #partFault(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): Fault | undefined {
    if (isList(value)) return this.#itemFault(schema, value, evaluated)
    return isObject(value) ? this.#memberFault(schema, value, evaluated) : undefined
  }

  #itemFault(schema: JsonObject, list: readonly Json[], evaluated: Evaluated | undefined): Fault | undefined {
    const prefix = schemasOf(schema, 'prefixItems')
    const items = schemaOf(schema, 'items')
    const contains = schemaOf(schema, 'contains')
    const contained = contains === undefined ? [] : list.map((item) => this.#holds(contains, item, undefined))
    const count = contained.filter(Boolean).length
    const [least, most] = [numberOf(schema, 'minContains') ?? 1, numberOf(schema, 'maxContains') ?? list.length]
    if (contains !== undefined && count < least) return fault(`must contain at least ${least} of the items asked for`)
    if (contains !== undefined && count > most) return fault(`must contain at most ${most} of the items asked for`)
    return firstFault(list.entries(), ([index, item]) => {
      const declared = prefix[index] ?? items
      if (declared !== undefined || contained[index]) evaluated?.indices.add(index)
      return declared === undefined ? undefined : within(index, this.faultOf(declared, item, undefined))
    })
  }

  #memberFault(schema: JsonObject, object: JsonObject, evaluated: Evaluated | undefined): Fault | undefined {
    const properties = objectOf(schema, 'properties') ?? {}
    const patterns = schemaEntries(schema, 'patternProperties')
    const additional = schemaOf(schema, 'additionalProperties')
    const names = schemaOf(schema, 'propertyNames')
    return firstFault(Object.entries(object), ([name, value]) => {
      const inName = names === undefined ? undefined : this.faultOf(names, name, undefined)
      if (inName) return within(name, fault(`has a name that ${inName.message}`))
      const declared = schemaOf(properties, name)
      const matching = patterns.filter(([pattern]) => expressionOf(pattern).test(name)).map(([, matched]) => matched)
      const own = declared === undefined ? matching : [declared, ...matching]
      const applied = own.length > 0 || additional === undefined ? own : [additional]
      if (applied.length > 0) evaluated?.names.add(name)
      return within(
        name,
        firstFault(applied, (each) => this.faultOf(each, value, undefined)),
      )
    })
  }

  #faultInPlace(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): Fault | undefined {
    const reference = member(schema, '$ref')
    const behind = typeof reference === 'string' ? this.faultOf(this.#target(reference), value, evaluated) : undefined
    return (
      behind ??
      firstFault(schemasOf(schema, 'allOf'), (each) => this.faultOf(each, value, evaluated)) ??
      this.#choiceFault(schema, value, evaluated) ??
      this.#conditionFault(schema, value, evaluated)
    )
  }

  #choiceFault(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): Fault | undefined {
    const negated = schemaOf(schema, 'not')
    if (negated !== undefined && this.#holds(negated, value, undefined))
      return fault('must not match the schema in not')
    const some = member(schema, 'anyOf')
    if (some !== undefined && this.#countHolding(schemasOf(schema, 'anyOf'), value, evaluated) === 0) {
      return fault('must match a schema in anyOf')
    }
    if (member(schema, 'oneOf') === undefined) return undefined
    const count = this.#countHolding(schemasOf(schema, 'oneOf'), value, evaluated)
    return count === 1 ? undefined : fault(`must match exactly one schema in oneOf, and matches ${count || 'none'}`)
  }

  #countHolding(branches: readonly Schema[], value: Json, evaluated: Evaluated | undefined): number {
    return branches.filter((branch) => this.#holdsApart(branch, value, evaluated)).length
  }

  /** What a schema has evaluated counts only if it holds. */
  #holdsApart(schema: Schema, value: Json, outer: Evaluated | undefined): boolean {
    const own = outer && nothingEvaluated()
    if (!this.#holds(schema, value, own)) return false
    merge(own, outer)
    return true
  }

  #conditionFault(schema: JsonObject, value: Json, evaluated: Evaluated | undefined): Fault | undefined {
    const condition = schemaOf(schema, 'if')
    if (condition !== undefined) {
      const consequence = schemaOf(schema, this.#holdsApart(condition, value, evaluated) ? 'then' : 'else')
      const found = consequence === undefined ? undefined : this.faultOf(consequence, value, evaluated)
      if (found) return found
    }
    if (!isObject(value)) return undefined
    return firstFault(schemaEntries(schema, 'dependentSchemas'), ([name, dependent]) =>
      Object.hasOwn(value, name) ? this.faultOf(dependent, value, evaluated) : undefined,
    )
  }

  #restFault(
    properties: Schema | undefined,
    items: Schema | undefined,
    value: Json,
    evaluated: Evaluated | undefined,
  ): Fault | undefined {
    if (isList(value)) {
      if (items === undefined) return undefined
      const rest = [...value.entries()].filter(([index]) => !evaluated?.indices.has(index))
      for (const index of value.keys()) evaluated?.indices.add(index)
      return firstFault(rest, ([index, item]) => within(index, this.faultOf(items, item, undefined)))
    }
    if (properties === undefined || !isObject(value)) return undefined
    const rest = Object.entries(value).filter(([name]) => !evaluated?.names.has(name))
    for (const [name] of rest) evaluated?.names.add(name)
    return firstFault(rest, ([name, item]) => within(name, this.faultOf(properties, item, undefined)))
  }
}

function nothingEvaluated(): Evaluated {
  return { names: new Set(), indices: new Set() }
}

function merge(inner: Evaluated | undefined, outer: Evaluated | undefined): void {
  if (!inner || !outer) return
  for (const name of inner.names) outer.names.add(name)
  for (const index of inner.indices) outer.indices.add(index)
}
