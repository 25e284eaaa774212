import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { CodegenError } from './errors.ts'
import { parseDocument } from './load.ts'
import { fileBeside } from './references.ts'

/** A document as it was read, with every file that it refers to. */
export interface LoadedDocument {
  readonly document: unknown
  /** Those it refers to, by their names relative to its folder: a file that has several is the same one under each. */
  readonly files: ReadonlyMap<string, unknown>
}

/**
 * Reads a document and all files that it refers to.
 *
 * @param reading told the path of each file before it is read, so that it is known even where that fails
 * @throws {CodegenError} `DOCUMENT_INVALID`, `DOCUMENT_UNREADABLE`
 */
export async function loadFiles(path: string, reading: (path: string) => void = () => {}): Promise<LoadedDocument> {
  reading(path)
  const { content: document, refersTo } = await readDocument(path, path, '')
  const files = new Map<string, unknown>()
  const contents = new Map([[resolve(path), document]])
  const pending = Array.from(refersTo, (name) => ({ name, by: path }))
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, by } = next
    if (files.has(name)) continue
    const place = resolve(dirname(path), name)
    const known = contents.get(place)
    if (known === undefined) reading(place)
    const read = known === undefined ? await readDocument(place, name, name, by) : { content: known, refersTo: [] }
    contents.set(place, read.content)
    files.set(name, read.content)
    pending.push(...Array.from(read.refersTo, (other) => ({ name: other, by: name })))
  }
  return { document, files }
}

/** A reference that begins with something else than a fragment. */
const REFERS_ELSEWHERE = /\$ref['"]?\s*:\s*['"]?[^#'"\s]/

async function readDocument(
  path: string,
  name: string,
  from: string,
  by?: string,
): Promise<{ readonly content: unknown; readonly refersTo: Iterable<string> }> {
  const text = await textOf(path, name, by)
  const content = parseDocument(text, name)
  // Most documents are in one piece, and a large one takes a while to be walked through.
  return { content, refersTo: REFERS_ELSEWHERE.test(text) ? referredFiles(content, from) : [] }
}

async function textOf(path: string, name: string, by: string | undefined): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CodegenError(
      'DOCUMENT_UNREADABLE',
      name,
      `${reasonOf(name, cause)}${by === undefined ? '' : `, and ${by} refers to it`}`,
      {
        cause,
      },
    )
  })
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'the file may not be read'],
  ['EISDIR', 'this is a folder'],
  ['ENOENT', 'there is no such file'],
])

function reasonOf(name: string, cause: unknown): string {
  if (/^[a-z]+:\/\//i.test(name)) return 'only files are read, and nothing from the network'
  return REASONS.get(cause instanceof Error && 'code' in cause ? cause.code : undefined) ?? 'the file cannot be read'
}

/** What is on the network is left to be refused where it is used. */
function referredFiles(document: unknown, from: string): Set<string> {
  const names = new Set<string>()
  const pending = [document]
  const visited = new Set<object>()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node !== 'object' || node === null || visited.has(node)) continue
    visited.add(node)
    const [path] = '$ref' in node && typeof node.$ref === 'string' ? node.$ref.split('#') : []
    const name = path ? fileBeside(from, path) : undefined
    if (name) names.add(name)
    for (const item of Object.values(node)) if (typeof item === 'object' && item !== null) pending.push(item)
  }
  return names
}
