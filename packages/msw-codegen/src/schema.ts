import { withConstants } from './discriminator.ts'
import { CodegenError } from './errors.ts'
import {
  child,
  isObject,
  type Json,
  type JsonObject,
  type Located,
  locatedMember,
  member,
  membersAt,
  objectAt,
} from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { resolve } from './references.ts'
import { IN_PLACE, KEYWORDS } from './schema-keywords.ts'
import type { Schema } from './schema-set.ts'
import { unicodePattern } from './unicode-pattern.ts'

/** Who sends the values: a read-only property is not required of a request, and a write-only one is in no answer. */
export type Direction = 'request' | 'response'

/** A `$ref` as it was met. */
export interface MetReference {
  readonly reference: string
  /** Where the schema that holds it stands. */
  readonly location: string
  /** Whether it applies to the very value that is being validated, and not to a part of it. */
  readonly inPlace: boolean
}

export interface Translation {
  readonly document: OpenApiDocument
  readonly direction: Direction
  /** Turns a `$ref` into the key under which its target is known. */
  readonly nameReference: (met: MetReference) => string
  /** Told of what is passed over. */
  readonly warn: (location: string, reason: string) => void
}

/**
 * A schema as JSON Schema 2020-12, whatever the version of its document: 3.0 spellings translated, discriminators
 * turned into constants, references renamed.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED`
 */
export function toJsonSchema(translation: Translation, schema: Located): Schema {
  return new SchemaTranslation(translation).translate(schema, true)
}

/** The schema that a keyword stands in. */
interface Owner {
  readonly schema: Located<JsonObject>
  readonly inPlace: boolean
}

class SchemaTranslation {
  readonly #translation: Translation

  constructor(translation: Translation) {
    this.#translation = translation
  }

  translate({ value, location }: Located, inPlace: boolean): Schema {
    if (typeof value === 'boolean') return value
    const schema = objectAt(value, location)
    const reference = member(schema, '$ref')
    // In 3.0 whatever stands beside a reference is ignored by definition.
    const effective: JsonObject = reference !== undefined && this.#is30 ? { $ref: reference } : schema
    const owner = { schema: { value: effective, location }, inPlace }
    const keywords = membersAt(effective, location).flatMap(([keyword, item]) => this.#keyword(keyword, item, owner))
    return this.#nullable(inPlace ? joined(keywords) : typed(joined(keywords)), effective)
  }

  get #is30(): boolean {
    return this.#translation.document.version === '3.0'
  }

