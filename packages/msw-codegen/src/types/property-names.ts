import type { JsonObject } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { appliesOthers, schemaAt, schemaMapAt, schemasAt, targetOf } from './schema-parts.ts'

/** Which properties the schemas of a set declare for the value that they apply to, wherever that is done. */
export class PropertyNames {
  readonly #schemas: SchemaSet
  readonly #certain = new WeakMap<JsonObject, ReadonlySet<string>>()
  readonly #possible = new WeakMap<JsonObject, ReadonlySet<string>>()

  constructor(schemas: SchemaSet) {
    this.#schemas = schemas
  }

  /** Those that are declared for every value. */
  certain(schema: Schema): ReadonlySet<string> {
    return this.#collect(schema, ['allOf'], this.#certain)
  }

  /** Those that are declared for every value, or by some branch. */
  possible(schema: Schema): ReadonlySet<string> {
    return this.#collect(schema, ['allOf', 'anyOf', 'oneOf'], this.#possible)
  }

  /** Those that conditions declare for the value itself, behind no reference. */
  conditional(schema: Schema): ReadonlySet<string> {
    if (typeof schema === 'boolean' || !appliesOthers(schema)) return NONE
    const conditions = conditionsOf(schema)
    const names = [...conditions, ...schemasAt(schema, 'allOf')].flatMap((part) => [...this.conditional(part)])
    return new Set([...conditions.flatMap((part) => [...this.possible(part)]), ...names])
  }

  #collect(
    schema: Schema,
    lists: readonly string[],
    memory: WeakMap<JsonObject, ReadonlySet<string>>,
  ): ReadonlySet<string> {
    if (typeof schema === 'boolean') return NONE
    const known = memory.get(schema)
    if (known) return known
    const target = targetOf(this.#schemas, schema)
    const parts = [...(target ? [target.schema] : []), ...lists.flatMap((list) => schemasAt(schema, list))]
    const names = new Set(schemaMapAt(schema, 'properties').map(([name]) => name))
    for (const part of parts) for (const name of this.#collect(part, lists, memory)) names.add(name)
    memory.set(schema, names)
    return names
  }
}

const NONE: ReadonlySet<string> = new Set()

function conditionsOf(schema: JsonObject): readonly Schema[] {
  const conditions = ['if', 'then', 'else'].map((keyword) => schemaAt(schema, keyword) ?? true)
  return [...conditions, ...schemaMapAt(schema, 'dependentSchemas').map(([, part]) => part)]
}
