import { child, isObject, type Json, type JsonObject, member } from './json.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

/**
 * Where in a value an object has members, and none that its schema names: a JSON pointer, or undefined. JSON Schema
 * lets that pass where no member is required; it is a mistake all the same, and to a compiler of TypeScript too.
 */
export function unknownMembers(schemas: SchemaSet, schema: Schema, value: Json, pointer = ''): string | undefined {
  const effective = behindReference(schemas, schema)
  if (!isObject(effective) || typeof value !== 'object' || value === null) return undefined
  if (isObject(value)) return ofObject(schemas, effective, value, pointer)
  const items = member(effective, 'items')
  if (items === undefined || !isSchema(items)) return undefined
  return firstOf(value.map((item, index) => unknownMembers(schemas, items, item, child(pointer, index))))
}

const OTHERWISE_SAID = [
  'required',
  'additionalProperties',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  '$ref',
]

function ofObject(schemas: SchemaSet, schema: JsonObject, value: JsonObject, pointer: string): string | undefined {
  const properties = member(schema, 'properties')
  if (!isObject(properties) || Object.keys(properties).length === 0) return undefined
  const names = Object.keys(value)
  const isSaidOtherwise = OTHERWISE_SAID.some((keyword) => member(schema, keyword) !== undefined)
  if (!isSaidOtherwise && names.length > 0 && !names.some((name) => Object.hasOwn(properties, name))) return pointer
  return firstOf(
    names.map((name) => {
      const [item, own] = [member(value, name), member(properties, name)]
      if (item === undefined || own === undefined || !isSchema(own)) return undefined
      return unknownMembers(schemas, own, item, child(pointer, name))
    }),
  )
}

function behindReference(schemas: SchemaSet, schema: Schema): Schema {
  const reference = isObject(schema) ? member(schema, '$ref') : undefined
  const found = typeof reference === 'string' ? schemas.get(reference)?.schema : undefined
  return found === undefined ? schema : behindReference(schemas, found)
}

function isSchema(value: Json): value is Schema {
  return typeof value === 'boolean' || isObject(value)
}

function firstOf(pointers: readonly (string | undefined)[]): string | undefined {
  return pointers.find((pointer) => pointer !== undefined)
}
