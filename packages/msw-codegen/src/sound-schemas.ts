import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, member } from './json.ts'
import type { NamedSchema, Schema, SchemaSet } from './schema-set.ts'
import { isExpression, subschemas } from './synthesis/keywords.ts'

const TYPES: ReadonlySet<Json> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])

/** What the value of a keyword should be. Those that hold schemas are read as such where schemas are collected. */
interface Rule {
  readonly isSound: (value: Json) => boolean
  readonly reason: string
}

const A_NUMBER: Rule = { isSound: (value) => typeof value === 'number', reason: 'should be a number' }
const RULES: ReadonlyMap<string, Rule> = new Map([
  [
    'type',
    { isSound: (value) => [value].flat().every((name) => TYPES.has(name)), reason: 'should name types of JSON' },
  ],
  ['enum', { isSound: (value) => Array.isArray(value) && value.length > 0, reason: 'should list a value at least' }],
  ['required', { isSound: Array.isArray, reason: 'should be a list' }],
  ['dependentRequired', { isSound: isObject, reason: 'should be an object' }],
  ['uniqueItems', { isSound: (value) => typeof value === 'boolean', reason: 'should be true or false' }],
  ['format', { isSound: (value) => typeof value === 'string', reason: 'should be a string' }],
  ['pattern', { isSound: isExpression, reason: 'should be a regular expression' }],
  [
    'patternProperties',
    {
      isSound: (value) => isObject(value) && Object.keys(value).every(isExpression),
      reason: 'should have regular expressions for names',
    },
  ],
  ...[
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
  ].map((keyword) => [keyword, A_NUMBER] as const),
])

/**
 * Refuses a schema that asserts what nothing can be checked by, or that refers to one. An evaluation passes over what
 * it cannot read, and would take any value.
 *
 * @returns the schemas that it leads to, and that none before it has led to
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED`
 */
export function createSoundness(schemas: SchemaSet): (schema: Schema, location: string) => readonly NamedSchema[] {
  const sound = new Set<string>()
  return (schema, location) => {
    const reached = new Map<string, NamedSchema>()
    const pending = [...soundReferences(schema, location)]
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      if (sound.has(key) || reached.has(key)) continue
      const named = schemas.get(key)
      if (!named) throw new CodegenError('SCHEMA_UNSUPPORTED', key, 'the schema is not known')
      reached.set(key, named)
      pending.push(...soundReferences(named.schema, named.location))
    }
    // Whatever was passed by on the way to no fault leads to none.
    for (const key of reached.keys()) sound.add(key)
    return [...reached.values()]
  }
}

/** The keys that a schema refers to, which holds nothing unsound itself. */
function soundReferences(root: Schema, start: string): readonly string[] {
  const references: string[] = []
  const pending: (readonly [Schema, string])[] = [[root, start]]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [schema, location] = next
    if (typeof schema === 'boolean') continue
    refuseUnsound(schema, location)
    const reference = member(schema, '$ref')
    if (typeof reference === 'string') references.push(reference)
    for (const [part, keyword, place] of subschemas(schema)) {
      const list = child(location, keyword)
      pending.push([part, place === undefined ? list : child(list, place)])
    }
  }
  return references
}

function refuseUnsound(schema: JsonObject, location: string): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = RULES.get(keyword)
    if (rule && !rule.isSound(value)) {
      throw new CodegenError('SCHEMA_UNSUPPORTED', child(location, keyword), rule.reason)
    }
  }
}
