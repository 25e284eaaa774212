import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, type Located, member, textAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { componentName, resolve, target } from './references.ts'
import type { Schema } from './schema-set.ts'

/**
 * The branches of a choice, each with the values of the discriminating property that lead to it. JSON Schema knows no
 * discriminator, so that without them a value could satisfy one branch and name another.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED`, and what following a reference throws
 */
export function withConstants(
  document: OpenApiDocument,
  discriminator: Located,
  branches: Located,
  translated: readonly Schema[],
): Json {
  const property = isObject(discriminator.value) ? textAt(discriminator.value, 'propertyName') : undefined
  if (property === undefined || !isObject(discriminator.value) || !Array.isArray(branches.value)) return translated
  if (property === '__proto__') {
    const location = child(discriminator.location, 'propertyName')
    throw new CodegenError('SCHEMA_UNSUPPORTED', location, 'the name is one that no output can carry')
  }
  const mapping = mappingOf(document, discriminator.value, discriminator.location)
  return branches.value.map((branch: Json, index) => {
    const schema = translated[index] ?? true
    const reference = isObject(branch) ? textAt(branch, '$ref') : undefined
    if (reference === undefined) return schema
    const at = child(branches.location, index)
    const { location } = target(document, reference, at)
    const names = mapping.get(location) ?? [componentName(location)].filter((name) => name !== undefined)
    if (names.length === 0 || isDecided(ownValues(document, { value: branch, location: at }, property), names))
      return schema
    const constant = names.length === 1 ? { const: names[0] ?? '' } : { enum: names }
    // The constant first: of a value that names another branch, nothing else need be said.
    return { allOf: [{ type: 'object', required: [property], properties: { [property]: constant } }, schema] }
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
    const { location } = target(document, reference, child(child(from, 'mapping'), value))
    byLocation.set(location, [...(byLocation.get(location) ?? []), value])
  }
  return byLocation
}

/** Whether a branch needs no more than it says itself, or says something else than its name. */
function isDecided(own: readonly Json[] | undefined, names: readonly string[]): boolean {
  const meant = own?.filter((value) => typeof value === 'string' && names.includes(value))
  return own !== undefined && (meant?.length === 0 || meant?.length === own.length)
}

/** The values that the branch itself allows the property. */
function ownValues(
  document: OpenApiDocument,
  branch: Located,
  property: string,
  visited: ReadonlySet<string> = new Set(),
): readonly Json[] | undefined {
  const { value, location } = resolve(document, branch)
  if (!isObject(value) || visited.has(location)) return undefined
  const properties = member(value, 'properties')
  const declared = isObject(properties) ? member(properties, property) : undefined
  const own = declared && resolve(document, { value: declared, location: child(location, property) }).value
  const values = isObject(own) ? valuesOf(own) : undefined
  if (values) return values
  const all = member(value, 'allOf')
  const parts: readonly Json[] = Array.isArray(all) ? all : []
  for (const [index, part] of parts.entries()) {
    const at = { value: part, location: child(child(location, 'allOf'), index) }
    const found = ownValues(document, at, property, new Set([...visited, location]))
    if (found) return found
  }
  return undefined
}

function valuesOf(schema: JsonObject): readonly Json[] | undefined {
  const [constant, values] = [member(schema, 'const'), member(schema, 'enum')]
  if (constant !== undefined) return [constant]
  return Array.isArray(values) ? values : undefined
}
