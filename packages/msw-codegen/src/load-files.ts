import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CodegenError } from './errors.ts'
import { parseDocument } from './load.ts'
import { fileBeside } from './references.ts'

/** A document as it was read, with every file that it refers to. */
export interface LoadedDocument {
  readonly document: unknown
  /** Those it refers to, by their names relative to its folder. */
  readonly files: ReadonlyMap<string, unknown>
}

/**
 * Reads a document and all files that it refers to.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `DOCUMENT_UNREADABLE`
 */
export async function loadFiles(path: string): Promise<LoadedDocument> {
  const document = parseDocument(await textOf(path, path), path)
  const files = new Map<string, unknown>()
  const pending = [...referredFiles(document, '')]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (files.has(name)) continue
    const content = parseDocument(await textOf(join(dirname(path), name), name), name)
    files.set(name, content)
    pending.push(...referredFiles(content, name))
  }
  return { document, files }
}

async function textOf(path: string, name: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CodegenError('DOCUMENT_UNREADABLE', name, 'the file cannot be read', { cause })
  })
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
