import { isObject, type Json, type JsonObject, member } from '../json.ts'
import type { NamedSchema, Schema, SchemaSet } from '../schema-set.ts'

const APPLYING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']

/** Whether other schemas are applied to the very value that the schema is about. */
export function appliesOthers(schema: JsonObject): boolean {
  return APPLYING.some((keyword) => Object.hasOwn(schema, keyword))
}

/** The schema under a keyword; undefined where it is left out. */
export function schemaAt(schema: JsonObject, keyword: string): Schema | undefined {
  return only(member(schema, keyword))[0]
}

/** The list of schemas under a keyword; empty where it is left out. */
export function schemasAt(schema: JsonObject, keyword: string): readonly Schema[] {
  const list = member(schema, keyword)
  return Array.isArray(list) ? list.flatMap(only) : []
}

/** The schemas by name under a keyword, in their order; empty where it is left out. */
export function schemaMapAt(schema: JsonObject, keyword: string): readonly (readonly [string, Schema])[] {
  const map = member(schema, keyword)
  if (!isObject(map)) return []
  return Object.entries(map).flatMap(([name, item]) => only(item).map((found) => [name, found] as const))
}

/** The strings under a keyword; empty where it is left out. */
export function namesAt(schema: JsonObject, keyword: string): readonly string[] {
  const list = member(schema, keyword)
  return Array.isArray(list) ? list.filter((item: Json) => typeof item === 'string') : []
}

/** The number under a keyword. */
export function countAt(schema: JsonObject, keyword: string): number | undefined {
  const count = member(schema, keyword)
  return typeof count === 'number' ? count : undefined
}

/** The only values that a schema allows, where it lists them. */
export function literalsOf(schema: JsonObject): readonly Json[] | undefined {
  const constant = member(schema, 'const')
  if (constant !== undefined) return [constant]
  const list = member(schema, 'enum')
  return Array.isArray(list) ? list : undefined
}

/** What the schema's `$ref` leads to; undefined where it has none. */
export function targetOf(schemas: SchemaSet, schema: JsonObject): NamedSchema | undefined {
  const key = member(schema, '$ref')
  if (typeof key !== 'string') return undefined
  const target = schemas.get(key)
  if (target === undefined) throw new Error(`No schema has the key ${key}`)
  return target
}

/** The strings that a schema lists, itself or behind a `$ref`; undefined where it lists none. */
export function stringsOf(schemas: SchemaSet, schema: Schema): readonly string[] | undefined {
  if (typeof schema === 'boolean') return undefined
  const literals = literalsOf(schema)
  if (literals) return literals.filter((literal) => typeof literal === 'string')
  const target = targetOf(schemas, schema)
  return target ? stringsOf(schemas, target.schema) : undefined
}

/** A schema or nothing, as a list. */
function only(value: Json | undefined): readonly Schema[] {
  return typeof value === 'boolean' || isObject(value) ? [value] : []
}
