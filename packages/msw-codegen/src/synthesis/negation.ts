import { type Json, type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import {
  expressionOf,
  numberOf,
  objectOf,
  schemaEntries,
  schemaOf,
  schemasOf,
  textsIn,
  textsOf,
  typesOf,
} from './keywords.ts'

const TYPES = ['object', 'array', 'string', 'number', 'boolean', 'null']
/** Each bound, with the keyword that says the opposite, how far away, and the type that it is about. */
const OPPOSITES = [
  ['minimum', 'exclusiveMaximum', 0, 'number'],
  ['maximum', 'exclusiveMinimum', 0, 'number'],
  ['exclusiveMinimum', 'maximum', 0, 'number'],
  ['exclusiveMaximum', 'minimum', 0, 'number'],
  ['minLength', 'maxLength', -1, 'string'],
  ['maxLength', 'minLength', 1, 'string'],
  ['minItems', 'maxItems', -1, 'array'],
  ['maxItems', 'minItems', 1, 'array'],
  ['minProperties', 'maxProperties', -1, 'object'],
  ['maxProperties', 'minProperties', 1, 'object'],
] as const

const OF_THE_REST = ['additionalProperties', 'unevaluatedProperties']
const OTHER_NAMES = ['other', 'another', 'OTHER', '0', '_', 'ö']

/**
 * Negations of schemas. Each schema has one, always the same object, and that of a negation is the schema itself, so
 * that no search among schemas goes on for ever.
 */
export class Negations {
  readonly #target: (key: string) => Schema
  readonly #own = new Set<Schema>()
  readonly #negated = new Map<JsonObject, JsonObject>()
  readonly #options = new Map<JsonObject, readonly Schema[]>()

  constructor(target: (key: string) => Schema) {
    this.#target = target
  }

  /** What holds where the schema does not. */
  of(schema: Schema): Schema {
    if (typeof schema === 'boolean') return !schema
    const inner = Object.keys(schema).length === 1 ? schemaOf(schema, 'not') : undefined
    if (inner !== undefined) return inner
    const known = this.#negated.get(schema) ?? { not: schema }
    this.#negated.set(schema, known)
    this.#own.add(known)
    return known
  }

  /** Whether a schema was made here, so that what it looks at counts for no `unevaluated…` of the document. */
  made(schema: Schema): boolean {
    return this.#own.has(schema)
  }

  /**
   * Ways not to satisfy a schema, each a schema that says more than `not` does. Each still wants checking, and there
   * may be other ways.
   */
  options(schema: JsonObject): readonly Schema[] {
    const known = this.#options.get(schema) ?? [
      ...this.#ofValue(schema),
      ...this.#ofObjects(schema),
      ...this.#ofArrays(schema),
      ...this.#ofBranches(schema),
    ]
    this.#options.set(schema, known)
    for (const option of known) if (!this.#isOfDocument(schema, option)) this.#own.add(option)
    return known
  }

  /** What stands below a `not` looks at things no more than what was made to contradict it. */
  #isOfDocument(schema: JsonObject, option: Schema): boolean {
    return option === schemaOf(schema, 'not')
  }

  #ofValue(schema: JsonObject): Schema[] {
    const types = typesOf(schema)
    const pattern = member(schema, 'pattern')
    const bounds = OPPOSITES.flatMap(([keyword, opposite, distance, type]) => {
      const bound = numberOf(schema, keyword)
      const isPossible = bound !== undefined && (type === 'number' || bound + distance >= 0)
      return isPossible ? [{ type, [opposite]: bound + distance }] : []
    })
    return [
      ...bounds,
      // A pattern alone is ruled out as it stands.
      ...(typeof pattern === 'string' && Object.keys(schema).length > 1 ? [{ type: 'string', not: { pattern } }] : []),
      ...(Object.hasOwn(schema, 'multipleOf') ? [{ type: 'number' }] : []),
      ...(Object.hasOwn(schema, 'format') ? [{ type: 'string' }] : []),
      ...(types ? [{ type: otherTypes(types) }] : []),
    ]
  }

  #ofObjects(schema: JsonObject): Schema[] {
    const other = otherName(schema)
    const names = schemaOf(schema, 'propertyNames')
    const dependants = Object.entries(objectOf(schema, 'dependentRequired') ?? {})
    return [
      ...textsOf(schema, 'required').map((name) => ({ properties: { [name]: false } })),
      ...schemaEntries(schema, 'properties').map(([name, property]) => this.#withMember(name, property)),
      ...OF_THE_REST.flatMap((keyword) => {
        const rest = schemaOf(schema, keyword)
        return rest === undefined ? [] : [this.#withMember(other, rest)]
      }),
      ...schemaEntries(schema, 'patternProperties').map(([pattern, property]) => ({
        minProperties: 1,
        propertyNames: { pattern },
        additionalProperties: this.of(property),
      })),
      ...(names === undefined ? [] : [{ minProperties: 1, propertyNames: this.of(names) }]),
      ...dependants.flatMap(([name, needed]) =>
        textsIn(needed).map((dependant) => ({ required: [name], properties: { [dependant]: false } })),
      ),
      ...schemaEntries(schema, 'dependentSchemas').map(([name, needed]) => ({
        required: [name],
        allOf: [this.of(needed)],
      })),
    ].map((option) => ({ type: 'object', ...option }))
  }

  #withMember(name: string, schema: Schema): JsonObject {
    return { required: [name], properties: { [name]: this.of(schema) } }
  }

  #ofArrays(schema: JsonObject): Schema[] {
    const prefix = schemasOf(schema, 'prefixItems')
    const rest = ['items', 'unevaluatedItems'].map((keyword) => schemaOf(schema, keyword))
    const contains = schemaOf(schema, 'contains')
    const most = numberOf(schema, 'maxContains')
    return [
      ...prefix.map((item, index) => ({
        minItems: index + 1,
        prefixItems: [...prefix.slice(0, index).map(() => true), this.of(item)],
      })),
      ...rest.filter((item) => item !== undefined).map((item) => ({ contains: this.of(item) })),
      ...(contains === undefined ? [] : [{ items: this.of(contains) }]),
      ...(contains === undefined || most === undefined ? [] : [{ contains, minContains: most + 1 }]),
      ...(member(schema, 'uniqueItems') === true ? [{ minItems: 2 }] : []),
    ].map((option) => ({ type: 'array', ...option }))
  }

  #ofBranches(schema: JsonObject): Schema[] {
    const all = schemasOf(schema, 'allOf').map((each) => this.of(each))
    const one = schemasOf(schema, 'oneOf')
    const some = [schemasOf(schema, 'anyOf'), one].filter((branches) => branches.length > 0)
    const inner = schemaOf(schema, 'not')
    const reference = member(schema, '$ref')
    return [
      ...all,
      ...some.map((branches) => ({ allOf: branches.map((each) => this.of(each)) })),
      ...one.slice(1).map((branch, index) => ({ allOf: [one[index] ?? true, branch] })),
      ...(inner === undefined ? [] : [inner]),
      ...(typeof reference === 'string' ? [this.of(this.#target(reference))] : []),
      ...this.#ofConditions(schema),
    ]
  }

  #ofConditions(schema: JsonObject): Schema[] {
    const condition = schemaOf(schema, 'if')
    if (condition === undefined) return []
    const met = schemaOf(schema, 'then') ?? true
    const unmet = schemaOf(schema, 'else') ?? true
    return [{ allOf: [condition, this.of(met)] }, { allOf: [this.of(condition), this.of(unmet)] }]
  }
}

/** A name that the schema does not speak of. */
function otherName(schema: JsonObject): string {
  const names = Object.keys(objectOf(schema, 'properties') ?? {})
  const patterns = Object.keys(objectOf(schema, 'patternProperties') ?? {})
  const isOther = (name: string) => !names.includes(name) && !patterns.some((each) => expressionOf(each).test(name))
  return OTHER_NAMES.find(isOther) ?? `other${names.length}`
}

function otherTypes(types: readonly Json[]): readonly Json[] {
  // Whole numbers are numbers, and it takes a fraction to be no whole number.
  return TYPES.filter((type) => !types.includes(type))
}
