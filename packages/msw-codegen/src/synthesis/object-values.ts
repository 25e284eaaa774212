import type { Json, JsonObject } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import type { Constraints } from './constraints.ts'
import { isList, objectOf } from './keywords.ts'
import { combinations, first, type Making } from './making.ts'

/** An object that must have more members than this is not made. */
const MOST = 1000
/** How many values of one member take turns where different objects are wanted. */
const TURNS = 40
/** How many names in a row may be of no use before no more are tried. */
const MISSES = 50
/** How many members are combined in all ways. */
const COMBINED = 6
/** The name of a member that no schema names. */
const NAME: Schema = { type: 'string', minLength: 1 }

/** Members by name, in the order in which they were decided on. */
type Members = ReadonlyMap<string, Json>

/** Objects that keep the constraints, the likeliest first; what is not merged has still to be checked. */
export function* objectsFor(constraints: Constraints, making: Making): Generator<JsonObject> {
  yield* new ObjectMaking(constraints, making).objects()
}

class ObjectMaking {
  readonly #constraints: Constraints
  readonly #making: Making
  readonly #declared: readonly string[]
  /** The schemas with a `dependentRequired`. */
  readonly #depending: readonly JsonObject[]
  readonly #least: number
  readonly #most: number

  constructor(constraints: Constraints, making: Making) {
    this.#constraints = constraints
    this.#making = making
    this.#declared = constraints.names('properties')
    this.#depending = constraints.parts.filter((schema) => Object.hasOwn(schema, 'dependentRequired'))
    this.#least = constraints.merged.bounds.minProperties ?? 0
    this.#most = constraints.merged.bounds.maxProperties ?? Number.POSITIVE_INFINITY
  }

  *objects(): Generator<JsonObject> {
    const required = this.#requiredMembers()
    if (!required || required.size > this.#most || this.#least > MOST) return
    const isRich = this.#making.depth.isRich
    const choices = isRich ? [this.#filled(required), required] : [required]
    for (const members of choices) {
      const enough = this.#enough(members, isRich && members !== required)
      if (enough) yield this.#object(enough)
    }
    const enough = this.#enough(required, false)
    if (enough) yield* this.#variations(enough)
    const filled = this.#filled(required)
    if (filled.size > required.size) yield* this.#variations(filled)
  }

  #requiredMembers(): Members | undefined {
    const { required } = this.#constraints.merged
    const isPossible = required.length === 0 || this.#making.depth.mayHaveParts()
    return isPossible ? this.#withDependants(required, new Map()) : undefined
  }

  /** With what may be left out, as far as it can be made and is allowed. */
  #filled(required: Members): Members {
    let members = new Map(required)
    for (const name of this.#declared) {
      if (members.has(name) || members.size >= this.#most) continue
      if (this.#dependants(name).length === 0) {
        const value = this.#member(name)
        if (value !== undefined) members.set(name, value)
      } else {
        const more = this.#withDependants([name], members)
        if (more && more.size <= this.#most) members = more
      }
    }
    return members
  }

  /** Members with further ones and all that they depend on; undefined if one of them cannot be. */
  #withDependants(names: readonly string[], members: Members): Map<string, Json> | undefined {
    const added = new Map(members)
    const wanted = new Set(names)
    let isMissing = false
    // A set goes on with what is added to it on the way.
    for (const name of wanted) {
      if (added.has(name)) continue
      const value = this.#member(name)
      // The others are looked for all the same, so that they are known to the search from now on.
      if (value === undefined) isMissing = true
      else added.set(name, value)
      for (const dependant of this.#dependants(name)) wanted.add(dependant)
    }
    return isMissing ? undefined : added
  }

  #member(name: string): Json | undefined {
    // In emitted source this name would set a prototype instead of a member.
    if (name === '__proto__' || !this.#isAllowed(name)) return undefined
    return this.#making.depth.part(this.#constraints.memberSchemas(name))
  }

  #isAllowed(name: string): boolean {
    return this.#constraints.merged.names.every(
      (schema) => this.#making.surroundings.faultOf(schema, name) === undefined,
    )
  }

  #dependants(name: string): readonly string[] {
    if (this.#depending.length === 0) return []
    return this.#depending.flatMap((schema) => {
      const dependants = objectOf(schema, 'dependentRequired')
      const listed = dependants && Object.hasOwn(dependants, name) ? dependants[name] : undefined
      return isList(listed) ? listed.filter((item) => typeof item === 'string') : []
    })
  }

  /** With as many as there must be, and one entry where the object is a map; undefined if there cannot be so many. */
  #enough(members: Members, isRich: boolean): Members | undefined {
    let enough = members
    for (const name of enough.size < this.#least ? this.#declared : []) {
      if (enough.size >= this.#least) break
      const more = enough.has(name) ? undefined : this.#withDependants([name], enough)
      if (more && more.size <= this.#most) enough = more
    }
    const wanted = isRich && this.#isMap() ? Math.max(this.#least, Math.min(1, this.#most)) : this.#least
    if (enough.size < wanted) enough = this.#withEntries(enough, wanted)
    return enough.size < this.#least ? undefined : enough
  }

  /** Whether the object is there for entries that the schemas say something about. */
  #isMap(): boolean {
    const schemas = this.#constraints.memberSchemas('')
    return this.#declared.length === 0 && schemas.some((schema) => typeof schema !== 'boolean')
  }

  #withEntries(members: Members, wanted: number): Members {
    let more = members
    let misses = 0
    for (const name of this.#freeNames()) {
      if (more.size >= wanted || misses > MISSES) break
      if (more.has(name) || this.#declared.includes(name)) continue
      const added = this.#withDependants([name], more)
      misses = added ? 0 : misses + 1
      more = added ?? more
    }
    return more
  }

  /** Names that no schema gives, but that the schemas leave room for. */
  *#freeNames(): Generator<string> {
    const { names } = this.#constraints.merged
    const patterns = this.#constraints
      .names('patternProperties')
      .map((pattern) => [this.#making.surroundings.named(pattern)])
    for (const kind of [...patterns, []]) {
      for (const name of this.#making.depth.parts([NAME, ...kind, ...names])) if (typeof name === 'string') yield name
    }
  }

  /** Objects with the same names and other values: one at a time first, and then all ways to combine a few. */
  *#variations(members: Members): Generator<JsonObject> {
    const names = [...members.keys()]
    const choices = names.map((name) => first(this.#making.depth.parts(this.#constraints.memberSchemas(name)), TURNS))
    for (const [index, name] of names.entries()) {
      for (const value of choices[index] ?? []) yield this.#object(new Map([...members, [name, value]]))
    }
    for (const values of combinations(choices.slice(0, COMBINED))) {
      yield this.#object(new Map([...members, ...values.map((value, index) => [names[index] ?? '', value] as const)]))
    }
  }

  /** Declared members first, in the order in which they are declared. */
  #object(members: Members): JsonObject {
    const names = [...new Set([...this.#declared.filter((name) => members.has(name)), ...members.keys()])]
    return Object.fromEntries(names.map((name) => [name, members.get(name) ?? null]))
  }
}
