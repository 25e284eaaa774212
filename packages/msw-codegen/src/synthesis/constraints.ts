import type { JsonObject } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { expressionOf, objectOf, schemaEntries, schemaOf, schemasOf } from './keywords.ts'
import { type Kind, type Merged, merged, UNCONSTRAINED } from './merging.ts'

const ABOUT_OBJECTS = [
  'additionalProperties',
  'dependentRequired',
  'dependentSchemas',
  'maxProperties',
  'minProperties',
  'patternProperties',
  'properties',
  'propertyNames',
  'required',
  'unevaluatedProperties',
]
const ABOUT_ARRAYS = ['contains', 'items', 'maxItems', 'minItems', 'prefixItems', 'unevaluatedItems', 'uniqueItems']
const ABOUT_STRINGS = ['format', 'maxLength', 'minLength', 'pattern']
const ABOUT_NUMBERS = ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf']

/** The kind that a keyword is about. */
const ABOUT: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...ABOUT_OBJECTS.map((keyword) => [keyword, 'object'] as const),
  ...ABOUT_ARRAYS.map((keyword) => [keyword, 'array'] as const),
  ...ABOUT_STRINGS.map((keyword) => [keyword, 'string'] as const),
  ...ABOUT_NUMBERS.map((keyword) => [keyword, 'number'] as const),
])

/** Keywords whose meaning the merged form does not carry in full. */
const UNMERGED: ReadonlySet<string> = new Set([
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'if',
  'minProperties',
  'not',
  'oneOf',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/** A schema that speaks of members or items, and the schemas around it whose `unevaluated…` asks what it looks at. */
interface Part {
  readonly schema: JsonObject
  readonly scopes: readonly JsonObject[]
}

/** What several schemas ask of one value, with every choice between them made. */
export class Constraints {
  #merged = UNCONSTRAINED
  #parts: readonly Part[] = []
  #hints: readonly Kind[] = []
  #wantsChecking = false
  #hasRest = false
  #isRefused = false
  // Most constraints are given up before anything is asked of them.
  #names: Map<string, readonly string[]> | undefined
  #members: Map<string, readonly Schema[]> | undefined
  #items: Map<number, readonly Schema[]> | undefined

  clone(): Constraints {
    const clone = new Constraints()
    clone.#merged = this.#merged
    clone.#parts = this.#parts
    clone.#hints = this.#hints
    clone.#wantsChecking = this.#wantsChecking
    clone.#hasRest = this.#hasRest
    return clone
  }

  /**
   * Takes in what a schema says itself, not what the schemas in it say.
   *
   * @param scopes the schemas around it whose `unevaluated…` keywords ask what it looks at
   */
  admit(schema: Schema, scopes: readonly JsonObject[]): void {
    if (schema === false) this.#isRefused = true
    if (typeof schema === 'boolean') return
    let hasParts = false
    for (const keyword of Object.keys(schema)) {
      const value = schema[keyword]
      if (value === undefined) continue
      this.#merged = merged(this.#merged, keyword, value)
      const kind = ABOUT.get(keyword)
      if (kind && !this.#hints.includes(kind)) this.#hints = [...this.#hints, kind]
      hasParts ||= kind === 'object' || kind === 'array'
      this.#wantsChecking ||= UNMERGED.has(keyword)
      this.#hasRest ||= opensScope(keyword)
    }
    if (hasParts) this.#parts = [...this.#parts, { schema, scopes }]
  }

  /** Whether there can be no value. */
  get isImpossible(): boolean {
    return this.#isRefused || this.#merged.kinds.length === 0 || this.#merged.values?.length === 0
  }

  get merged(): Merged {
    return this.#merged
  }

  /** The kinds that keywords speak of: what is meant where no type is given. */
  get hints(): readonly Kind[] {
    return this.#hints
  }

  /** Whether a value that keeps these constraints has still to be tried on the schemas. */
  get wantsChecking(): boolean {
    return this.#wantsChecking
  }

  /** The schemas that speak of members or items. */
  get parts(): readonly JsonObject[] {
    return this.#parts.map(({ schema }) => schema)
  }

  /** The names in a map of schemas, such as `properties`, each once, in order. */
  names(keyword: 'properties' | 'patternProperties'): readonly string[] {
    this.#names ??= new Map()
    return remembered(this.#names, keyword, () => [
      ...new Set(this.#parts.flatMap(({ schema }) => Object.keys(objectOf(schema, keyword) ?? {}))),
    ])
  }

  /** What the value of a member must satisfy; the same list each time. */
  memberSchemas(name: string): readonly Schema[] {
    this.#members ??= new Map()
    return remembered(this.#members, name, () => {
      const seen = this.#parts.map(({ schema }) => membersSeen(schema, name))
      return [...seen.flat(), ...this.#unevaluated('unevaluatedProperties', seen)]
    })
  }

  /** What the item at an index must satisfy; the same list each time. */
  itemSchemas(index: number): readonly Schema[] {
    this.#items ??= new Map()
    return remembered(this.#items, index, () => this.containingItemSchemas(index, []))
  }

  /**
   * What the item at an index must satisfy if it is there for the `contains` of some schemas.
   *
   * @param containing those schemas
   */
  containingItemSchemas(index: number, containing: readonly JsonObject[]): readonly Schema[] {
    const seen = this.#parts.map(({ schema }) => [
      ...listed(schemasOf(schema, 'prefixItems')[index] ?? schemaOf(schema, 'items')),
      ...(containing.includes(schema) ? listed(schemaOf(schema, 'contains')) : []),
    ])
    return [...seen.flat(), ...this.#unevaluated('unevaluatedItems', seen)]
  }

  /**
   * The schemas for the rest that apply, since nothing within them looks at the member or item.
   *
   * @param seen what each part asks of it
   */
  #unevaluated(
    keyword: 'unevaluatedProperties' | 'unevaluatedItems',
    seen: readonly (readonly Schema[])[],
  ): readonly Schema[] {
    if (!this.#hasRest) return []
    return this.#parts.flatMap(({ schema: asking }) => {
      const isSeen = this.#parts.some(({ schema, scopes }, index) => {
        const looks = seen[index]?.length !== 0
        return schema === asking ? looks : scopes.includes(asking) && (looks || Object.hasOwn(schema, keyword))
      })
      return isSeen ? [] : listed(schemaOf(asking, keyword))
    })
  }
}

/** Whether a keyword asks what other schemas have looked at. */
export function opensScope(keyword: string): boolean {
  return keyword === 'unevaluatedProperties' || keyword === 'unevaluatedItems'
}

function membersSeen(schema: JsonObject, name: string): readonly Schema[] {
  const properties = objectOf(schema, 'properties')
  const declared = listed(properties && schemaOf(properties, name))
  const matching = schemaEntries(schema, 'patternProperties').filter(([pattern]) => expressionOf(pattern).test(name))
  const own = matching.length === 0 ? declared : [...declared, ...matching.map(([, matched]) => matched)]
  return own.length > 0 ? own : listed(schemaOf(schema, 'additionalProperties'))
}

function listed(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : [schema]
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}
