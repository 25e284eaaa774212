import { type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { countAt, schemaAt, schemasAt } from './schema-parts.ts'
import { beforePostfix, listOf, mentionsOf, operator, sourceOf, type TypeText } from './type-text.ts'

/** What else can evaluate an item, so that it is not known which ones `unevaluatedItems` is about. */
const EVALUATING = ['contains', '$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']

/**
 * The type of an array: a tuple where items are told by their place, else a list. How long a list is stays out of its
 * type: what `map` gives would not fit any more.
 */
export function arrayType(schema: JsonObject, typeOf: (schema: Schema) => TypeText): TypeText {
  const max = countAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY
  const first = schemasAt(schema, 'prefixItems')
  const rest = restOf(schema)
  const isClosed = rest === false || max <= first.length
  if (first.length === 0) return isClosed ? operator('readonly []', []) : listOf(typeOf(rest))
  const min = countAt(schema, 'minItems') ?? 0
  const items = first.slice(0, max).map(typeOf)
  const tail = isClosed ? [] : [typeOf(rest)]
  const elements = [
    ...items.map((item, index) => (index < min ? sourceOf(item) : `${beforePostfix(item)}?`)),
    ...tail.map((item) => `...${beforePostfix(item)}[]`),
  ]
  return operator(`readonly [${elements.join(', ')}]`, mentionsOf([...items, ...tail]))
}

/** The schema of the items that are not told by their place. */
function restOf(schema: JsonObject): Schema {
  const items = schemaAt(schema, 'items')
  if (items !== undefined || EVALUATING.some((keyword) => member(schema, keyword) !== undefined)) return items ?? true
  return schemaAt(schema, 'unevaluatedItems') ?? true
}
