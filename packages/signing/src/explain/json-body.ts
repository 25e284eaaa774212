import { type Bytes, textOf } from './bytes.ts'
import { type JsonTree, readJson } from './json-text.ts'

/** A body that is JSON. */
export interface JsonBody {
  readonly text: string
  readonly tree: JsonTree
}

/** A dozen mistakes look at one and the same body, and reading it is the greater part of their work. */
const known = new WeakMap<Bytes, JsonBody | 'none'>()

export function jsonOf(body: Bytes): JsonBody | undefined {
  const found = known.get(body) ?? readBody(body)
  known.set(body, found)
  return found === 'none' ? undefined : found
}

function readBody(body: Bytes): JsonBody | 'none' {
  const text = textOf(body)
  const tree = text === undefined ? undefined : readJson(text)
  return text === undefined || !tree ? 'none' : { text, tree }
}
