import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, type Located, member, objectAt } from './json.ts'

/**
 * What a value stands for: itself, or what its `$ref` leads to, along as many references as there are.
 *
 * @throws {CodegenError} `REFERENCE_CYCLE`, `REFERENCE_EXTERNAL`, `REFERENCE_NOT_FOUND`
 */
export function resolve(root: JsonObject, start: Located): Located {
  const visited: string[] = []
  let found = start
  for (let reference = referenceOf(found.value); reference !== undefined; reference = referenceOf(found.value)) {
    if (visited.includes(reference)) {
      throw new CodegenError('REFERENCE_CYCLE', child(start.location, '$ref'), `${reference} leads back to itself`)
    }
    visited.push(reference)
    found = target(root, reference, found.location)
  }
  return found
}

/** As {@link resolve}, for what must be an object. */
export function resolveObject(root: JsonObject, start: Located): Located<JsonObject> {
  const { value, location } = resolve(root, start)
  return { value: objectAt(value, location), location }
}

function referenceOf(value: Json): string | undefined {
  if (!isObject(value)) return undefined
  const reference = member(value, '$ref')
  return typeof reference === 'string' ? reference : undefined
}

/** The value that one reference points to. `from` is where it stands. */
export function target(root: JsonObject, reference: string, from: string): Located {
  const location = child(from, '$ref')
  if (reference !== '#' && !reference.startsWith('#/')) {
    throw new CodegenError('REFERENCE_EXTERNAL', location, `${reference} is not in this document: bundle it first`)
  }
  let found: Json | undefined = root
  for (const token of reference.split('/').slice(1).map(decodeToken)) {
    if (Array.isArray(found)) found = /^(0|[1-9]\d*)$/.test(token) ? found[Number(token)] : undefined
    else found = isObject(found) ? member(found, token) : undefined
  }
  if (found === undefined) throw new CodegenError('REFERENCE_NOT_FOUND', location, `${reference} points to nothing`)
  return { value: found, location: reference }
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
