import type { Json, JsonObject } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import type { Evaluate } from './evaluation.ts'

/** What the making of values is told of the schemas. */
export interface Surroundings {
  readonly faultOf: Evaluate
  /** Whether examples and defaults of the document come first. */
  readonly usesSamples: boolean
  /** The name of the property that a value is for, for words that fit it. */
  readonly nameOf: (schemas: readonly JsonObject[]) => string
  /** A number by which words and digits are picked, the same for the same place in the document. */
  readonly chanceOf: (schemas: readonly JsonObject[]) => number
  /** What holds where a schema does not. */
  readonly negated: (schema: Schema) => Schema
  /** What names are that a key of `patternProperties` is for. */
  readonly named: (pattern: string) => Schema
}

/** What the making of a value may use depending on how deep the value may be. */
export interface Depth {
  /** Whether to put in what may be left out. */
  readonly isRich: boolean
  /** Whether null will do; it is kept back while something better may yet be found. */
  readonly allowsNull: () => boolean
  /** Whether there is depth left for parts. */
  readonly mayHaveParts: () => boolean
  /** A part of the value, which must satisfy all the schemas; undefined if there is none at the depth that is left. */
  readonly part: (schemas: readonly Schema[]) => Json | undefined
  /** Such parts, all different, the best first. */
  readonly parts: (schemas: readonly Schema[]) => Iterable<Json>
}

/** The making of one value. */
export class Making {
  readonly #surroundings: Surroundings
  readonly #schemas: readonly JsonObject[]
  readonly #depth: Depth
  #asksDepth = false

  constructor(surroundings: Surroundings, schemas: readonly JsonObject[], depth: Depth) {
    this.#surroundings = surroundings
    this.#schemas = schemas
    this.#depth = depth
  }

  get surroundings(): Surroundings {
    return this.#surroundings
  }

  get depth(): Depth {
    this.#asksDepth = true
    return this.#depth
  }

  /** Whether what was made so far might have come out otherwise at another depth. */
  get asksDepth(): boolean {
    return this.#asksDepth
  }

  satisfies(value: Json): boolean {
    return this.#schemas.every((schema) => this.#surroundings.faultOf(schema, value) === undefined)
  }

  get name(): string {
    return this.#surroundings.nameOf(this.#schemas)
  }

  get chance(): number {
    return this.#surroundings.chanceOf(this.#schemas)
  }
}

/** The ways to take one from each, the last fastest; each is gone through again and again. */
export function* combinations<Item>(choices: readonly Iterable<Item>[]): Generator<readonly Item[]> {
  const [first, ...rest] = choices
  if (!first) return yield []
  for (const item of first) for (const others of combinations(rest)) yield [item, ...others]
}

/** The first of many, without making the others. */
export function first<Item>(items: Iterable<Item>, count: number): Iterable<Item> {
  return {
    *[Symbol.iterator]() {
      if (count <= 0) return
      let taken = 0
      for (const item of items) {
        yield item
        taken += 1
        if (taken >= count) return
      }
    },
  }
}
