import { isObject, type Json, type JsonObject } from './json.ts'
import type { Schema } from './schema-set.ts'
import { hasType } from './synthesis/assertions.ts'

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'deprecated',
  'default',
  'examples',
  'readOnly',
  'writeOnly',
])
const SCHEMA_MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties'])
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'required', 'dependentRequired', 'type'])

/**
 * A schema without what says nothing further about validity, as an object: the compiler gives every schema that is a mere
 * truth value the same name, so that two of them collide.
 */
export function assertionsOf(schema: Schema): JsonObject {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} }
  const assertions = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    if (keyword === 'dependentSchemas' && isObject(value)) return [['allOf', conditions(value)]]
    const saysNothing = ANNOTATIONS.has(keyword) || (keyword === 'type' && isImplied(schema))
    return saysNothing ? [] : [[keyword, assertionsWithin(keyword, value)]]
  })
  const all = assertions.flatMap(([keyword, value]) => (keyword === 'allOf' && Array.isArray(value) ? value : []))
  return { ...Object.fromEntries(assertions), ...(all.length > 0 && { allOf: all }) }
}

/** Whether the values that are allowed are all of a type that is: each check is code that a bundle carries. */
function isImplied(schema: JsonObject): boolean {
  const { enum: choices } = schema
  return Array.isArray(choices) && choices.length > 0 && choices.every((choice: Json) => hasType(schema, choice))
}

/**
 * `dependentSchemas` as conditions, which mean the same: with that keyword the compiler forgets which properties were
 * evaluated, and `unevaluatedProperties` then refuses what is declared.
 */
function conditions(dependentSchemas: JsonObject): Json[] {
  return Object.entries(dependentSchemas).map(([name, schema]) => ({
    if: { not: { type: 'object', required: [name] } },
    else: isObject(schema) ? assertionsOf(schema) : schema,
  }))
}

function assertionsWithin(keyword: string, value: Json): Json {
  if (DATA.has(keyword)) return value
  if (Array.isArray(value)) return value.map((item: Json) => (isObject(item) ? assertionsOf(item) : item))
  if (!isObject(value)) return value
  if (!SCHEMA_MAPS.has(keyword)) return assertionsOf(value)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isObject(item) ? assertionsOf(item) : item]),
  )
}
