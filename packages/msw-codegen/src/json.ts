import { CodegenError } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** A value of the document and where it stands. */
export interface Located<Value extends Json = Json> {
  readonly value: Value
  /** JSON pointer in a fragment, after the name of the file unless it is the first one: `#/paths`, `pet.yaml#/Pet`. */
  readonly location: string
}

/** More than any document has, and less than a stack can bear. */
const MAX_DEPTH = 500

/**
 * Refuses what is no plain JSON data: a YAML document can hold cycles, and a caller can hand over anything.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`
 */
export function assertJson(value: unknown, location: string): asserts value is Json {
  const tokens: (string | number)[] = []
  /** What the value stands in, which is seldom much. */
  const within: object[] = []
  const at = () => tokens.reduce<string>(child, location)
  const check = (node: unknown): void => {
    if (node === null || typeof node === 'boolean' || typeof node === 'string') return
    if (typeof node === 'number' && Number.isFinite(node)) return
    if (typeof node !== 'object' || !isPlain(node)) throw invalid(at(), 'is no JSON value')
    if (within.includes(node)) throw invalid(at(), 'contains itself')
    if (tokens.length > MAX_DEPTH) throw invalid(at(), 'is nested too deeply')
    within.push(node)
    if (Array.isArray(node)) for (const [index, item] of node.entries()) checkPart(index, item)
    else for (const key of Object.keys(node)) checkPart(key, node[key])
    within.pop()
  }
  const checkPart = (key: string | number, part: unknown): void => {
    tokens.push(key)
    // In emitted source this key would set a prototype instead of a property.
    if (key === '__proto__') throw invalid(at(), 'is a key that no output can carry')
    check(part)
    tokens.pop()
  }
  check(value)
}

/** A date or a map would come out as an empty object. */
function isPlain(node: object): node is unknown[] | { readonly [key: string]: unknown } {
  if (Array.isArray(node)) return true
  const prototype: unknown = Object.getPrototypeOf(node)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own member of that name; a name such as `constructor` finds nothing unless the document has it. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** @throws {CodegenError} `DOCUMENT_INVALID` */
export function objectAt(value: Json | undefined, location: string): JsonObject {
  if (isObject(value)) return value
  throw invalid(location, 'should be an object')
}

/** The members of an object that may be left out, each with its location; extensions are none. */
export function membersAt(value: Json | undefined, location: string): (readonly [string, Located])[] {
  return entriesAt(value, location).filter(([key]) => !key.startsWith('x-'))
}

/** As {@link membersAt}, of a map whose keys are names of the document's: `x-rate-limit` is a name like any other. */
export function entriesAt(value: Json | undefined, location: string): (readonly [string, Located])[] {
  if (value === undefined) return []
  return Object.entries(objectAt(value, location)).map(([key, item]) => {
    return [key, { value: item, location: child(location, key) }] as const
  })
}

/** The items of a list that may be left out, each with its location. */
export function itemsAt(value: Json | undefined, location: string): Located[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw invalid(location, 'should be a list')
  return value.map((item: Json, index) => ({ value: item, location: child(location, index) }))
}

/** The member of an object and where it stands, if it is there. */
export function locatedMember({ value, location }: Located<JsonObject>, key: string): Located | undefined {
  const found = member(value, key)
  return found === undefined ? undefined : { value: found, location: child(location, key) }
}

/** The text of a member that may be left out. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const text = member(object, key)
  return typeof text === 'string' ? text : undefined
}

/** The location of a member, as a JSON pointer in a fragment. */
export function child(location: string, key: string | number): string {
  return `${location}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function invalid(location: string, reason: string): CodegenError {
  return new CodegenError('DOCUMENT_INVALID', location, reason)
}
