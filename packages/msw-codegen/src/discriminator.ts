import { child, isObject, type Json, type JsonObject, type Located, member, textAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { resolve, target } from './references.ts'
import type { Schema } from './schema-set.ts'

/**
 * The branches of a choice, each with the values of the discriminating property that lead to it. JSON Schema knows no
 * discriminator, so that without them a value could satisfy one branch and name another.
 */
export function withConstants(
  document: OpenApiDocument,
  discriminator: Located,
  branches: Located,
  translated: readonly Schema[],
): Json {
  const property = isObject(discriminator.value) ? textAt(discriminator.value, 'propertyName') : undefined
  if (property === undefined || !isObject(discriminator.value) || !Array.isArray(branches.value)) return translated
  const mapping = mappingOf(document, discriminator.value, discriminator.location)
  return branches.value.map((branch: Json, index) => {
    const schema = translated[index] ?? true
    const reference = isObject(branch) ? textAt(branch, '$ref') : undefined
    if (reference === undefined) return schema
    const at = child(branches.location, index)
    const { location } = target(document, reference, at)
    const names = mapping.get(location) ?? [nameOf(location)]
    if (decides(document, { value: branch, location: at }, property)) return schema
    const constant = names.length === 1 ? { const: names[0] ?? '' } : { enum: names }
    return { allOf: [schema, { type: 'object', required: [property], properties: { [property]: constant } }] }
  })
}

/** The values of the property by the location of the schema that each means. */
function mappingOf(document: OpenApiDocument, discriminator: JsonObject, from: string): Map<string, string[]> {
  const mapping = member(discriminator, 'mapping')
  const byLocation = new Map<string, string[]>()
  for (const [value, meant] of isObject(mapping) ? Object.entries(mapping) : []) {
    if (typeof meant !== 'string') continue
    const reference =
      /^[\w.-]+$/.test(meant) && !/\.(ya?ml|json)$/.test(meant) ? `#/components/schemas/${meant}` : meant
    const { location } = target(document, reference, from)
    byLocation.set(location, [...(byLocation.get(location) ?? []), value])
  }
  return byLocation
}

/** Whether the branch itself says which values the property has. */
function decides(
  document: OpenApiDocument,
  branch: Located,
  property: string,
  visited: ReadonlySet<string> = new Set(),
): boolean {
  const { value, location } = resolve(document, branch)
  if (!isObject(value) || visited.has(location)) return false
  const properties = member(value, 'properties')
  const declared = isObject(properties) ? member(properties, property) : undefined
  const own = declared && resolve(document, { value: declared, location: child(location, property) }).value
  if (isObject(own) && (member(own, 'const') !== undefined || member(own, 'enum') !== undefined)) return true
  const all = member(value, 'allOf')
  if (!Array.isArray(all)) return false
  const parts: readonly Json[] = all
  return parts.some((part, index) =>
    decides(
      document,
      { value: part, location: child(child(location, 'allOf'), index) },
      property,
      new Set([...visited, location]),
    ),
  )
}

function nameOf(location: string): string {
  return (location.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}
