import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, type Located, member, objectAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'

/**
 * What a value stands for: itself, or what its `$ref` leads to, along as many references as there are.
 *
 * @throws {CodegenError} `REFERENCE_CYCLE`, `REFERENCE_EXTERNAL`, `REFERENCE_NOT_FOUND`
 */
export function resolve(document: OpenApiDocument, start: Located): Located {
  const visited: string[] = []
  let found = start
  for (let reference = referenceOf(found.value); reference !== undefined; reference = referenceOf(found.value)) {
    const { location } = found
    found = target(document, reference, location)
    if (visited.includes(found.location)) {
      throw new CodegenError('REFERENCE_CYCLE', child(start.location, '$ref'), `${reference} leads back to itself`)
    }
    visited.push(found.location)
  }
  return found
}

/** As {@link resolve}, for what must be an object. */
export function resolveObject(document: OpenApiDocument, start: Located): Located<JsonObject> {
  const { value, location } = resolve(document, start)
  return { value: objectAt(value, location), location }
}

function referenceOf(value: Json): string | undefined {
  if (!isObject(value)) return undefined
  const reference = member(value, '$ref')
  return typeof reference === 'string' ? reference : undefined
}

/** The value that one reference points to. `from` is where it stands. */
export function target({ files, names }: OpenApiDocument, reference: string, from: string): Located {
  const location = child(from, '$ref')
  const [path = '', pointer = ''] = reference.split('#', 2)
  const named = path === '' ? fileOf(from) : fileBeside(fileOf(from), path)
  let found = named === undefined ? undefined : files.get(named)
  const file = found === undefined ? undefined : (names.get(found) ?? named)
  if (found === undefined) throw new CodegenError('REFERENCE_EXTERNAL', location, `${reference} is not among the files`)
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new CodegenError('REFERENCE_NOT_FOUND', location, `${reference} is no JSON pointer, and anchors are not read`)
  }
  const tokens = pointer.split('/').slice(1).map(decodeToken)
  for (const token of tokens) {
    if (Array.isArray(found)) found = /^(0|[1-9]\d*)$/.test(token) ? found[Number(token)] : undefined
    else found = isObject(found) ? member(found, token) : undefined
  }
  if (found === undefined) throw new CodegenError('REFERENCE_NOT_FOUND', location, `${reference} points to nothing`)
  // However a pointer is spelt, what it leads to is known by one location.
  return { value: found, location: tokens.reduce(child, `${file}#`) }
}

/** The name of the file that a location is in. */
export function fileOf(location: string): string {
  return location.slice(0, location.indexOf('#'))
}

/** The last part of a location that names a schema: of `#/components/schemas/Pet`, and of the file `pet.yaml#`. */
export function componentName(location: string): string | undefined {
  const [file = '', pointer = ''] = location.split('#')
  const tokens = pointer.split('/').slice(1)
  const last = tokens.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~')
  if (last === undefined) return /([^/]+?)(?:\.\w+)?$/.exec(file)?.[1]
  const isNamed = /^(schemas|\$defs|definitions)$/.test(tokens.at(-2) ?? '') || (file !== '' && tokens.length === 1)
  return isNamed ? last : undefined
}

/** A name relative to a file as one relative to the first file's folder; undefined for one on the network. */
export function fileBeside(file: string, path: string): string | undefined {
  const decoded = percentDecoded(path)
  if (/^[a-z][a-z0-9+.-]*:/i.test(decoded) || decoded.startsWith('/')) return undefined
  const parts = file.split('/').slice(0, -1)
  for (const part of decoded.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decodeToken(token: string): string {
  return percentDecoded(token).replaceAll('~1', '/').replaceAll('~0', '~')
}

function percentDecoded(token: string): string {
  try {
    return decodeURIComponent(token)
  } catch {
    return token
  }
}
