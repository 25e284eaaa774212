import type { Json } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { Alternatives } from './alternatives.ts'
import { candidates } from './candidates.ts'
import { type Depth, Making, type Surroundings } from './making.ts'
import { type Node, Nodes } from './nodes.ts'
import { Replay } from './replay.ts'

/** How much deeper than null something better is looked for. */
const NULL_DEPTH = 2
/** No value is deeper than this. */
const DEEPEST = 200

type SearchOptions = Omit<Surroundings, 'negated' | 'named'> & { readonly target: (key: string) => Schema }

/**
 * Finds the shallowest value of each schema: the least fixpoint of "a value is as deep as its deepest part, and one
 * more". A part is looked for one level less deep than what it is part of, so recursion always ends; what was found is
 * kept, so each schema is looked into about as often as its value is deep.
 */
export class Search {
  readonly #surroundings: Surroundings
  readonly #nodes: Nodes
  readonly #patterns = new Map<string, Schema>()
  #decided = 0
  #deepest = 0
  /** Whether something was not found for want of depth. */
  #isCutShort = false

  constructor({ target, ...told }: SearchOptions) {
    const alternatives = new Alternatives(target)
    this.#nodes = new Nodes(target, alternatives)
    this.#surroundings = {
      ...told,
      negated: (schema) => alternatives.negations.of(schema),
      named: (pattern) => {
        const known = this.#patterns.get(pattern) ?? { pattern }
        this.#patterns.set(pattern, known)
        return known
      },
    }
  }

  /** A value with what may be left out down to a depth, and below it the shallowest; undefined if there is none. */
  value(schemas: readonly Schema[], depth: number): Json | undefined {
    return this.#rich(this.#nodes.of(schemas), depth)
  }

  /** Values that differ. */
  different(schemas: readonly Schema[]): Iterable<Json> {
    return this.#different(this.#nodes.of(schemas))
  }

  #rich(node: Node, depth: number): Json | undefined {
    if (node.isPlain || node.isImpossible || depth === 0) return this.#least(node)
    if (node.rich.has(depth)) return node.rich.get(depth)
    const making = new Making(this.#surroundings, node.schemas, this.#richDepth(depth))
    const [found] = candidates(node.alternatives, making)
    if (found !== undefined && !making.asksDepth) this.#decide(node, { value: found, depth: 0 }, true)
    const value = found ?? this.#rich(node, depth - 1)
    node.rich.set(depth, value)
    return value
  }

  #least(node: Node): Json | undefined {
    while (!node.least && !node.isImpossible) {
      // The shallowest value holds no value of the same schemas within itself, or that one would be shallower.
      const bound = Math.min(this.#nodes.size - this.#decided + this.#deepest + NULL_DEPTH + 1, DEEPEST)
      if (node.failedDepth >= bound) this.#decide(node, undefined, true)
      else this.#leastWithin(node, node.failedDepth + 1)
    }
    return node.least?.value
  }

  #leastWithin(node: Node, depth: number): Json | undefined {
    while (!node.least && !node.isImpossible && node.failedDepth < depth) this.#deepen(node)
    if (node.least && node.least.depth <= depth) return node.least.value
    if (!node.isImpossible) this.#isCutShort = true
    return undefined
  }

  /** Looks for a value one level deeper than before. */
  #deepen(node: Node): void {
    const depth = node.failedDepth + 1
    const before = this.#isCutShort
    this.#isCutShort = false
    // Whoever asks for the same on the way down is told that nothing was found so far.
    node.failedDepth = depth
    const making = new Making(this.#surroundings, node.schemas, this.#leastDepth(depth))
    const [value] = candidates(node.alternatives, making)
    if (value !== undefined || !this.#isCutShort) {
      this.#decide(node, value === undefined ? undefined : { value, depth }, !making.asksDepth)
    }
    this.#isCutShort = before
  }

  #decide(node: Node, least: Node['least'], isPlain: boolean): void {
    if (node.least || node.isImpossible) return
    this.#decided += 1
    this.#deepest = Math.max(this.#deepest, least?.depth ?? 0)
    node.least = least
    node.isPlain = isPlain
    node.isImpossible = least === undefined
  }

  #different(node: Node): Iterable<Json> {
    if (this.#least(node) === undefined) return []
    node.different ??= new Replay(this.#findDifferent(node))
    return node.different
  }

  *#findDifferent(node: Node): Generator<Json> {
    const depth = { ...this.#leastDepth((node.least?.depth ?? 0) + 1), allowsNull: () => true }
    const making = new Making(this.#surroundings, node.schemas, depth)
    const seen = new Set<string>()
    for (const value of candidates(node.alternatives, making)) {
      const text = JSON.stringify(value)
      if (seen.has(text)) continue
      seen.add(text)
      yield value
    }
  }

  #leastDepth(depth: number): Depth {
    return {
      isRich: false,
      allowsNull: () => {
        this.#isCutShort ||= depth < NULL_DEPTH
        return depth >= NULL_DEPTH
      },
      mayHaveParts: () => this.#mayGoDeeper(depth),
      part: (schemas) => this.#partWithin(schemas, depth),
      parts: (schemas) => (this.#partWithin(schemas, depth) === undefined ? [] : this.different(schemas)),
    }
  }

  #richDepth(depth: number): Depth {
    return {
      isRich: true,
      allowsNull: () => true,
      mayHaveParts: () => true,
      part: (schemas) => this.value(schemas, depth - 1),
      parts: (schemas) => this.different(schemas),
    }
  }

  #partWithin(schemas: readonly Schema[], depth: number): Json | undefined {
    return this.#mayGoDeeper(depth) ? this.#leastWithin(this.#nodes.of(schemas), depth - 1) : undefined
  }

  #mayGoDeeper(depth: number): boolean {
    if (depth === 0) this.#isCutShort = true
    return depth > 0
  }
}
