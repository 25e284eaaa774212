import type { Json, JsonObject } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { createEvaluation } from './evaluation.ts'
import { first } from './making.ts'
import { hash } from './random.ts'
import { SchemaPlaces } from './schema-places.ts'
import { Search } from './search.ts'

/** How deep a value goes on holding what may be left out. */
const RICH_DEPTH = 2
/** How many values are tried where a validator refuses the likeliest. */
const ATTEMPTS = 50

export interface SynthesiserOptions {
  /** Varies words and digits, never whether a value is valid. */
  readonly seed: number
  /** The last word on each value that is given out. */
  readonly isValid: (key: string, value: Json) => boolean
}

export interface Synthesiser {
  /**
   * A value that satisfies the schema of that key; undefined if none was found. Examples and defaults of the document
   * come first where they are valid; else it is small, with what is optional down to a modest depth. It may share
   * parts with other values.
   */
  value(key: string): Json | undefined
}

/** Makes values that satisfy schemas. The same set and seed give the same values, in whatever order they are asked for. */
export function createSynthesiser(schemas: SchemaSet, { seed, isValid }: SynthesiserOptions): Synthesiser {
  const places = new SchemaPlaces()
  const target = (key: string): Schema => {
    const named = schemas.get(key)
    if (named) places.enter(named)
    return named?.schema ?? false
  }
  const shared = {
    target,
    faultOf: createEvaluation(target),
    nameOf: (asked: readonly JsonObject[]) => firstText(asked, (schema) => places.propertyName(schema)),
    chanceOf: (asked: readonly JsonObject[]) =>
      hash(
        seed,
        firstText(asked, (schema) => places.location(schema)),
      ),
  }
  const searches = [true, false].map((usesSamples) => new Search({ ...shared, usesSamples }))
  return {
    value(key) {
      const schema = target(key)
      for (const search of searches) {
        for (const value of attempts(search, schema)) if (isValid(key, value)) return value
      }
      return undefined
    },
  }
}

/** Shallower and shallower, and then whatever else there is. */
function* attempts(search: Search, schema: Schema): Generator<Json> {
  for (let depth = RICH_DEPTH; depth >= 0; depth -= 1) {
    const value = search.value([schema], depth)
    if (value === undefined) return
    yield value
  }
  yield* first(search.different([schema]), ATTEMPTS)
}

function firstText(schemas: readonly JsonObject[], textOf: (schema: JsonObject) => string | undefined): string {
  return schemas.map(textOf).find((text) => text !== undefined && text !== '') ?? ''
}
