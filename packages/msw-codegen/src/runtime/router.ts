import { normalisedPath } from './percent.ts'

const SLASH_IN_NAME = /\{[^{}]*\//
const SLASH_BETWEEN_NAMES = /\/(?![^{}]*\})/

export interface Route<Target> {
  /** As it goes over the wire: `POST`. Case counts. */
  readonly method: string
  /** As OpenAPI writes it: `/items/{id}:publish`. */
  readonly path: string
  /** Parameters that take slashes too; each is a whole segment, and there is one to a path. */
  readonly greedy?: readonly string[]
  readonly target: Target
}

export interface RouteMatch<Target> {
  readonly target: Target
  /** What stood in place of each parameter, still percent-encoded: its delimiters are told from its text by that. */
  readonly params: ReadonlyMap<string, string>
}

export interface Router<Target> {
  /** Where a request goes: `path` is that of its URL, without what stands before the paths of the API. */
  find(method: string, path: string): RouteMatch<Target> | undefined
}

/** One segment of paths: where it can go on to, what it is told apart by first being looked at first. */
interface Node<Target> {
  readonly literals: Map<string, Node<Target>>
  readonly mixed: MixedEdge<Target>[]
  parameter: Node<Target> | undefined
  greedy: Node<Target> | undefined
  /** What paths that end here lead to, by method. */
  readonly ends: Map<string, End<Target>>
}

/** A segment that is made of parameters and of the literals around them: one more than there are parameters. */
interface MixedEdge<Target> {
  readonly literals: readonly string[]
  readonly node: Node<Target>
}

interface End<Target> {
  readonly target: Target
  readonly names: readonly string[]
}

/** The part of a search that stays the same while it goes down. */
interface Search {
  readonly method: string
  readonly segments: readonly string[]
  /** What parameters have taken so far, in the order of the path. */
  readonly values: string[]
}

/**
 * Finds the route of a request: literals go before segments with parameters in them, those before whole parameters,
 * and greedy ones come last; whatever leads nowhere is gone back on. A parameter is never empty, unless it is greedy.
 * Of two routes that match the same requests the first one counts.
 */
export function createRouter<Target>(routes: readonly Route<Target>[]): Router<Target> {
  // Many files load the routes of an API and never ask for one.
  let root: Node<Target> | undefined
  return {
    find(method, path) {
      root ??= nodeOf(routes)
      const values: string[] = []
      const found = search(root, 0, { method, segments: normalisedPath(path).split('/'), values })
      return found && { target: found.target, params: new Map(found.names.map((name, at) => [name, values[at] ?? ''])) }
    },
  }
}

/** The segments of a template, each as literals and names in turn: `v{n}` is `['v', 'n', '']`. */
export function templateSegments(path: string): string[][] {
  return segmentsOf(path).map((segment) =>
    segment.split(/[{}]/).map((part, at) => (at % 2 === 0 ? normalisedPath(part) : part)),
  )
}

/** The name of a parameter may have slashes of its own. */
function segmentsOf(path: string): string[] {
  return path.split(SLASH_IN_NAME.test(path) ? SLASH_BETWEEN_NAMES : '/')
}

function nodeOf<Target>(routes: readonly Route<Target>[]): Node<Target> {
  const root = createNode<Target>()
  for (const route of routes) addRoute(root, route)
  return root
}

function createNode<Target>(): Node<Target> {
  return { literals: new Map(), mixed: [], parameter: undefined, greedy: undefined, ends: new Map() }
}

function addRoute<Target>(root: Node<Target>, { method, path, greedy = [], target }: Route<Target>): void {
  const names: string[] = []
  let node = root
  for (const segment of segmentsOf(path)) node = nextNode(node, segment, { names, greedy })
  if (!node.ends.has(method)) node.ends.set(method, { target, names })
}

