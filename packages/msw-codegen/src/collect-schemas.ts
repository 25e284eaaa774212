import { CodegenError } from './errors.ts'
import type { JsonObject, Located } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { target } from './references.ts'
import { type MetReference, toJsonSchema } from './schema.ts'

/** A schema under the key by which others refer to it. */
export interface CollectedSchema {
  readonly key: string
  readonly location: string
  readonly schema: JsonObject
}

/** The schema of one request body; left out where any body will do. */
export interface BodySchema {
  readonly key: string
  readonly schema: Located | undefined
}

/**
 * The schemas of the request bodies and all they refer to, each once.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED`, `REFERENCE_CYCLE`, `REFERENCE_EXTERNAL`, `REFERENCE_NOT_FOUND`
 */
export function collectSchemas(document: OpenApiDocument, bodies: readonly BodySchema[]): readonly CollectedSchema[] {
  const keys = new Map<string, string>()
  const pending: (Located & { readonly key: string })[] = []
  const collected: CollectedSchema[] = []
  /** What each schema refers to for the same value. */
  const inPlace = new Map<string, string[]>()
  const reach = (owner: string, met: MetReference): string => {
    const { value, location } = target(document.root, met.reference, met.location)
    const key = keys.get(location) ?? `schema${keys.size}`
    if (!keys.has(location)) pending.push({ key, value, location })
    keys.set(location, key)
    if (met.inPlace) inPlace.set(owner, [...(inPlace.get(owner) ?? []), key])
    return key
  }
  for (const { key, schema } of bodies) {
    pending.push({ key, ...(schema ?? { value: true, location: '#' }) })
  }
  for (let next = pending.shift(); next; next = pending.shift()) {
    const { key, location } = next
    const schema = toJsonSchema(document, next, (met) => reach(key, met))
    collected.push({ key, location, schema: typeof schema === 'boolean' ? asObject(schema) : schema })
  }
  for (const { key, location } of collected) refuseEndless(key, location, inPlace)
  return collected
}

/** The compiler gives every schema that is a mere truth value the same name, so that two of them collide. */
function asObject(schema: boolean): JsonObject {
  return schema ? {} : { not: {} }
}

/** A schema that applies itself to the same value again would never come to an end. */
function refuseEndless(start: string, location: string, inPlace: ReadonlyMap<string, readonly string[]>): void {
  const reached = new Set<string>()
  const pending = [...(inPlace.get(start) ?? [])]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === start) throw new CodegenError('REFERENCE_CYCLE', location, 'the schema leads back to itself')
    if (reached.has(next)) continue
    reached.add(next)
    pending.push(...(inPlace.get(next) ?? []))
  }
}
