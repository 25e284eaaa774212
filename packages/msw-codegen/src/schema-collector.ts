import { createDirectionSense } from './directions.ts'
import { CodegenError } from './errors.ts'
import { isObject, type Located, member } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { componentName, target } from './references.ts'
import { type Direction, type MetReference, toJsonSchema } from './schema.ts'
import type { NamedSchema, SchemaSet } from './schema-set.ts'

/** Collects schemas, each once, with all that they refer to. */
export interface SchemaCollector {
  /**
   * The key of a schema, which is in the set from now on.
   *
   * @throws {CodegenError} `SCHEMA_UNSUPPORTED`, `REFERENCE_CYCLE`, `REFERENCE_EXTERNAL`, `REFERENCE_NOT_FOUND`, for
   * the schema or anything it refers to
   */
  add(schema: Located, direction: Direction): string
  /** What was added without an error. */
  readonly schemas: SchemaSet
}

interface Collected extends NamedSchema {
  readonly references: readonly { readonly key: string; readonly inPlace: boolean }[]
}

export function collectSchemas(
  document: OpenApiDocument,
  warn: (location: string, reason: string) => void,
): SchemaCollector {
  const isDirectional = createDirectionSense(document)
  const keys = new Map<string, string>()
  const collected = new Map<string, Collected | CodegenError>()
  const schemas = new Map<string, NamedSchema>()

  /** One for both directions, unless they differ. */
  const keyOf = (schema: Located, direction: Direction) => {
    const identity = `${isDirectional(schema) ? direction : ''} ${schema.location}`
    const key = keys.get(identity) ?? `schema${keys.size}`
    keys.set(identity, key)
    return key
  }

  const collect = (start: Located, direction: Direction) => {
    const pending = [start]
    for (let next = pending.pop(); next; next = pending.pop()) {
      const key = keyOf(next, direction)
      if (collected.has(key)) continue
      const references: { key: string; inPlace: boolean }[] = []
      const nameReference = ({ reference, location: from, inPlace }: MetReference) => {
        const found = target(document, reference, from)
        const named = keyOf(found, direction)
        pending.push(found)
        references.push({ key: named, inPlace })
        return named
      }
      try {
        const schema = toJsonSchema({ document, direction, nameReference, warn }, next)
        const name = componentName(next.location)
        const isRequest = name !== undefined && direction === 'request' && isDirectional(next)
        const { location } = next
        collected.set(key, { key, name: isRequest ? `${name} request` : name, location, schema, references })
      } catch (error) {
        if (!(error instanceof CodegenError)) throw error
        collected.set(key, error)
      }
    }
  }

  const release = (start: string) => {
    const reached = new Map<string, Collected>()
    const pending = [start]
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      const found = collected.get(key)
      if (found instanceof CodegenError) throw found
      if (!found || reached.has(key) || schemas.has(key)) continue
      reached.set(key, found)
      pending.push(...found.references.map((reference) => reference.key))
    }
    for (const found of reached.values()) refuseEndless(found, collected)
    for (const { key, name, location, schema } of reached.values()) schemas.set(key, { key, name, location, schema })
  }

  return {
    schemas,
    add(schema, direction) {
      const start = behindReference(document, schema)
      const key = keyOf(start, direction)
      collect(start, direction)
      release(key)
      return key
    },
  }
}

/** What is nothing but a reference is known by what it refers to. */
function behindReference(document: OpenApiDocument, start: Located): Located {
  const visited = new Set<string>()
  let found = start
  for (let reference = onlyReference(document, found); reference !== undefined; ) {
    if (visited.has(found.location)) {
      throw new CodegenError('REFERENCE_CYCLE', start.location, 'the reference leads back to itself')
    }
    visited.add(found.location)
    found = target(document, reference, found.location)
    reference = onlyReference(document, found)
  }
  return found
}

function onlyReference({ version }: OpenApiDocument, { value }: Located): string | undefined {
  if (!isObject(value) || (version !== '3.0' && Object.keys(value).length > 1)) return undefined
  const reference = member(value, '$ref')
  return typeof reference === 'string' ? reference : undefined
}

/** A schema that applies itself to the same value again would never come to an end. */
function refuseEndless(start: Collected, collected: ReadonlyMap<string, Collected | CodegenError>): void {
  const reached = new Set<string>()
  const pending = [start]
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const { key, inPlace } of next.references) {
      if (!inPlace || reached.has(key)) continue
      if (key === start.key)
        throw new CodegenError('REFERENCE_CYCLE', start.location, 'the schema leads back to itself')
      reached.add(key)
      const found = collected.get(key)
      if (found && !(found instanceof CodegenError)) pending.push(found)
    }
  }
}
