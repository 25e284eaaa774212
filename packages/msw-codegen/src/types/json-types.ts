import { isObject, type Json, type JsonObject, member } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { appliesOthers, literalsOf, schemasAt, targetOf } from './schema-parts.ts'
import { ANY_JSON, atom, operator, type TypeText, union } from './type-text.ts'

/** In the order in which they are written. */
export const JSON_TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const
export type JsonType = (typeof JSON_TYPES)[number]

/** The types that a value may have; undefined where nothing is said of them. */
export type JsonTypes = ReadonlySet<JsonType> | undefined

const OBJECT_KEYWORDS = ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames']
const ARRAY_KEYWORDS = ['items', 'prefixItems']
const SCALAR_KEYWORDS = [
  ...['minLength', 'maxLength', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
]

/** Whether it says what is in an object. */
export function saysOfObjects(schema: JsonObject): boolean {
  return OBJECT_KEYWORDS.some((keyword) => Object.hasOwn(schema, keyword)) || saysUnevaluated(schema, 'Properties')
}

/** Whether it says what is in an array. */
export function saysOfArrays(schema: JsonObject): boolean {
  return ARRAY_KEYWORDS.some((keyword) => Object.hasOwn(schema, keyword)) || saysUnevaluated(schema, 'Items')
}

function saysUnevaluated(schema: JsonObject, what: 'Properties' | 'Items'): boolean {
  return isObject(member(schema, `unevaluated${what}`))
}

/**
 * The type that is meant where a schema says what is in an object, or in an array, and names no type: JSON Schema
 * lets any value of another type pass it, which nobody wants who writes so.
 */
export function meantTypes(schema: JsonObject): JsonTypes {
  const meant = [
    ...(saysOfObjects(schema) ? ['object' as const] : []),
    ...(saysOfArrays(schema) ? ['array' as const] : []),
  ]
  const isPlain = meant.length === 1 && !SCALAR_KEYWORDS.some((keyword) => Object.hasOwn(schema, keyword))
  return isPlain ? new Set(meant) : undefined
}

export function jsonTypeOf(value: Json): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'object') return 'object'
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
}

/** The types that both allow. */
export function meet(one: JsonTypes, other: JsonTypes): JsonTypes {
  if (one === undefined || other === undefined) return one ?? other
  return new Set([...one].filter((type) => other.has(type)))
}

/** Whether the first allows nothing that the second does not. */
export function isWithin(one: JsonTypes, other: JsonTypes): boolean {
  if (other === undefined) return true
  return one !== undefined && [...one].every((type) => other.has(type))
}

/** Any value of these types. */
export function plainType(types: ReadonlySet<JsonType>): TypeText {
  if (types.size === JSON_TYPES.length) return ANY_JSON
  return union(JSON_TYPES.filter((type) => types.has(type)).map(anyOfType))
}

export function anyOfType(type: JsonType): TypeText {
  if (type === 'array') return operator('readonly Json[]', ['Json'])
  return type === 'object' ? atom('{ readonly [key: string]: Json }', ['Json']) : atom(type)
}

/** Which types the schemas of a set say that a value has, everywhere that the value itself is meant. */
export class SaidTypes {
  readonly #schemas: SchemaSet
  readonly #said = new WeakMap<JsonObject, { readonly types: JsonTypes }>()
  readonly #meant = new WeakMap<JsonObject, { readonly types: JsonTypes }>()

  constructor(schemas: SchemaSet) {
    this.#schemas = schemas
  }

  /** What is said by the schema, with all that it applies to the value. */
  of(schema: Schema): JsonTypes {
    if (typeof schema === 'boolean') return schema ? undefined : new Set()
    if (!appliesOthers(schema)) return ownTypes(schema)
    const known = this.#said.get(schema)
    if (known) return known.types
    const types = this.without(schema)
    this.#said.set(schema, { types })
    return types
  }

  /** As `of`, without what one keyword adds. */
  without(schema: JsonObject, keyword?: 'anyOf' | 'oneOf'): JsonTypes {
    const target = targetOf(this.#schemas, schema)
    const said = [
      ownTypes(schema),
      target && this.meantBy(target.schema),
      ...schemasAt(schema, 'allOf').map((part) => this.of(part)),
      ...(['anyOf', 'oneOf'] as const)
        .filter((list) => list !== keyword && Object.hasOwn(schema, list))
        .map((list) => anyOf(schemasAt(schema, list).map((branch) => this.of(branch)))),
    ]
    return said.reduce(meet, undefined)
  }

  /** What is said, or else meant, by a schema that stands alone. */
  meantBy(schema: Schema): JsonTypes {
    if (typeof schema === 'boolean') return this.of(schema)
    const known = this.#meant.get(schema)
    if (known) return known.types
    const types = this.of(schema) ?? this.#meantInPlace(schema)
    this.#meant.set(schema, { types })
    return types
  }

  #meantInPlace(schema: JsonObject): JsonTypes {
    const parts = schemasAt(schema, 'allOf').map((part) => this.meantBy(part))
    const unions = (['anyOf', 'oneOf'] as const)
      .filter((list) => Object.hasOwn(schema, list))
      .map((list) => anyOf(schemasAt(schema, list).map((branch) => this.meantBy(branch))))
    return [meantTypes(schema), ...parts, ...unions].reduce(meet, undefined)
  }
}

/** What is said where one of the branches holds. */
function anyOf(branches: readonly JsonTypes[]): JsonTypes {
  const types = new Set<JsonType>()
  for (const branch of branches) {
    if (branch === undefined) return undefined
    for (const type of branch) types.add(type)
  }
  return types
}

/** What a schema says by `type`, `const` and `enum`. */
function ownTypes(schema: JsonObject): JsonTypes {
  const literals = literalsOf(schema)
  const type = member(schema, 'type')
  const named = typeof type === 'string' ? BY_NAME.get(type) : type === undefined ? undefined : namedTypes(type)
  return literals ? meet(named, new Set(literals.map(jsonTypeOf))) : named
}

function namedTypes(type: Json): JsonTypes {
  const names: readonly Json[] = Array.isArray(type) ? type : [type]
  const isNumber = names.includes('integer') || names.includes('number')
  return new Set(JSON_TYPES.filter((name) => names.includes(name) || (name === 'number' && isNumber)))
}

const BY_NAME: ReadonlyMap<string, JsonTypes> = new Map(
  ['integer', ...JSON_TYPES].map((name) => [name, namedTypes(name)]),
)
