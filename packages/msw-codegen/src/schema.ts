import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, type Located, member, membersAt, objectAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { resolve } from './references.ts'
import { IN_PLACE, KEYWORDS } from './schema-keywords.ts'

/** A `$ref` as it was met. */
export interface MetReference {
  readonly reference: string
  /** Where the schema that holds it stands. */
  readonly location: string
  /** Whether it applies to the very value that is being validated, and not to a part of it. */
  readonly inPlace: boolean
}

/** Turns a `$ref` into the name under which the validators know its target. */
export type NameReference = (met: MetReference) => string

/**
 * A schema as JSON Schema 2020-12 with assertions only: 3.0 spellings translated, annotations left out,
 * references renamed. What the result would not honour is refused.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED`
 */
export function toJsonSchema(
  document: OpenApiDocument,
  schema: Located,
  nameReference: NameReference,
): boolean | JsonObject {
  return new SchemaTranslation(document, nameReference).translate(schema, true)
}

/** The schema that a keyword stands in. */
interface Owner {
  readonly schema: JsonObject
  readonly location: string
  readonly inPlace: boolean
}

class SchemaTranslation {
  readonly #document: OpenApiDocument
  readonly #nameReference: NameReference

  constructor(document: OpenApiDocument, nameReference: NameReference) {
    this.#document = document
    this.#nameReference = nameReference
  }

  translate({ value, location }: Located, inPlace: boolean): boolean | JsonObject {
    if (typeof value === 'boolean') return value
    const schema = objectAt(value, location)
    const reference = member(schema, '$ref')
    // In 3.0 whatever stands beside a reference is ignored by definition.
    const effective: JsonObject =
      reference !== undefined && this.#document.version === '3.0' ? { $ref: reference } : schema
    const owner = { schema: effective, location, inPlace }
    const assertions = membersAt(effective, location).flatMap(([keyword, item]) => this.#keyword(keyword, item, owner))
    return joined(assertions)
  }

  #keyword(keyword: string, item: Located, owner: Owner): [string, Json][] {
    const inPlace = owner.inPlace && IN_PLACE.has(keyword)
    switch (KEYWORDS[this.#document.version].get(keyword)) {
      case 'annotation':
        return []
      case 'assertion':
        return [[keyword, item.value]]
      case 'schema':
        return [[keyword, this.translate(item, inPlace)]]
      case 'schemas':
        return [[keyword, this.#list(item, inPlace)]]
      case 'schemaMap':
        return [[keyword, this.#map(item, inPlace)]]
      case 'special':
        return this.#special(keyword, item, owner)
      default:
        throw unsupported(item.location, `the keyword ${keyword} is not one that OpenAPI ${this.#document.version} has`)
    }
  }

  #list({ value, location }: Located, inPlace: boolean): Json {
    if (!Array.isArray(value)) throw unsupported(location, 'should be a list of schemas')
    return value.map((schema, index) => this.translate({ value: schema, location: child(location, index) }, inPlace))
  }

  #map({ value, location }: Located, inPlace: boolean): Json {
    const schemas = Object.entries(objectAt(value, location))
    return Object.fromEntries(
      schemas.map(([name, schema]) => [
        name,
        this.translate({ value: schema, location: child(location, name) }, inPlace),
      ]),
    )
  }

  #special(keyword: string, { value, location }: Located, owner: Owner): [string, Json][] {
    const { schema, inPlace } = owner
    switch (keyword) {
      case '$ref':
        if (typeof value !== 'string') throw unsupported(location, 'should be a string')
        return [['$ref', this.#nameReference({ reference: value, location: owner.location, inPlace })]]
      case 'required':
        return [['required', this.#requiredInRequests(value, owner)]]
      case 'type':
        return [['type', this.#type(value, schema, location)]]
      case 'nullable':
        return this.#nullable(value, schema, location)
      case 'dependentSchemas':
        return [['allOf', this.#dependent({ value, location }, inPlace)]]
      case 'format':
        return typeof value === 'string' ? [['format', value]] : []
      default:
        return exclusiveBound(keyword, value, schema, location)
    }
  }

  /**
   * As conditions, which mean the same: with `dependentSchemas` the compiler forgets which properties were
   * evaluated, and `unevaluatedProperties` then refuses what is declared.
   */
  #dependent({ value, location }: Located, inPlace: boolean): Json {
    return Object.entries(objectAt(value, location)).map(([name, schema]) => ({
      if: { not: { type: 'object', required: [name] } },
      else: this.translate({ value: schema, location: child(location, name) }, inPlace),
    }))
  }

  #type(value: Json, schema: JsonObject, location: string): Json {
    if (this.#document.version === '3.1') return value
    if (typeof value !== 'string' || value === 'null') throw unsupported(location, 'a type of OpenAPI 3.0 is one name')
    return member(schema, 'nullable') === true ? [value, 'null'] : value
  }

  /** `type` has already taken it in; without one, OpenAPI 3.0.3 gives it no effect and tools disagree. */
  #nullable(value: Json, schema: JsonObject, location: string): [string, Json][] {
    if (value === true && member(schema, 'type') === undefined) {
      throw unsupported(location, 'nullable has no effect without a type beside it; say which types are meant')
    }
    return []
  }

  /** A read-only property is required of responses only. */
  #requiredInRequests(value: Json, { schema, location }: Owner): Json {
    if (!Array.isArray(value)) return value
    const properties = member(schema, 'properties')
    if (!isObject(properties)) return value
    return value.filter((name) => {
      const property = typeof name === 'string' ? member(properties, name) : undefined
      if (property === undefined) return true
      const at = child(child(location, 'properties'), String(name))
      const { value: resolved } = resolve(this.#document.root, { value: property, location: at })
      return ![property, resolved].some((candidate) => isObject(candidate) && member(candidate, 'readOnly') === true)
    })
  }
}

/** Keywords as a schema; what two of them say through `allOf` counts together. */
function joined(assertions: readonly (readonly [string, Json])[]): JsonObject {
  const all = assertions.flatMap(([keyword, value]) => (keyword === 'allOf' && Array.isArray(value) ? value : []))
  return { ...Object.fromEntries(assertions), ...(all.length > 0 && { allOf: all }) }
}

/** In 3.0 `exclusiveMinimum: true` sharpens the `minimum` beside it; since 3.1 it is a bound of its own. */
function exclusiveBound(keyword: string, value: Json, schema: JsonObject, location: string): [string, Json][] {
  if (typeof value !== 'boolean') throw unsupported(location, 'should be true or false in OpenAPI 3.0')
  const bound = member(schema, keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum')
  return value && bound !== undefined ? [[keyword, bound]] : []
}

function unsupported(location: string, reason: string): CodegenError {
  return new CodegenError('SCHEMA_UNSUPPORTED', location, reason)
}
