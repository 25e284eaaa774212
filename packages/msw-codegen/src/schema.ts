import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, type Located, member, membersAt, objectAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { resolve } from './references.ts'
import { KEYWORDS } from './schema-keywords.ts'

/** Turns the target of a `$ref` into the name under which the validators know it. */
export type NameReference = (reference: string, from: string) => string

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
  return new SchemaTranslation(document, nameReference).translate(schema)
}

class SchemaTranslation {
  readonly #document: OpenApiDocument
  readonly #nameReference: NameReference

  constructor(document: OpenApiDocument, nameReference: NameReference) {
    this.#document = document
    this.#nameReference = nameReference
  }

  translate({ value, location }: Located): boolean | JsonObject {
    if (typeof value === 'boolean') return value
    const schema = objectAt(value, location)
    const reference = member(schema, '$ref')
    // In 3.0 whatever stands beside a reference is ignored by definition.
    const effective: JsonObject =
      reference !== undefined && this.#document.version === '3.0' ? { $ref: reference } : schema
    return Object.fromEntries(
      membersAt(effective, location).flatMap(([keyword, item]) => this.#keyword(keyword, item, effective, location)),
    )
  }

  #keyword(keyword: string, item: Located, schema: JsonObject, location: string): [string, Json][] {
    switch (KEYWORDS[this.#document.version].get(keyword)) {
      case 'annotation':
        return []
      case 'assertion':
        return [[keyword, item.value]]
      case 'schema':
        return [[keyword, this.translate(item)]]
      case 'schemas':
        return [[keyword, this.#list(item)]]
      case 'schemaMap':
        return [[keyword, this.#map(item)]]
      case 'special':
        return this.#special(keyword, item, schema, location)
      default:
        throw unsupported(item.location, `the keyword ${keyword} is not one that OpenAPI ${this.#document.version} has`)
    }
  }

  #list({ value, location }: Located): Json {
    if (!Array.isArray(value)) throw unsupported(location, 'should be a list of schemas')
    return value.map((schema, index) => this.translate({ value: schema, location: child(location, index) }))
  }

  #map({ value, location }: Located): Json {
    const schemas = Object.entries(objectAt(value, location))
    return Object.fromEntries(
      schemas.map(([name, schema]) => [name, this.translate({ value: schema, location: child(location, name) })]),
    )
  }

  #special(
    keyword: string,
    { value, location }: Located,
    schema: JsonObject,
    schemaLocation: string,
  ): [string, Json][] {
    switch (keyword) {
      case '$ref':
        if (typeof value !== 'string') throw unsupported(location, 'should be a string')
        return [['$ref', this.#nameReference(value, schemaLocation)]]
      case 'required':
        return [['required', this.#requiredInRequests(value, schema, schemaLocation)]]
      case 'type':
        return [['type', this.#type(value, schema, location)]]
      case 'nullable':
        return this.#nullable(value, schema, location)
      case 'format':
        return typeof value === 'string' ? [['format', value]] : []
      default:
        return exclusiveBound(keyword, value, schema, location)
    }
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
  #requiredInRequests(value: Json, schema: JsonObject, location: string): Json {
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

/** In 3.0 `exclusiveMinimum: true` sharpens the `minimum` beside it; since 3.1 it is a bound of its own. */
function exclusiveBound(keyword: string, value: Json, schema: JsonObject, location: string): [string, Json][] {
  if (typeof value !== 'boolean') throw unsupported(location, 'should be true or false in OpenAPI 3.0')
  const bound = member(schema, keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum')
  return value && bound !== undefined ? [[keyword, bound]] : []
}

function unsupported(location: string, reason: string): CodegenError {
  return new CodegenError('SCHEMA_UNSUPPORTED', location, reason)
}
