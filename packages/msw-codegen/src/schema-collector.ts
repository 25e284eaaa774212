import { createDirectionSense } from './directions.ts'
import { CodegenError } from './errors.ts'
import { isObject, type Located, member } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { componentName, target } from './references.ts'
import { type Direction, type MetReference, toJsonSchema } from './schema.ts'
import { IN_PLACE } from './schema-keywords.ts'
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

/** More schemas than any document applies to one value, each within the one before or by way of it. */
const MOST_IN_PLACE = 200

interface Collected extends NamedSchema {
  readonly references: readonly Reference[]
}

interface Reference {
  readonly key: string
  /** Whether it applies to the very value, and not to a part of it. */
  readonly inPlace: boolean
  /** How many schemas deep it applies, if it does. */
  readonly depth: number
}

export function collectSchemas(
  document: OpenApiDocument,
  warn: (location: string, reason: string) => void,
): SchemaCollector {
  const isDirectional = createDirectionSense(document)
  const keys = new Map<string, string>()
  const collected = new Map<string, Collected | CodegenError>()
  const schemas = new Map<string, NamedSchema>()
  const refuseEndless = createInPlaceCheck(collected)

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
      const references: Reference[] = []
      const nameReference = ({ reference, location: from, inPlace }: MetReference) => {
        const found = target(document, reference, from)
        const named = keyOf(found, direction)
        pending.push(found)
        references.push({ key: named, inPlace, depth: depthWithin(next, from) })
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
      refuseEndless(found)
      reached.set(key, found)
      pending.push(...found.references.map((reference) => reference.key))
    }
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

/** How many schemas deep something applies to the value of the schema that it stands in. */
function depthWithin({ location }: Located, from: string): number {
  const between = from.slice(location.length).split('/')
  return 1 + between.filter((token) => IN_PLACE.has(token)).length
}

/**
 * Refuses a schema that applies itself to the same value again, and would never come to an end, or that applies more
 * schemas, each within the one before or by way of it, than a stack can bear.
 */
function createInPlaceCheck(collected: ReadonlyMap<string, Collected | CodegenError>): (start: Collected) => void {
  const depths = new Map<string, number>()
  /** How many schemas deep a schema applies others. From `start` on it is `outer` deep itself, `within` those. */
  const depthOf = (key: string, within: readonly string[], outer: number, start: Collected): number => {
    const found = collected.get(key)
    const known = depths.get(key)
    if (outer + (known ?? 0) > MOST_IN_PLACE) {
      throw new CodegenError('SCHEMA_UNSUPPORTED', start.location, 'the schema leads to too many for one value')
    }
    if (known !== undefined || !found || found instanceof CodegenError) return known ?? 0
    if (within.includes(key)) {
      throw new CodegenError('REFERENCE_CYCLE', found.location, 'the schema leads back to itself')
    }
    const depth = found.references
      .filter(({ inPlace }) => inPlace)
      .map((next) => next.depth + depthOf(next.key, [...within, key], outer + next.depth, start))
      .reduce((most, each) => Math.max(most, each), 0)
    depths.set(key, depth)
    return depth
  }
  return (start) => {
    depthOf(start.key, [], 0, start)
  }
}
