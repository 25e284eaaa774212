import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { CodegenError } from './errors.ts'
import { HEADER } from './source-text.ts'

/** A file that is not as it would be generated. */
export interface Difference {
  /** Below the output folder, with slashes. */
  readonly file: string
  readonly kind: 'missing' | 'differs' | 'no longer generated'
}

/** How a folder differs from what would be written to it. Files that were written by others do not count. */
export async function compare(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const differences: Difference[] = []
  for (const [file, text] of files) {
    const current = await textOf(join(folder, file))
    if (current !== text) differences.push({ file, kind: current === undefined ? 'missing' : 'differs' })
  }
  for (const file of await writtenBefore(folder)) {
    if (!files.has(file)) differences.push({ file, kind: 'no longer generated' })
  }
  return differences
}

/**
 * Brings the folder to what is generated, touching only what differs.
 *
 * @throws {CodegenError} `OUTPUT_NOT_OURS` before anything is written
 */
export async function write(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const differences = await compare(folder, files)
  for (const { file, kind } of differences) {
    const path = join(folder, file)
    if (kind === 'differs' && !isOurs(await textOf(path))) {
      throw new CodegenError('OUTPUT_NOT_OURS', path, 'this file was not written by msw-codegen and is left alone')
    }
  }
  for (const { file, kind } of differences) {
    const path = join(folder, file)
    if (kind === 'no longer generated') await rm(path)
    else {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, files.get(file) ?? '')
    }
  }
  return differences
}

async function writtenBefore(folder: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true }).catch(() => [])
  const ours: string[] = []
  for (const path of paths) {
    if (path.endsWith('.ts') && isOurs(await textOf(join(folder, path)))) ours.push(path.split(sep).join('/'))
  }
  return ours.sort()
}

function isOurs(text: string | undefined): boolean {
  return text?.startsWith(HEADER) ?? false
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
