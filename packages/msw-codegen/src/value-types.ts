import { isObject, type Json, member } from './json.ts'
import type { Schema, SchemaSet } from './schema-set.ts'
import { literalsOf, schemasAt, targetOf } from './types/schema-parts.ts'

/** What a body as a whole may be. */
export type BodyType = 'string' | 'array' | 'object'

/** Whether a schema is meant to take values of that type: who names properties or items says what has them. */
export function mayBe(type: BodyType, schema: Schema, schemas: SchemaSet): boolean {
  if (!isObject(schema)) return schema !== false
  const target = targetOf(schemas, schema)
  const choices = ['anyOf', 'oneOf'].map((keyword) => schemasAt(schema, keyword)).filter((list) => list.length > 0)
  return (
    mayItselfBe(type, schema) &&
    (target === undefined || mayBe(type, target.schema, schemas)) &&
    schemasAt(schema, 'allOf').every((part) => mayBe(type, part, schemas)) &&
    choices.every((list) => list.some((branch) => mayBe(type, branch, schemas)))
  )
}

function mayItselfBe(type: BodyType, schema: Exclude<Schema, boolean>): boolean {
  const declared = member(schema, 'type')
  if (declared !== undefined) return [declared].flat().includes(type)
  const literals = literalsOf(schema)
  if (literals) return literals.some((literal) => typeOf(literal) === type)
  if (member(schema, 'properties') !== undefined) return type === 'object'
  return member(schema, 'items') === undefined || type === 'array'
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : typeof value
}
