/** JSON with its strings and numbers as they are written, so that nothing is lost on the way. */
export type JsonTree =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }

export interface JsonMember {
  /** With its quotation marks. */
  readonly name: string
  readonly value: JsonTree
}

/** How a serialiser puts blanks and line ends. */
export interface JsonStyle {
  /** What a level is indented by; undefined for no line ends at all. */
  readonly indent?: string
  readonly comma: string
  readonly colon: string
  /** Arrays on one line, and a blank inside empty brackets, as Jackson does. */
  readonly roomy?: boolean
}

export const MINIFIED: JsonStyle = { comma: ',', colon: ':' }
export const SPACED: JsonStyle = { comma: ', ', colon: ': ' }

const TOKEN = /[ \t\r\n]*([{}[\],:]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}[\],:"]+)/y
const DEEPEST = 100

/** The tree, or undefined for what is no JSON or nested more than a hundred deep. */
export function readJson(text: string): JsonTree | undefined {
  const tokens = tokensOf(text)
  if (!tokens) return undefined
  const reader = { tokens, at: 0 }
  const tree = readValue(reader, 0)
  return reader.at === tokens.length ? tree : undefined
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = []
  let length = text.length
  while (/[ \t\r\n]/.test(text[length - 1] ?? '')) length--
  for (let end = 0; end < length; ) {
    TOKEN.lastIndex = end
    const [whole, token] = TOKEN.exec(text) ?? []
    if (whole === undefined || token === undefined) return undefined
    tokens.push(token)
    end += whole.length
  }
  return tokens
}

interface Reader {
  readonly tokens: readonly string[]
  at: number
}

function readValue(reader: Reader, depth: number): JsonTree | undefined {
  const token = reader.tokens[reader.at++]
  if (token === undefined || depth > DEEPEST) return undefined
  if (token !== '{' && token !== '[') {
    return /^[}\],:]$/.test(token) ? undefined : { kind: 'scalar', text: token }
  }
  const members: JsonMember[] = []
  const close = token === '{' ? '}' : ']'
  if (reader.tokens[reader.at] === close) reader.at++
  else {
    do {
      const member = readMember(reader, token === '{', depth)
      if (!member) return undefined
      members.push(member)
    } while (reader.tokens[reader.at++] === ',')
    if (reader.tokens[reader.at - 1] !== close) return undefined
  }
  return token === '{' ? { kind: 'object', members } : { kind: 'array', items: members.map(({ value }) => value) }
}

function readMember(reader: Reader, named: boolean, depth: number): JsonMember | undefined {
  const name = named ? (reader.tokens[reader.at++] ?? '') : ''
  if (named && (!name.startsWith('"') || reader.tokens[reader.at++] !== ':')) return undefined
  const value = readValue(reader, depth + 1)
  return value && { name, value }
}

export function writeJson(tree: JsonTree, style: JsonStyle, level = ''): string {
  if (tree.kind === 'scalar') return tree.text
  const inner = level + (style.indent ?? '')
  const items =
    tree.kind === 'array'
      ? tree.items.map((item) => writeJson(item, style, style.roomy ? level : inner))
      : tree.members.map(({ name, value }) => name + style.colon + writeJson(value, style, inner))
  const [open, close] = tree.kind === 'array' ? ['[', ']'] : ['{', '}']
  if (items.length === 0) return style.roomy ? `${open} ${close}` : open + close
  if (style.indent === undefined) return open + items.join(style.comma) + close
  if (style.roomy && tree.kind === 'array') return `${open} ${items.join(', ')} ${close}`
  return `${open}\n${inner}${items.join(`${style.comma}\n${inner}`)}\n${level}${close}`
}

/** Changes every object, innermost first. */
export function mapObjects(
  tree: JsonTree,
  change: (members: readonly JsonMember[]) => readonly JsonMember[],
): JsonTree {
  if (tree.kind === 'scalar') return tree
  if (tree.kind === 'array') return { kind: 'array', items: tree.items.map((item) => mapObjects(item, change)) }
  const members = tree.members.map(({ name, value }) => ({ name, value: mapObjects(value, change) }))
  return { kind: 'object', members: change(members) }
}

/** Changes every scalar and every name. */
export function mapTexts(tree: JsonTree, change: (text: string) => string): JsonTree {
  if (tree.kind === 'scalar') return { kind: 'scalar', text: change(tree.text) }
  if (tree.kind === 'array') return { kind: 'array', items: tree.items.map((item) => mapTexts(item, change)) }
  return {
    kind: 'object',
    members: tree.members.map(({ name, value }) => ({ name: change(name), value: mapTexts(value, change) })),
  }
}

/** What a string of JSON says; undefined for another scalar. */
export function saidBy(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
