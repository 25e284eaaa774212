import { allOf, anyOf, type Choices } from './choices.ts'
import { isObject, type Json, type JsonObject, member } from './json.ts'
import type { Schema, SchemaSet } from './schema-set.ts'
import { appliesOthers, literalsOf, schemaAt, schemaMapAt, schemasAt, targetOf } from './types/schema-parts.ts'

/** All that schemas say of one place in a value. */
export interface Description {
  /** The same for the same description. */
  readonly id: string
  /** The schemas by their numbers. */
  readonly choices: Choices
}

type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** What a value may be. */
export interface Possible {
  readonly types: ReadonlySet<JsonType>
  /** The texts that are possible: those listed; some, by a pattern or the like; or any. */
  readonly texts: readonly string[] | 'some' | 'any'
}

const NUMBERS: readonly JsonType[] = ['integer', 'number']
const EVERYTHING: Possible = {
  types: new Set<JsonType>(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']),
  texts: 'any',
}
const NOTHING: Possible = { types: new Set(), texts: [] }
const OF_TEXTS = ['pattern', 'format', 'minLength', 'maxLength']

/** Keywords that say nothing of the value. */
const SILENT = new Set(['title', 'description', 'deprecated', 'default', 'examples', 'readOnly', 'writeOnly'])

/** Reads what schemas say of the places in a value. What they say of a place on some condition counts there. */
export class Descriptions {
  readonly #schemas: SchemaSet
  readonly #numbers = new Map<JsonObject, number>()
  readonly #byNumber: JsonObject[] = []
  readonly #possible = new Map<JsonObject, Possible>()

  constructor(schemas: SchemaSet) {
    this.#schemas = schemas
  }

  /** What a schema says; nothing, if it is left out or a boolean. */
  of(schema: Schema | undefined): Description | undefined {
    return described(this.#choices(schema))
  }

  #choices(schema: Schema | undefined): Choices | undefined {
    if (!isObject(schema)) return undefined
    const target = targetOf(this.#schemas, schema)?.schema
    // What only refers is what it refers to, so that a place which comes again is known again.
    if (isObject(target) && Object.keys(schema).every((key) => key === '$ref' || SILENT.has(key))) {
      return this.#choices(target)
    }
    const number = this.#numbers.get(schema) ?? this.#byNumber.push(schema) - 1
    this.#numbers.set(schema, number)
    return [[number]]
  }

  #schemaOf(number: number): JsonObject {
    return this.#byNumber[number] ?? {}
  }

  /** What any value there may be, whatever it depends on. */
  possible({ choices }: Description): Possible {
    return choices
      .map((together) => together.map((number) => this.#possibleIn(this.#schemaOf(number))).reduce(both, EVERYTHING))
      .reduce(either, NOTHING)
  }

  #possibleIn(schema: JsonObject): Possible {
    const known = this.#possible.get(schema)
    if (known) return known
    const possible = (part: Schema) => {
      if (isObject(part)) return this.#possibleIn(part)
      return part ? EVERYTHING : NOTHING
    }
    const target = targetOf(this.#schemas, schema)?.schema ?? true
    const all = [target, ...schemasAt(schema, 'allOf')].map(possible)
    const choices = ['anyOf', 'oneOf'].map((keyword) => schemasAt(schema, keyword)).filter((list) => list.length > 0)
    const any = choices.map((list) => list.map(possible).reduce(either, NOTHING))
    const found = [...all, ...any].reduce(both, ownPossible(schema))
    this.#possible.set(schema, found)
    return found
  }

  /** The names of all properties that are spoken of by name. */
  propertyNames(description: Description): ReadonlySet<string> {
    const named = this.#inPlace(description).flatMap((schema) => schemaMapAt(schema, 'properties'))
    return new Set(named.map(([name]) => name))
  }

  /** Whether any schema of the value itself has that format. */
  hasFormat(description: Description, format: string): boolean {
    return this.#inPlace(description).some((schema) => member(schema, 'format') === format)
  }

  /** How many first items are spoken of one by one. */
  prefixLength(description: Description): number {
    const lengths = this.#inPlace(description).map((schema) => schemasAt(schema, 'prefixItems').length)
    return lengths.reduce((one, other) => Math.max(one, other), 0)
  }

  /** Every schema that speaks of the value itself. */
  #inPlace({ choices }: Description): readonly JsonObject[] {
    const found = new Set<JsonObject>()
    const pending = choices.flat().map((number) => this.#schemaOf(number))
    for (let schema = pending.shift(); schema; schema = pending.shift()) {
      if (found.has(schema)) continue
      found.add(schema)
      pending.unshift(...this.#applied(schema).flat().filter(isObject))
    }
    return [...found]
  }

  /** The schemas that a schema applies to the same value: those of which all hold, then lists of which any holds. */
  #applied(schema: JsonObject): readonly (readonly (Schema | undefined)[])[] {
    if (!appliesOthers(schema)) return []
    return [
      [targetOf(this.#schemas, schema)?.schema, ...schemasAt(schema, 'allOf')],
      schemasAt(schema, 'anyOf'),
      schemasAt(schema, 'oneOf'),
      [schemaAt(schema, 'then'), schemaAt(schema, 'else')],
      ...schemaMapAt(schema, 'dependentSchemas').map(([, part]) => [part]),
    ]
  }

  /** What is said of a property. */
  property(description: Description, name: string): Description | undefined {
    return this.#part(description, (schema) => this.#ownProperty(schema, name))
  }

  /** What is said of properties that are not spoken of by name. */
  others(description: Description): Description | undefined {
    return this.#part(description, (schema) =>
      anyOf([
        ...schemaMapAt(schema, 'patternProperties').map(([, part]) => this.#choices(part)),
        this.#ownOthers(schema),
      ]),
    )
  }

  /** What is said of an item, or of all that are not spoken of one by one. */
  item(description: Description, at: number): Description | undefined {
    return this.#part(description, (schema) => {
      const prefix = schemasAt(schema, 'prefixItems')
      const rest = schemaAt(schema, 'items') ?? schemaAt(schema, 'unevaluatedItems')
      return this.#choices(at < prefix.length ? prefix[at] : rest)
    })
  }

  #ownProperty(schema: JsonObject, name: string): Choices | undefined {
    const named = schemaMapAt(schema, 'properties').filter(([property]) => property === name)
    const patterned = schemaMapAt(schema, 'patternProperties').filter(([pattern]) => matches(pattern, name))
    const own = [...named, ...patterned]
    return own.length > 0 ? allOf(own.map(([, part]) => this.#choices(part))) : this.#ownOthers(schema)
  }

  #ownOthers(schema: JsonObject): Choices | undefined {
    return this.#choices(schemaAt(schema, 'additionalProperties') ?? schemaAt(schema, 'unevaluatedProperties'))
  }

  #part({ choices }: Description, own: (schema: JsonObject) => Choices | undefined): Description | undefined {
    const partIn = (schema: Schema | undefined): Choices | undefined => {
      if (!isObject(schema)) return undefined
      const [must = [], ...may] = this.#applied(schema)
      return allOf([own(schema), ...must.map(partIn), ...may.map((list) => anyOf(list.map(partIn)))])
    }
    return described(anyOf(choices.map((together) => allOf(together.map((number) => partIn(this.#schemaOf(number)))))))
  }
}

function described(choices: Choices | undefined): Description | undefined {
  return choices && { id: JSON.stringify(choices), choices }
}

/** A pattern that is none is refused where it is compiled. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name)
  } catch {
    return false
  }
}

function ownPossible(schema: JsonObject): Possible {
  const declared = member(schema, 'type')
  const names = declared === undefined ? undefined : [declared].flat()
  const types = new Set([...EVERYTHING.types].filter((type) => !names || names.includes(type)))
  if (types.has('number')) types.add('integer')
  const literals = literalsOf(schema)
  if (!literals) return { types, texts: OF_TEXTS.some((keyword) => Object.hasOwn(schema, keyword)) ? 'some' : 'any' }
  return both(
    { types, texts: 'any' },
    {
      types: new Set(literals.flatMap(typesOf)),
      texts: literals.filter((value) => typeof value === 'string'),
    },
  )
}

function typesOf(value: Json): readonly JsonType[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  if (typeof value === 'number') return Number.isInteger(value) ? NUMBERS : ['number']
  if (typeof value === 'boolean') return ['boolean']
  return [typeof value === 'string' ? 'string' : 'object']
}

function both(one: Possible, other: Possible): Possible {
  return {
    types: new Set([...one.types].filter((type) => other.types.has(type))),
    texts: textsOfBoth(one.texts, other.texts),
  }
}

function textsOfBoth(one: Possible['texts'], other: Possible['texts']): Possible['texts'] {
  if (typeof one === 'object') return typeof other === 'object' ? one.filter((text) => other.includes(text)) : one
  return typeof other === 'object' || one === 'any' ? other : one
}

function either(one: Possible, other: Possible): Possible {
  return { types: new Set([...one.types, ...other.types]), texts: textsOfEither(textsOf(one), textsOf(other)) }
}

function textsOf({ types, texts }: Possible): Possible['texts'] {
  return types.has('string') ? texts : []
}

function textsOfEither(one: Possible['texts'], other: Possible['texts']): Possible['texts'] {
  if (typeof one === 'object') return typeof other === 'object' ? [...one, ...other] : other
  return typeof other === 'object' || one === 'any' ? one : other
}
