import { type Coercion, coerceText, isScalar, itemCoercion, propertyCoercion } from './coerce.ts'
import { pairOf, type Reading, readDelimited, readList } from './delimited.ts'
import { type FieldNode, type FieldValue, fieldTree } from './field-tree.ts'

/** As OpenAPI names them; `simple` is the usual one of paths and headers, `form` of all else. */
export type Style = 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'cookie' | 'matrix' | 'label'

/** How one field of a query, of cookies or of a form is written. */
export type FieldRule = {
  /** Decoded. */
  readonly name: string
  /** Default `form`. */
  readonly style?: Style
  /** Default: true for `form` and `cookie`, else false. */
  readonly explode?: boolean
  /** The text is JSON, or plain text that is no list and no object. */
  readonly content?: 'json' | 'text'
  /** The fields that an object is spread over, by the names of its properties. */
  readonly spread?: readonly string[]
  /** The object takes all fields, too, that no rule speaks of. */
  readonly rest?: true
}

export interface FieldReading extends Reading {
  /** Whether names may go on in brackets, and an object be JSON, where no rule says so: nobody agrees on forms. */
  readonly isForm: boolean
}

/** Fields by their names, each with the rule that it is read by. */
export interface Fields {
  readonly nodes: ReadonlyMap<string, FieldNode>
  /** Names that rules speak of. */
  readonly known: ReadonlySet<string>
}

/** A text that is a position in a list. */
const INDEX = /^(?:0|[1-9]\d*)$/
const DELIMITERS: { readonly [Name in Style]?: RegExp } = { spaceDelimited: /%20|\+| /, pipeDelimited: /%7c|\|/i }

export function collectFields(pairs: Iterable<readonly [string, FieldValue]>, rules: readonly FieldRule[]): Fields {
  const known = new Set(rules.flatMap(({ name, spread = [] }) => [name, ...spread]))
  return { nodes: fieldTree(pairs, known), known }
}

/** Pairs of a query or a form, with their names decoded. */
export function pairsOf(text: string, delimiter: '&' | ';', decode: (text: string) => string): [string, string][] {
  return text
    .split(delimiter)
    .map((piece) => (delimiter === ';' ? piece.trim() : piece))
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [name, value] = pairOf(piece)
      return [decode(name), value]
    })
}

/** What was sent for a field; undefined if nothing was. */
export function readField(rule: FieldRule, fields: Fields, coercion: Coercion, reading: FieldReading): unknown {
  const { name, style = 'form', explode = style === 'form' || style === 'cookie', content } = rule
  const node = fields.nodes.get(name)
  if (!node) return readSpread(rule, fields, coercion, reading)
  const isNested = node.children.size > 0 || node.items.length > 0
  if (style === 'deepObject' || (isNested && reading.isForm)) return readNode(node, coercion, reading)
  const [value, ...others] = node.values
  if (value === undefined) return undefined
  if (content) return readContent(content, node.values, coercion, reading)
  if (explode || others.length > 0 || typeof value !== 'string') return readRepeated(node.values, coercion, reading)
  return readDelimited(value, { delimiter: DELIMITERS[style] ?? ',' }, coercion, reading)
}

/** An object whose properties are fields of their own. */
function readSpread(
  { spread, rest }: FieldRule,
  { nodes, known }: Fields,
  coercion: Coercion,
  reading: FieldReading,
): unknown {
  if (!spread) return undefined
  const others = rest ? [...nodes.keys()].filter((name) => !known.has(name)) : []
  const found = [...spread, ...others].flatMap((name) => {
    const values = nodes.get(name)?.values ?? []
    if (values.length === 0) return []
    return [[name, readRepeated(values, propertyCoercion(coercion, name, reading.shared), reading)] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** What came under one name, once or more often. */
function readRepeated(values: readonly FieldValue[], coercion: Coercion, reading: FieldReading): unknown {
  const [value = '', ...others] = values
  const { items, texts } = coercion
  if (others.length > 0) return readAll(values, coercion, reading)
  if (typeof value !== 'string') return items && texts !== true ? [value] : value
  if (!items || isScalar(reading.decode(value), coercion)) return readValue(value, coercion, reading)
  return value === '' ? readList([value], coercion, reading) : readAll(values, coercion, reading)
}

function readAll(values: readonly FieldValue[], coercion: Coercion, reading: FieldReading): unknown[] {
  return values.map((value, at) => readValue(value, itemCoercion(coercion, at, reading.shared), reading))
}

function readValue(value: FieldValue, coercion: Coercion, { decode, isForm }: FieldReading): unknown {
  if (typeof value !== 'string') return value
  const text = decode(value)
  const isJson = isForm && coercion.properties && text.startsWith('{') && !isScalar(text, coercion)
  return isJson ? readJson(text) : coerceText(text, coercion)
}

function readContent(
  content: 'json' | 'text',
  values: readonly FieldValue[],
  coercion: Coercion,
  { decode, shared }: FieldReading,
): unknown {
  const read = values.map((value, at) => {
    if (typeof value !== 'string') return value
    const text = decode(value)
    if (content === 'json') return readJson(text)
    return coerceText(text, values.length > 1 ? itemCoercion(coercion, at, shared) : coercion)
  })
  const [first, ...others] = read
  const isWhole = others.length === 0 && (content === 'text' || !coercion.items || Array.isArray(first))
  return isWhole ? first : read
}

/** Text that is no JSON stays text, so that a validator says so. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What came under a name and those that go on from it; what does not fit together becomes a list of all of it. */
function readNode(node: FieldNode, coercion: Coercion, reading: FieldReading): unknown {
  const { values, children, items } = node
  const isRepeated = values.length > 1
  const sent = isRepeated ? readAll(values, coercion, reading) : values.map((it) => readValue(it, coercion, reading))
  const isList = (coercion.items || !coercion.properties) && [...children.keys()].every((key) => INDEX.test(key))
  if (children.size > 0 && !isList) sent.push(readChildren(children, coercion, reading))
  const indexed = isList ? [...children].sort(([one], [other]) => Number(one) - Number(other)) : []
  const nodes = [...indexed.map(([, child]) => child), ...items]
  if (nodes.length === 0) return sent.length === 1 ? sent[0] : sent
  return [...sent, ...nodes.map((item, at) => readNode(item, itemCoercion(coercion, at, reading.shared), reading))]
}

function readChildren(children: FieldNode['children'], coercion: Coercion, reading: FieldReading): object {
  return Object.fromEntries(
    [...children].map(([name, child]) => {
      return [name, readNode(child, propertyCoercion(coercion, name, reading.shared), reading)] as const
    }),
  )
}