  #keyword(keyword: string, item: Located, owner: Owner): [string, Json][] {
    const inPlace = owner.inPlace && IN_PLACE.has(keyword)
    const { version } = this.#translation.document
    switch (KEYWORDS[version].get(keyword)) {
      case 'dropped':
        return []
      case 'kept':
        return [[keyword, item.value]]
      case 'schema':
        return [[keyword, this.translate(item, inPlace)]]
      case 'schemas':
        return [[keyword, this.#list(item, inPlace)]]
      case 'schemaMap':
        return [[keyword, this.#map(item, inPlace)]]
      case 'special':
        return this.#special(keyword, item, owner)
      case 'refused':
        throw unsupported(item.location, `${keyword} would change what other keywords mean, and is not read`)
      default:
        this.#translation.warn(item.location, `${keyword} is no keyword of OpenAPI ${version}, and is passed over`)
        return []
    }
  }

  #list({ value, location }: Located, inPlace: boolean): Schema[] {
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

  #patterns(item: Located): Json {
    const schemas = Object.entries(objectAt(this.#map(item, false), item.location))
    return Object.fromEntries(schemas.map(([pattern, schema]) => [unicodePattern(pattern), schema]))
  }

  #special(keyword: string, item: Located, { schema, inPlace }: Owner): [string, Json][] {
    const { value, location } = item
    switch (keyword) {
      case '$ref':
        if (typeof value !== 'string') throw unsupported(location, 'should be a string')
        return [['$ref', this.#name(value, schema.location, inPlace)]]
      case 'required':
        return [['required', this.#required(value, schema)]]
      case 'properties':
        return [['properties', this.#properties(item, schema)]]
      case 'oneOf':
      case 'anyOf':
        return [[keyword, this.#choice(item, schema, inPlace)]]
      case 'type':
        return [['type', this.#type(value, schema.value, location)]]
      case 'example':
        return member(schema.value, 'examples') === undefined ? [['examples', [value]]] : []
      case 'pattern':
        return [['pattern', typeof value === 'string' ? unicodePattern(value) : value]]
      case 'patternProperties':
        return [['patternProperties', this.#patterns(item)]]
      case 'contentMediaType':
        return isOfBytes(value, schema.value) ? [['format', 'binary']] : []
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        return exclusiveBound(keyword, item, schema.value)
      default:
        // `discriminator` and `nullable` are honoured where the keywords that they belong to are.
        return []
    }
  }

  #name(reference: string, location: string, inPlace: boolean): string {
    return this.#translation.nameReference({ reference, location, inPlace })
  }

  #choice(item: Located, schema: Located<JsonObject>, inPlace: boolean): Json {
    const branches = this.#list(item, inPlace)
    const discriminator = locatedMember(schema, 'discriminator')
    return discriminator ? withConstants(this.#translation.document, discriminator, item, branches) : branches
  }

  #type(value: Json, schema: JsonObject, location: string): Json {
    if (!this.#is30) return value
    if (typeof value !== 'string' || value === 'null') throw unsupported(location, 'a type of OpenAPI 3.0 is one name')
    const isOfType = member(schema, 'enum') === undefined || hasNull(schema)
    return member(schema, 'nullable') === true && isOfType ? [value, 'null'] : value
  }

  /**
   * Without a type, OpenAPI 3.0.3 gives `nullable` no effect, and beside `enum` only that of a type. Whoever writes it
   * means that null may come, so it may.
   */
  #nullable(translated: JsonObject, schema: JsonObject): JsonObject {
    const isMeant = this.#is30 && member(schema, 'nullable') === true
    if (!isMeant || Array.isArray(member(translated, 'type')) || hasNull(schema)) return translated
    const { title, description, deprecated, readOnly, writeOnly, examples, default: fallback, ...rest } = translated
    const annotations = { title, description, deprecated, readOnly, writeOnly, examples, default: fallback }
    const present = Object.entries(annotations).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
    return { ...Object.fromEntries(present), anyOf: [rest, { type: 'null' }] }
  }

  #required(value: Json, schema: Located<JsonObject>): Json {
    if (!Array.isArray(value)) return value
    const unsent = new Set(this.#unsent(schema).map(([name]) => name))
    return value.filter((name) => typeof name !== 'string' || !unsent.has(name))
  }

  #properties(item: Located, schema: Located<JsonObject>): Json {
    const properties = this.#map(item, false)
    if (this.#translation.direction === 'request' || !isObject(properties)) return properties
    const unsent = new Set(this.#unsent(schema).map(([name]) => name))
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !unsent.has(name)))
  }

  /** The properties that whoever sends need not or must not send. */
  #unsent(schema: Located<JsonObject>): (readonly [string, Located])[] {
    const mark = this.#translation.direction === 'request' ? 'readOnly' : 'writeOnly'
    const properties = locatedMember(schema, 'properties')
    if (!properties || !isObject(properties.value)) return []
    return Object.entries(properties.value)
      .map(([name, value]) => [name, { value, location: child(properties.location, name) }] as const)
      .filter(([, property]) =>
        [property, resolve(this.#translation.document, property)].some(
          ({ value }) => isObject(value) && member(value, mark) === true,
        ),
      )
  }
}

function hasNull(schema: JsonObject): boolean {
  const values = member(schema, 'enum')
  return Array.isArray(values) && values.includes(null)
}

/** Whoever says which properties a value has, and no type, means an object. */
function typed(schema: JsonObject): JsonObject {
  return member(schema, 'properties') !== undefined &&
    SAY_WHAT.every((keyword) => member(schema, keyword) === undefined)
    ? { type: 'object', ...schema }
    : schema
}

const SAY_WHAT = ['type', 'enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if']

/** What 3.0 calls the format binary, 3.1 says by a media type that is neither text nor encoded as one. */
function isOfBytes(mediaType: Json, schema: JsonObject): boolean {
  const isText = typeof mediaType !== 'string' || /^text\/|[/+](json|xml)\b/.test(mediaType)
  return !isText && member(schema, 'contentEncoding') === undefined && member(schema, 'format') === undefined
}

/** Keywords as a schema; what two of them say through `allOf` counts together. */
function joined(assertions: readonly (readonly [string, Json])[]): JsonObject {
  const all = assertions.flatMap(([keyword, value]) => (keyword === 'allOf' && Array.isArray(value) ? value : []))
  return { ...Object.fromEntries(assertions), ...(all.length > 0 && { allOf: all }) }
}

/** In 3.0 `exclusiveMinimum: true` sharpens the `minimum` beside it; since 3.1 it is a bound of its own. */
function exclusiveBound(keyword: string, { value, location }: Located, schema: JsonObject): [string, Json][] {
  if (typeof value !== 'boolean') throw unsupported(location, 'should be true or false in OpenAPI 3.0')
  const bound = member(schema, keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum')
  return value && bound !== undefined ? [[keyword, bound]] : []
}

function unsupported(location: string, reason: string): CodegenError {
  return new CodegenError('SCHEMA_UNSUPPORTED', location, reason)
}