function nextNode<Target>(
  node: Node<Target>,
  segment: string,
  { names, greedy }: { readonly names: string[]; readonly greedy: readonly string[] },
): Node<Target> {
  if (!segment.includes('{')) return literalNode(node, normalisedPath(segment))
  const parts = segment.split(/[{}]/)
  const [before, name = '', after] = parts
  names.push(...parts.filter((_, at) => at % 2 === 1))
  if (parts.length > 3 || before !== '' || after !== '') {
    return mixedNode(node, parts.filter((_, at) => at % 2 === 0).map(normalisedPath))
  }
  if (greedy.includes(name)) {
    node.greedy ??= createNode()
    return node.greedy
  }
  node.parameter ??= createNode()
  return node.parameter
}

function literalNode<Target>({ literals }: Node<Target>, literal: string): Node<Target> {
  const known = literals.get(literal)
  if (known) return known
  const node = createNode<Target>()
  literals.set(literal, node)
  return node
}

function mixedNode<Target>({ mixed }: Node<Target>, literals: readonly string[]): Node<Target> {
  const known = mixed.find((edge) => keyOf(edge) === keyOf({ literals }))
  if (known) return known.node
  const edge = { literals, node: createNode<Target>() }
  mixed.push(edge)
  mixed.sort(bySpecificity)
  return edge.node
}

function keyOf({ literals }: Pick<MixedEdge<unknown>, 'literals'>): string {
  return literals.join('{}')
}

/** The most literal text first, then the fewest parameters; the order of the routes never decides. */
function bySpecificity(one: MixedEdge<unknown>, other: MixedEdge<unknown>): number {
  const weight = ({ literals }: MixedEdge<unknown>) => literals.join('').length
  const order = weight(other) - weight(one) || one.literals.length - other.literals.length
  if (order !== 0) return order
  return keyOf(one) < keyOf(other) ? -1 : 1
}

function search<Target>(node: Node<Target>, at: number, request: Search): End<Target> | undefined {
  const segment = request.segments[at]
  if (segment === undefined) return node.ends.get(request.method)
  const literal = node.literals.get(segment)
  const found = literal && search(literal, at + 1, request)
  return found ?? searchMixed(node, segment, at, request) ?? searchGreedy(node, at, request)
}

function searchMixed<Target>(
  { mixed, parameter }: Node<Target>,
  segment: string,
  at: number,
  request: Search,
): End<Target> | undefined {
  const { values } = request
  for (const { literals, node } of mixed) {
    const captured = capture(literals, segment)
    if (!captured) continue
    values.push(...captured)
    const found = search(node, at + 1, request)
    if (found) return found
    values.length -= captured.length
  }
  if (!parameter || segment === '') return undefined
  values.push(segment)
  const found = search(parameter, at + 1, request)
  if (!found) values.pop()
  return found
}

/** As few segments as lead somewhere; all that is left where nothing follows. */
function searchGreedy<Target>({ greedy }: Node<Target>, at: number, request: Search): End<Target> | undefined {
  if (!greedy) return undefined
  const { segments, values } = request
  const isLast = greedy.literals.size === 0 && greedy.mixed.length === 0 && !greedy.parameter
  const slot = values.push('') - 1
  for (let end = isLast ? segments.length : at + 1; end <= segments.length; end += 1) {
    const found = search(greedy, end, request)
    if (!found) continue
    values[slot] = segments.slice(at, end).join('/')
    return found
  }
  values.pop()
  return undefined
}

/** What the parameters between the literals take, each as little as it can and never nothing. */
function capture(literals: readonly string[], segment: string): string[] | undefined {
  const [first = '', ...others] = literals
  const last = others.pop() ?? ''
  if (!segment.startsWith(first)) return undefined
  const values: string[] = []
  let from = first.length
  for (const literal of others) {
    const to = indexOf(segment, literal, from + 1)
    if (to < 0) return undefined
    values.push(segment.slice(from, to))
    from = to + literal.length
  }
  const end = segment.length - last.length
  if (end <= from || !segment.endsWith(last) || isInsideEncoding(segment, end)) return undefined
  return [...values, segment.slice(from, end)]
}

function indexOf(segment: string, literal: string, from: number): number {
  let found = segment.indexOf(literal, from)
  while (found >= 0 && isInsideEncoding(segment, found)) found = segment.indexOf(literal, found + 1)
  return found
}

function isInsideEncoding(segment: string, at: number): boolean {
  return segment[at - 1] === '%' || segment[at - 2] === '%'
}
