import type { JsonObject } from '../json.ts'
import type { NamedSchema, Schema, SchemaSet } from '../schema-set.ts'
import { arrayType } from './array-type.ts'
import {
  anyOfType,
  isWithin,
  JSON_TYPES,
  type JsonTypes,
  jsonTypeOf,
  meantTypes,
  meet,
  plainType,
  SaidTypes,
  saysOfArrays,
  saysOfObjects,
} from './json-types.ts'
import { objectType } from './object-type.ts'
import { PropertyNames } from './property-names.ts'
import { appliesOthers, literalsOf, schemaAt, schemasAt, stringsOf, targetOf } from './schema-parts.ts'
import {
  ANY_JSON,
  atom,
  intersection,
  literalType,
  NEVER,
  named,
  propertyKey,
  type TypeText,
  union,
} from './type-text.ts'
import { bearable, UnionSizes } from './union-sizes.ts'

/** Where a schema applies. */
interface Place {
  /** The types that the value has by what stands around the schema. */
  readonly types: JsonTypes
  /** The column, in steps of two. */
  readonly indent: number
  /** The schemas around this one that apply to the same value. */
  readonly around: readonly JsonObject[]
  /** Whether the innermost of them is an `allOf`, so that what is open here can be said there. */
  readonly isPart: boolean
}

/** One of the types that a value has at once. */
interface Part {
  readonly type: TypeText
  /** Whether it lets no other JSON types pass than the schema as a whole. */
  readonly isWithin: boolean
  /** How many members it has as a union, with what is behind names. */
  readonly size: number
}

/** Makes the types of schemas. */
export class SchemaTypes {
  readonly #schemas: SchemaSet
  readonly #identifierOf: (target: NamedSchema) => string
  readonly #said: SaidTypes
  readonly #names: PropertyNames
  readonly #sizes: UnionSizes

  constructor(schemas: SchemaSet, identifierOf: (target: NamedSchema) => string) {
    this.#schemas = schemas
    this.#identifierOf = identifierOf
    this.#said = new SaidTypes(schemas)
    this.#names = new PropertyNames(schemas)
    this.#sizes = new UnionSizes(schemas)
  }

  /** The type of a value that one schema is about, as it stands at a column. */
  of(schema: Schema, indent = 0): TypeText {
    return this.#narrowed(schema, { types: undefined, indent, around: [], isPart: false }) ?? ANY_JSON
  }

  /** The type of the values of a place that fit the schema; undefined where it says nothing of them. */
  #narrowed(schema: Schema, place: Place): TypeText | undefined {
    if (typeof schema === 'boolean') return schema ? undefined : NEVER
    const types = meet(place.types, this.#said.of(schema))
    const literals = literalsOf(schema)
    if (literals) return union(literals.filter((value) => !types || types.has(jsonTypeOf(value))).map(literalType))
    if (types?.size === 0) return NEVER
    const parts = this.#parts(schema, types, place)
    if (parts.length === 0) return types === undefined || isWithin(place.types, types) ? undefined : plainType(types)
    const kept = bearable(parts)
    const isEnough = types === undefined || kept.some((part) => part.isWithin)
    return intersection([...kept.map(({ type }) => type), ...(isEnough ? [] : [plainType(types)])])
  }

