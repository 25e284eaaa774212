import { isNode } from '../src/source-note.ts'

interface Part {
  [key: string]: unknown
}

export interface Place {
  /** What the reference calls its side: `t=response&c=200`. */
  side: string
  /** `result/resultCode`, or nothing for a whole body. */
  path: string
  /** All that the place says of itself and takes from what it refers to. */
  nodes: Part[]
}

/** The headers, bodies and fields of a call, with every node that speaks of them. */
export function placesOf(document: Part, call: Part): Place[] {
  const follow = (node: unknown): Part[] => {
    if (!isNode(node)) return []
    const branches = Array.isArray(node.anyOf) ? node.anyOf : []
    return [node, ...[referred(node.$ref, document), node.schema, ...branches].flatMap(follow)]
  }
  const place = (side: string, path: string, node: unknown): Place => ({ side, path, nodes: follow(node) })
  const fields = (side: string, base: string, node: unknown): Place[] =>
    follow(node)
      .flatMap((part) => Object.entries(part.properties ?? {}))
      .flatMap(([name, value]) => [place(side, base + name, value), ...fields(side, `${base}${name}/`, value)])
  const bodies = (side: (type: string) => string, content: unknown): Place[] =>
    Object.entries(content ?? {}).flatMap(([type, media]) => [
      place(side(type), '', media),
      ...fields(side(type), '', media),
    ])

  const parameters = Array.isArray(call.parameters) ? call.parameters : []
  const request = follow(call.requestBody).flatMap((body) => bodies((type) => `t=request&ct=${type}`, body.content))
  const responses = Object.entries(call.responses ?? {}).flatMap(([code, response]) => [
    ...Object.entries(response.headers ?? {}).map(([name, header]) => place(`t=response&c=${code}`, name, header)),
    ...bodies(() => `t=response&c=${code}`, response.content),
  ])
  const headers = parameters.map((parameter) => {
    const nodes = follow(parameter)
    return { side: 't=request&in=headers', path: String(nodes.find(({ name }) => name)?.name), nodes }
  })
  return [...headers, ...request, ...responses]
}

/** Everything in the document that is marked as inferred, or that has limits of its own: pointer → node. */
export function markedNodes(node: unknown, pointer = '#'): Map<string, Part> {
  const found = new Map<string, Part>()
  if (typeof node !== 'object' || node === null) return found
  if (isNode(node) && ('x-inferred' in node || 'x-limits' in node)) found.set(pointer, node)
  for (const [key, value] of Object.entries(node)) {
    for (const entry of markedNodes(value, `${pointer}/${key}`)) found.set(...entry)
  }
  return found
}

/** What a reader has to find in the note of a place: patterns, by what the node says. */
export function wordsFor(node: Part): RegExp[] {
  const words: RegExp[] = []
  if (node['x-inferred'] === true) {
    words.push(new RegExp(`\\(${literal(node['x-status'])}[,)]`), new RegExp(literal(node['x-inferred-reason'])))
  }
  for (const [keyword, { status }] of Object.entries(node['x-limits'] ?? {})) {
    const value = node[keyword]
    for (const part of Array.isArray(value) ? value : [value]) {
      const said = keyword === 'pattern' ? 'the pattern' : part === 'integer' ? 'a whole number' : literal(part)
      words.push(new RegExp(`${leads.get(status)}[^:]*:[^.]*\\b${said}\\b`))
    }
  }
  return words
}

const leads = new Map([
  ['family', 'Known from the family'],
  ['measured', 'Measured'],
  ['assumed', 'Assumed here'],
])

function referred(reference: unknown, document: Part): unknown {
  if (typeof reference !== 'string') return undefined
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), document)
}

function literal(text: unknown): string {
  return String(text).replace(/[^\w\s]/g, '\\$&')
}
