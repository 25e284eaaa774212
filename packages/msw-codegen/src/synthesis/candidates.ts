import type { Json } from '../json.ts'
import { arraysFor } from './array-values.ts'
import type { Constraints } from './constraints.ts'
import { likelyNumbers } from './likely-words.ts'
import type { Making } from './making.ts'
import type { Kind } from './merging.ts'
import { numbersFor } from './number-values.ts'
import { objectsFor } from './object-values.ts'
import { stringsFor } from './string-values.ts'

/** How many wrong values of one alternative are passed over: few at first, so that every alternative has its turn. */
const PATIENCE = [3, 250]
/** How many alternatives are looked into. */
const ALTERNATIVES = 500
/** What a schema that leaves the kind open is likely to mean, null last of all. */
const LIKELY: readonly Kind[] = ['string', 'number', 'boolean', 'object', 'array', 'null']

/**
 * Values that satisfy all the schemas, the likeliest first; the same may come twice.
 *
 * @param alternatives the ways in which the schemas can hold
 */
export function* candidates(alternatives: Iterable<Constraints>, making: Making): Generator<Json> {
  const holds = (value: Json) => making.satisfies(value)
  for (const patience of PATIENCE) {
    let hasMore = false
    let looked = 0
    for (const constraints of alternatives) {
      let wrong = 0
      for (const value of valuesOf(constraints, making, holds)) {
        if (!constraints.wantsChecking || holds(value)) yield value
        else if (++wrong > patience) break
      }
      hasMore ||= wrong > patience
      if (++looked > ALTERNATIVES) break
    }
    if (!hasMore) return
  }
}

function* valuesOf(constraints: Constraints, making: Making, holds: (value: Json) => boolean): Generator<Json> {
  const { values, samples } = constraints.merged
  if (values) {
    for (const value of values) if (value !== null && holds(value)) yield value
    if (values.includes(null) && holds(null)) yield null
    return
  }
  if (making.surroundings.usesSamples) for (const sample of samples) if (holds(sample)) yield sample
  for (const kind of kindsOf(constraints)) yield* valuesOfKind(kind, constraints, making)
}

function kindsOf({ merged: { kinds }, hints }: Constraints): readonly Kind[] {
  const isOpen = LIKELY.every((kind) => kinds.includes(kind))
  return isOpen ? [...new Set([...hints, ...LIKELY])] : kinds
}

function* valuesOfKind(kind: Kind, constraints: Constraints, making: Making): Generator<Json> {
  switch (kind) {
    case 'object':
      return yield* objectsFor(constraints, making)
    case 'array':
      return yield* arraysFor(constraints, making)
    case 'string':
      return yield* stringsFor(constraints.merged, making.name, making.chance)
    case 'number':
      return yield* numbersFor(constraints.merged, likelyNumbers(making.name, making.chance))
    case 'boolean':
      return yield* making.chance % 2 === 0 ? [true, false] : [false, true]
    case 'null':
      if (making.depth.allowsNull()) yield null
  }
}
