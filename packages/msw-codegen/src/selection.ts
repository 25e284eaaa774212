import { CodegenError } from './errors.ts'
import type { Tagged } from './read-operations.ts'

/** The operations that somebody wants. */
export interface Selection {
  isWanted(operation: Tagged): boolean
  /**
   * Once all operations were asked about.
   *
   * @throws {CodegenError} `OPERATION_UNKNOWN`
   */
  assertFound(): void
}

/** How many of the names that there are one is told. */
const TOLD = 10

/** @param only operationIds and tags; all operations where there is none */
export function selectionOf(only: readonly string[] | undefined): Selection {
  const wanted = new Set(only)
  const known = new Set<string>()
  return {
    isWanted({ operationId, tags }) {
      const names = [...(operationId === undefined ? [] : [operationId]), ...tags]
      for (const name of names) known.add(name)
      return only === undefined || names.some((name) => wanted.has(name))
    },
    assertFound() {
      const missing = [...wanted].find((name) => !known.has(name))
      if (missing === undefined) return
      const [told, rest] = [[...known].slice(0, TOLD), known.size - TOLD]
      const others = rest > 0 ? ` and ${rest} more` : ''
      const there = known.size === 0 ? 'it has neither' : `it has ${told.join(', ')}${others}`
      throw new CodegenError('OPERATION_UNKNOWN', '#/paths', `no operationId or tag is ${missing}; ${there}`)
    },
  }
}
