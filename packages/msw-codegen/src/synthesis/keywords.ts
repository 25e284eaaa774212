import { isObject, type Json, type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'

/** Keywords that hold one schema. */
const SINGLE = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const
/** Keywords that hold a list of schemas, or a map of them. */
const SEVERAL = [
  'allOf',
  'anyOf',
  'dependentSchemas',
  'oneOf',
  'patternProperties',
  'prefixItems',
  'properties',
] as const

export function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'boolean' || isObject(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

export function numberOf(schema: JsonObject, keyword: string): number | undefined {
  const value = member(schema, keyword)
  return typeof value === 'number' ? value : undefined
}

export function listOf(schema: JsonObject, keyword: string): readonly Json[] {
  const value = member(schema, keyword)
  return isList(value) ? value : []
}

export function textsOf(schema: JsonObject, keyword: string): readonly string[] {
  return textsIn(member(schema, keyword))
}

/** The texts in a list; none in anything else. */
export function textsIn(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The names of the types that are allowed, if the schema says. */
export function typesOf(schema: JsonObject): readonly Json[] | undefined {
  const type = member(schema, 'type')
  return type === undefined ? undefined : isList(type) ? type : [type]
}

export function schemaOf(schema: JsonObject, keyword: string): Schema | undefined {
  const value = member(schema, keyword)
  return isSchema(value) ? value : undefined
}

export function schemasOf(schema: JsonObject, keyword: string): readonly Schema[] {
  return listOf(schema, keyword).filter(isSchema)
}

export function objectOf(schema: JsonObject, keyword: string): JsonObject | undefined {
  const value = member(schema, keyword)
  return isObject(value) ? value : undefined
}

/** The schemas of a map of schemas, such as `properties`, by name. */
export function schemaEntries(schema: JsonObject, keyword: string): readonly (readonly [string, Schema])[] {
  const entries = objectOf(schema, keyword)
  if (!entries) return []
  return Object.entries(entries).flatMap(([name, value]) => (isSchema(value) ? [[name, value] as const] : []))
}

/** The schemas that stand directly in another, each with the keyword and, if it is one of several, its place there. */
export function subschemas(schema: JsonObject): readonly (readonly [Schema, string, string | undefined])[] {
  return [
    ...SINGLE.flatMap((keyword) => {
      const value = schemaOf(schema, keyword)
      return value === undefined ? [] : [[value, keyword, undefined] as const]
    }),
    ...SEVERAL.flatMap((keyword) => {
      const value = member(schema, keyword)
      if (typeof value !== 'object' || value === null) return []
      return Object.entries(value).flatMap(([place, item]) => (isSchema(item) ? [[item, keyword, place] as const] : []))
    }),
  ]
}

const expressions = new Map<string, RegExp>()
/** What matches nothing: a pattern that is no regular expression holds for no text. */
const NEVER = /(?!)/u

/** The regular expression of a `pattern`, as JSON Schema reads it: with Unicode, anywhere in the text. */
export function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const made = compiled(pattern)
  expressions.set(pattern, made)
  return made
}

/** Whether it is a regular expression as JSON Schema reads it. */
export function isExpression(pattern: Json): boolean {
  return typeof pattern === 'string' && expressionOf(pattern) !== NEVER
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return NEVER
  }
}
