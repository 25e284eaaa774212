import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CodegenError } from './errors.ts'
import { HEADER } from './source-text.ts'

/** A file that is not as it would be generated. */
export interface Difference {
  /** Below the output folder, with slashes. */
  readonly file: string
  readonly kind: 'missing' | 'differs' | 'no longer generated'
}

/** The folders below the output folder that this generator writes to. */
const FOLDERS = ['operations', 'runtime', 'validators']

/** How a folder differs from what would be written to it. Files that were written by others do not count. */
export async function compare(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const compared = await Promise.all(
    [...files].map(async ([file, text]): Promise<Difference[]> => {
      const current = await textOf(join(folder, file))
      return current === text ? [] : [{ file, kind: current === undefined ? 'missing' : 'differs' }]
    }),
  )
  const differences = compared.flat()
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
  for (const place of ['', ...FOLDERS]) await refuseFile(join(folder, place))
  const differences = await compare(folder, files)
  for (const { file, kind } of differences) {
    const path = join(folder, file)
    if (kind === 'differs' && !isOurs(await textOf(path))) {
      throw new CodegenError('OUTPUT_NOT_OURS', path, 'this file was not written by msw-codegen and is left alone')
    }
  }
  for (const place of new Set(differences.map(({ file }) => dirname(file)))) {
    await mkdir(join(folder, place), { recursive: true })
  }
  await Promise.all(
    differences.map(({ file, kind }) => {
      const path = join(folder, file)
      return kind === 'no longer generated' ? rm(path) : writeFile(path, files.get(file) ?? '')
    }),
  )
  return differences
}

/** Looks only where this generator writes: a folder below may be the output of another document. */
async function writtenBefore(folder: string): Promise<string[]> {
  const ours: string[] = []
  for (const place of ['', ...FOLDERS.map((name) => `${name}/`)]) {
    for (const name of await readdir(join(folder, place)).catch(() => [])) {
      if (name.endsWith('.ts') && isOurs(await textOf(join(folder, place, name)))) ours.push(`${place}${name}`)
    }
  }
  return ours.sort()
}

async function refuseFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found && !found.isDirectory()) {
    throw new CodegenError('OUTPUT_NOT_OURS', path, 'a file stands where a folder should be, and is left alone')
  }
}

function isOurs(text: string | undefined): boolean {
  return text?.startsWith(HEADER) ?? false
}

/** With the line ends that are generated: a checkout may have changed them. */
async function textOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text?.replaceAll('\r\n', '\n')
}
