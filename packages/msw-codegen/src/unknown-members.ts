import { type Fault, fault, firstFault, within } from './fault.ts'
import { isObject, type Json, type JsonObject, member } from './json.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

/**
 * The fault of a value with an object in it that has members, and none that its schema names. JSON Schema lets that pass
 * where no member is required; it is a mistake all the same, and to a compiler of TypeScript too.
 */
export function unknownMembers(schemas: SchemaSet, schema: Schema, value: Json): Fault | undefined {
  const effective = behindReference(schemas, schema)
  if (!isObject(effective) || typeof value !== 'object' || value === null) return undefined
  if (isObject(value)) return ofObject(schemas, effective, value)
  const items = member(effective, 'items')
  if (items === undefined || !isSchema(items)) return undefined
  return firstFault(value.entries(), ([index, item]) => within(index, unknownMembers(schemas, items, item)))
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

function ofObject(schemas: SchemaSet, schema: JsonObject, value: JsonObject): Fault | undefined {
  const properties = member(schema, 'properties')
  if (!isObject(properties) || Object.keys(properties).length === 0) return undefined
  const names = Object.keys(value)
  const isSaidOtherwise = OTHERWISE_SAID.some((keyword) => member(schema, keyword) !== undefined)
  if (!isSaidOtherwise && names.length > 0 && !names.some((name) => Object.hasOwn(properties, name))) {
    return fault('has no member that the schema names')
  }
  return firstFault(names, (name) => {
    const [item, own] = [member(value, name), member(properties, name)]
    if (item === undefined || own === undefined || !isSchema(own)) return undefined
    return within(name, unknownMembers(schemas, own, item))
  })
}

function behindReference(schemas: SchemaSet, schema: Schema): Schema {
  const reference = isObject(schema) ? member(schema, '$ref') : undefined
  const found = typeof reference === 'string' ? schemas.get(reference)?.schema : undefined
  return found === undefined ? schema : behindReference(schemas, found)
}

function isSchema(value: Json): value is Schema {
  return typeof value === 'boolean' || isObject(value)
}
