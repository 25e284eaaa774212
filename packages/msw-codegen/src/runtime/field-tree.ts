/** A value as it was sent: text that is still percent-encoded, or a file. */
export type FieldValue = string | Blob

/** What was sent under one name, and under names that go on from it: `a[b]`, `a[0]`, `a[]`. */
export interface FieldNode {
  readonly values: FieldValue[]
  readonly children: Map<string, FieldNode>
  /** What was sent under empty brackets. */
  readonly items: FieldNode[]
}

/** Deeper than any document describes, and no deeper than a stack can go: what is left makes one name. */
const MAX_DEPTH = 64

/**
 * Sorts fields by their names.
 *
 * @param pairs decoded names with what was sent under them
 * @param exact names that are taken as they are, brackets and all
 */
export function fieldTree(
  pairs: Iterable<readonly [string, FieldValue]>,
  exact: ReadonlySet<string>,
): Map<string, FieldNode> {
  const root = createNode()
  for (const [name, value] of pairs) {
    const keys = exact.has(name) ? [name] : keysOf(name)
    let node = childOf(root, keys[0] ?? '')
    for (let at = 1; at < keys.length; at += 1) {
      const key = keys[at] ?? ''
      node = key === '' ? itemOf(node, keys[at + 1]) : childOf(node, key)
    }
    node.values.push(value)
  }
  return root.children
}

function createNode(): FieldNode {
  return { values: [], children: new Map(), items: [] }
}

/** `a[b][c]` is `a`, `b`, `c`; a name whose brackets do not pair up is one name. */
function keysOf(name: string): readonly string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  const keys = name.slice(open + 1, -1).split('][')
  if (keys.some((key) => /[[\]]/.test(key))) return [name]
  const rest = keys.splice(MAX_DEPTH)
  return [name.slice(0, open), ...keys, ...(rest.length > 0 ? [rest.join('][')] : [])]
}

function childOf({ children }: FieldNode, key: string): FieldNode {
  const known = children.get(key)
  if (known) return known
  const child = createNode()
  children.set(key, child)
  return child
}

/** `a[][b]=1&a[][c]=2` is one item with two properties, up to where one would come again. */
function itemOf({ items }: FieldNode, next: string | undefined): FieldNode {
  const last = items.at(-1)
  if (last && next && last.children.size > 0 && !last.children.has(next)) return last
  const item = createNode()
  items.push(item)
  return item
}
