import { CodegenError } from './errors.ts'
import { isObject, type Json, type Located, member } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { target } from './references.ts'

/**
 * Tells whether a schema means something else to who sends it than to who answers with it: whether it, or anything it
 * refers to, marks a property as read-only or write-only.
 */
export function createDirectionSense(document: OpenApiDocument): (schema: Located) => boolean {
  const known = new Map<string, boolean>()
  const found = (reference: string, from: string) => {
    try {
      return [target(document, reference, from)]
    } catch (error) {
      // It may be data that looks like a reference; where it is one, it is refused where it is used.
      if (error instanceof CodegenError) return []
      throw error
    }
  }
  return (start) => {
    const before = known.get(start.location)
    if (before !== undefined) return before
    const visited = new Set<string>()
    const pending = [start]
    let isMarked = false
    for (let next = pending.pop(); next && !isMarked; next = pending.pop()) {
      if (visited.has(next.location)) continue
      visited.add(next.location)
      const { location } = next
      isMarked = known.get(location) ?? hasMark(next.value, (reference) => pending.push(...found(reference, location)))
    }
    // Whatever was passed by on the way to nothing leads to nothing as well.
    for (const location of isMarked ? [start.location] : visited) known.set(location, isMarked)
    return isMarked
  }
}

function hasMark(value: Json, refer: (reference: string) => void): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => hasMark(item, refer))
  if (!isObject(value)) return false
  if (member(value, 'readOnly') === true || member(value, 'writeOnly') === true) return true
  const reference = member(value, '$ref')
  if (typeof reference === 'string') refer(reference)
  return Object.values(value).some((item) => hasMark(item, refer))
}
