import type { Json, JsonObject } from '../json.ts'
import { equal } from '../runtime/equal.ts'
import type { Schema } from '../schema-set.ts'
import type { Constraints } from './constraints.ts'
import { numberOf, schemaOf, schemasOf } from './keywords.ts'
import { first, type Making } from './making.ts'

/** An array that must have more items than this is not made. */
const MOST = 10_000
/** Up to this length arrays are varied item by item. */
const VARIED = 200
/** How many values of one item take turns, beside as many as there are items before it. */
const TURNS = 10

/** A `contains` that some items have still to be there for. */
interface Demand {
  readonly schema: JsonObject
  readonly count: number
}

/** Arrays that keep the constraints, the likeliest first; what is not merged has still to be checked. */
export function* arraysFor(constraints: Constraints, making: Making): Generator<readonly Json[]> {
  yield* new ArrayMaking(constraints, making).arrays()
}

class ArrayMaking {
  readonly #constraints: Constraints
  readonly #making: Making
  readonly #least: number
  readonly #most: number
  /** How many items the longest tuple describes. */
  readonly #tuple: number
  /** The schemas with a `contains`. */
  readonly #containing: readonly JsonObject[]

  constructor(constraints: Constraints, making: Making) {
    this.#constraints = constraints
    this.#making = making
    this.#least = Math.max(constraints.merged.bounds.minItems ?? 0, 0)
    this.#most = constraints.merged.bounds.maxItems ?? Number.POSITIVE_INFINITY
    this.#tuple = Math.max(...constraints.parts.map((schema) => schemasOf(schema, 'prefixItems').length), 0)
    this.#containing = constraints.parts.filter((schema) => Object.hasOwn(schema, 'contains'))
  }

  *arrays(): Generator<readonly Json[]> {
    if (this.#least > this.#most || this.#least > MOST) return
    const demands = this.#containing
      .map((schema) => ({ schema, count: numberOf(schema, 'minContains') ?? 1 }))
      .filter(({ count }) => count > 0)
    for (const length of this.#lengths()) {
      yield* length > VARIED ? this.#uniform(length) : this.#continued([], length, demands)
    }
  }

  /** The likeliest first: a mock shows one item, or all of a tuple. */
  #lengths(): readonly number[] {
    const { parts } = this.#constraints
    const contained = this.#containing.reduce((sum, schema) => sum + (numberOf(schema, 'minContains') ?? 1), 0)
    const isDescribed = parts.some((schema) => schemaOf(schema, 'items') !== undefined)
    const liked = this.#making.depth.isRich
      ? Math.max(this.#least, this.#tuple, contained, isDescribed ? 1 : 0)
      : this.#least
    const lengths = [Math.min(liked, this.#most), Math.max(this.#least, contained), this.#tuple + contained]
    const further = [0, 1, 2, 3, 4].map((more) => this.#least + more)
    return [...new Set([...lengths, ...further])].filter((length) => length >= this.#least && length <= this.#most)
  }

  /** Arrays of a length that begin with the items given, with each demand met by the first items that can. */
  *#continued(items: readonly Json[], length: number, demands: readonly Demand[]): Generator<readonly Json[]> {
    if (items.length === length) {
      if (demands.length === 0) yield items
      return
    }
    for (const met of this.#waysToMeet(demands, items.length)) {
      const schemas = this.#schemasAt(items.length, demands, met)
      const left = demands
        .map(({ schema, count }) => ({ schema, count: met.includes(schema) ? count - 1 : count }))
        .filter(({ count }) => count > 0)
      for (const item of this.#itemsFor(schemas, items)) yield* this.#continued([...items, item], length, left)
    }
  }

  /** All demands at once, or one by one; once all are met, whatever the item can be, or more of the same. */
  #waysToMeet(demands: readonly Demand[], index: number): readonly (readonly JsonObject[])[] {
    const schemas = demands.map(({ schema }) => schema)
    const ways = [...(schemas.length > 1 ? [schemas] : []), ...schemas.map((schema) => [schema])]
    // Past the tuple all items are alike: what cannot meet a demand here cannot do so later.
    if (demands.length > 0) return index < this.#tuple ? [...ways, []] : ways
    const unlimited = this.#containing.filter((schema) => !Object.hasOwn(schema, 'maxContains'))
    return [[], ...unlimited.map((schema) => [schema])]
  }

  #schemasAt(index: number, demands: readonly Demand[], met: readonly JsonObject[]): readonly Schema[] {
    if (this.#containing.length === 0) return this.#constraints.itemSchemas(index)
    return [...this.#constraints.containingItemSchemas(index, met), ...this.#surplus(demands, met)]
  }

  /** Where only so many items may be as `contains` says, the others must not be. */
  #surplus(demands: readonly Demand[], met: readonly JsonObject[]): readonly Schema[] {
    return this.#containing
      .filter((schema) => Object.hasOwn(schema, 'maxContains') && !met.includes(schema))
      .filter((schema) => !demands.some((demand) => demand.schema === schema))
      .map((schema) => this.#making.surroundings.negated(schemaOf(schema, 'contains') ?? false))
  }

  *#itemsFor(schemas: readonly Schema[], before: readonly Json[]): Generator<Json> {
    const { isUnique } = this.#constraints.merged
    const isNew = (item: Json) => !isUnique || !before.some((other) => equal(other, item))
    const item = this.#making.depth.part(schemas)
    if (item === undefined) return
    if (isNew(item)) yield item
    for (const other of first(this.#making.depth.parts(schemas), before.length + TURNS)) {
      if (!equal(other, item) && isNew(other)) yield other
    }
  }

  /** Long arrays, of items that are all alike past the tuple. */
  *#uniform(length: number): Generator<readonly Json[]> {
    const { isUnique } = this.#constraints.merged
    const start = isUnique ? 0 : this.#tuple
    const rest = this.#constraints.itemSchemas(start)
    const items = Array.from({ length: start }, (_, index) =>
      this.#making.depth.part(this.#constraints.itemSchemas(index)),
    )
    const further = isUnique
      ? first(this.#making.depth.parts(rest), length)
      : repeated(this.#making.depth.part(rest), length - start)
    const all = [...items, ...further].filter((item) => item !== undefined)
    if (all.length === length) yield all
  }
}

function repeated(item: Json | undefined, count: number): readonly (Json | undefined)[] {
  return Array.from({ length: count }, () => item)
}
