import { CodegenError } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** A value of the document and where it stands. */
export interface Located<Value extends Json = Json> {
  readonly value: Value
  readonly location: string
}

/**
 * The document as plain JSON data, or a refusal of what is none: a YAML document can hold cycles, and a caller
 * can hand over anything.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`
 */
export function toJson(value: unknown, location = '#', within: readonly unknown[] = []): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'object') throw invalid(location, 'is no JSON value')
  if (within.includes(value)) throw invalid(location, 'contains itself')
  const deeper = [...within, value]
  if (Array.isArray(value)) return value.map((item, index) => toJson(item, child(location, index), deeper))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      // In emitted source this key would set a prototype instead of a property.
      if (key === '__proto__') throw invalid(child(location, key), 'is a key that no output can carry')
      return [key, toJson(item, child(location, key), deeper)]
    }),
  )
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
  if (value === undefined) return []
  return Object.entries(objectAt(value, location))
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, item]) => [key, { value: item, location: child(location, key) }] as const)
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
