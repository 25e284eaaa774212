import { type JsonObject, member } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { literalsOf, schemasAt, targetOf } from './schema-parts.ts'

/**
 * How many combinations of unions one type may multiply out to. The compiler does so with every intersection of
 * unions, takes seconds for thousands and refuses 100,000.
 */
const MOST_COMBINATIONS = 1000

/** Of factors that are multiplied in their order, those under which the product stays bearable. */
export function bearable<Factor extends { readonly size: number }>(factors: readonly Factor[]): readonly Factor[] {
  let product = 1
  return factors.filter(({ size }) => {
    if (size > 1 && product > 1 && product * size > MOST_COMBINATIONS) return false
    product *= size
    return true
  })
}

/** How many members the union has that a schema's type is. */
export class UnionSizes {
  readonly #schemas: SchemaSet
  readonly #sizes = new WeakMap<JsonObject, number>()

  constructor(schemas: SchemaSet) {
    this.#schemas = schemas
  }

  of(schema: Schema): number {
    if (typeof schema === 'boolean') return 1
    const known = this.#sizes.get(schema)
    if (known !== undefined) return known
    const size = literalsOf(schema)?.length ?? this.#product(schema)
    this.#sizes.set(schema, size)
    return size
  }

  /** The size of a union of branches. */
  ofBranches(branches: readonly Schema[]): number {
    return branches.reduce<number>((sum, branch) => sum + this.of(branch), 0)
  }

  #product(schema: JsonObject): number {
    const target = targetOf(this.#schemas, schema)
    const type = member(schema, 'type')
    const factors = [
      { size: Array.isArray(type) ? type.length : 1 },
      ...(target ? [{ size: this.of(target.schema) }] : []),
      ...schemasAt(schema, 'allOf').map((part) => ({ size: this.of(part) })),
      ...['anyOf', 'oneOf'].map((list) => ({ size: Math.max(1, this.ofBranches(schemasAt(schema, list))) })),
    ]
    return bearable(factors).reduce((product, { size }) => product * Math.max(1, size), 1)
  }
}