  #parts(schema: JsonObject, types: JsonTypes, place: Place): Part[] {
    const own = this.#structure(schema, { ...place, types })
    if (!appliesOthers(schema)) return own
    const around = [...place.around, schema]
    const parts = [
      ...own,
      ...this.#reference(schema, types),
      ...schemasAt(schema, 'allOf').flatMap((part) => {
        const type = this.#narrowed(part, { ...place, types, around, isPart: true })
        return type ? [{ type, isWithin: true, size: this.#sizes.of(part) }] : []
      }),
      ...this.#branches(schema, 'anyOf', { ...place, around }),
      ...this.#branches(schema, 'oneOf', { ...place, around }),
    ]
    const alternatives = this.#thenOrElse(schema, { ...place, types, around, isPart: false })
    if (parts.length === 0 || place.isPart || alternatives.length > 0) return [...parts, ...alternatives]
    return [...parts, ...this.#conditional(schema, { ...place, types })]
  }

  /** What the schema itself says of what is in an object or an array. */
  #structure(schema: JsonObject, { types, indent, around }: Place): Part[] {
    const says = { object: saysOfObjects(schema), array: saysOfArrays(schema) }
    if (!says.object && !says.array) return []
    const effective = types ?? meantTypes(schema) ?? new Set(JSON_TYPES)
    if (!(says.object && effective.has('object')) && !(says.array && effective.has('array'))) return []
    const alternatives = JSON_TYPES.filter((type) => effective.has(type)).map((type) => {
      if (type === 'object' && says.object) return this.#object(schema, around, indent)
      return type === 'array' && says.array ? arrayType(schema, (item) => this.of(item, indent)) : anyOfType(type)
    })
    return [{ type: union(alternatives), isWithin: true, size: alternatives.length }]
  }

  #object(schema: JsonObject, around: readonly JsonObject[], indent: number): TypeText {
    const places = [...around, schema]
    return objectType(schema, {
      schemas: this.#schemas,
      indent,
      typeOf: (part, column) => this.of(part, column),
      isDeclared: (name) => places.some((place) => this.#names.certain(place).has(name)),
    })
  }

  #reference(schema: JsonObject, types: JsonTypes): Part[] {
    const target = targetOf(this.#schemas, schema)
    if (target === undefined) return []
    const offers = stringsOf(this.#schemas, target.schema) !== undefined
    const type = named(this.#identifierOf(target), offers)
    const within = isWithin(this.#said.meantBy(target.schema), types)
    return [{ type, isWithin: within, size: this.#sizes.of(target.schema) }]
  }

  /** A union of branches; nothing where one of them says nothing, unless others are worth offering. */
  #branches(schema: JsonObject, keyword: 'anyOf' | 'oneOf', place: Place): Part[] {
    const branches = schemasAt(schema, keyword)
    if (branches.length === 0) return []
    // Without what the branches say together, so that each of them says it.
    const types = meet(place.types, this.#said.without(schema, keyword))
    const members = branches.map((branch) => this.#narrowed(branch, { ...place, types, isPart: false }))
    const isOpen = members.includes(undefined)
    if (isOpen && !(isScalar(types) && members.some((member) => member?.offers))) return []
    const type = union(members.map((member) => member ?? (types ? plainType(types) : ANY_JSON)))
    return [{ type, isWithin: true, size: this.#sizes.ofBranches(branches) }]
  }

  /** A condition with both its ends is a choice of two. */
  #thenOrElse(schema: JsonObject, place: Place): Part[] {
    const [condition, then, otherwise] = ['if', 'then', 'else'].map((keyword) => schemaAt(schema, keyword))
    if (condition === undefined || then === undefined || otherwise === undefined) return []
    const holds = [condition, then].flatMap((part) => this.#narrowed(part, place) ?? [])
    const fails = this.#narrowed(otherwise, place)
    if (holds.length === 0 || fails === undefined) return []
    const size = this.#sizes.of(condition) * this.#sizes.of(then) + this.#sizes.of(otherwise)
    return [{ type: union([intersection(holds), fails]), isWithin: true, size }]
  }

  /** Properties that conditions alone declare: they can be there, and what they are depends. */
  #conditional(schema: JsonObject, { types, around }: Place): Part[] {
    const isNew = (name: string) => [...around, schema].every((place) => !this.#names.possible(place).has(name))
    const names = [...this.#names.conditional(schema)].filter(isNew)
    if (names.length === 0) return []
    const effective = types ?? this.#said.meantBy(schema)
    if (!effective?.has('object')) return []
    const members = names.map((name) => `readonly ${propertyKey(name)}?: Json`)
    const others = JSON_TYPES.filter((type) => type !== 'object' && effective.has(type)).map(anyOfType)
    const type = union([atom(`{ ${members.join('; ')} }`, ['Json']), ...others])
    return [{ type, isWithin: true, size: effective.size }]
  }
}

function isScalar(types: JsonTypes): boolean {
  return types !== undefined && !types.has('array') && !types.has('object')
}
