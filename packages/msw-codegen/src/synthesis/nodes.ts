import { type Json, type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import type { Alternatives } from './alternatives.ts'
import type { Constraints } from './constraints.ts'
import { typesOf } from './keywords.ts'
import { Replay } from './replay.ts'

/** Several schemas that one value must satisfy, and what has been found out about such values. */
export interface Node {
  readonly schemas: readonly JsonObject[]
  /** The ways in which the schemas can hold. */
  readonly alternatives: Iterable<Constraints>
  /** The shallowest value, and its depth: 0 for what has no parts. */
  least: { readonly value: Json; readonly depth: number } | undefined
  /** Whether that value is the likeliest one at any depth, too. */
  isPlain: boolean
  /** Down to this depth there is no value. */
  failedDepth: number
  /** Whether there is no value at any depth. */
  isImpossible: boolean
  /** Values with what may be left out, by the depth down to which it is there. */
  readonly rich: Map<number, Json | undefined>
  /** Values that differ, as far as they were asked for. */
  different: Iterable<Json> | undefined
}

/** What is asked of a value of which nothing is asked. */
const ANYTHING: JsonObject = {}
/** Keywords that say nothing about what a value may be, nor what it may look like. */
const SILENT: ReadonlySet<string> = new Set(['$ref', 'title', 'description', 'deprecated', 'readOnly', 'writeOnly'])
/** Keywords of schemas whose values are worth making once for all that refer to them. */
const COMPOSITE = ['properties', 'items', 'allOf', 'anyOf', 'oneOf', '$ref']

/** The nodes, one for each set of schemas. */
export class Nodes {
  readonly #target: (key: string) => Schema
  readonly #alternatives: Alternatives
  readonly #nodes = new Map<string, Node>()
  /** Lists of schemas that were asked for before. */
  readonly #asked = new WeakMap<readonly Schema[], Node>()
  readonly #ids = new Map<JsonObject, number>()
  readonly #impossible: Node = { ...unexplored([], []), isImpossible: true }

  constructor(target: (key: string) => Schema, alternatives: Alternatives) {
    this.#target = target
    this.#alternatives = alternatives
  }

  of(schemas: readonly Schema[]): Node {
    const node = this.#asked.get(schemas) ?? this.#find(schemas)
    this.#asked.set(schemas, node)
    return node
  }

  #find(schemas: readonly Schema[]): Node {
    const effective = schemas.map((schema) => this.#behindReferences(schema))
    if (effective.includes(false)) return this.#impossible
    const objects = [...new Set(effective)].filter((schema) => typeof schema !== 'boolean')
    const asked = objects.length === 0 ? [ANYTHING] : objects
    const key = asked.map((schema) => this.#id(schema)).join()
    const node = this.#nodes.get(key) ?? unexplored(asked, new Replay(this.#alternatives.of(asked)))
    this.#nodes.set(key, node)
    return node
  }

  get size(): number {
    return this.#nodes.size
  }

  /** A mere reference stands for its target, unless its place has a name that the words of the value go by. */
  #behindReferences(schema: Schema): Schema {
    if (typeof schema === 'boolean') return schema
    const reference = member(schema, '$ref')
    if (typeof reference !== 'string' || !Object.keys(schema).every((keyword) => SILENT.has(keyword))) return schema
    const target = this.#target(reference)
    return isComposite(target) ? this.#behindReferences(target) : schema
  }

  #id(schema: JsonObject): number {
    const id = this.#ids.get(schema) ?? this.#ids.size
    this.#ids.set(schema, id)
    return id
  }
}

function isComposite(schema: Schema): boolean {
  if (typeof schema === 'boolean') return true
  return typesOf(schema)?.includes('object') === true || COMPOSITE.some((keyword) => Object.hasOwn(schema, keyword))
}

function unexplored(schemas: readonly JsonObject[], alternatives: Iterable<Constraints>): Node {
  return {
    schemas,
    alternatives,
    least: undefined,
    isPlain: false,
    failedDepth: -1,
    isImpossible: false,
    rich: new Map(),
    different: undefined,
  }
}
