import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

/**
 * How a folder differs from what would be written to it. Files that were written by others do not count.
 *
 * Here and below one file after the other, each at once: thousands of small ones take longer in turns.
 */
export function compare(folder: string, files: ReadonlyMap<string, string>): Difference[] {
  const present = new Set(filesIn(folder))
  const differences = [...files].flatMap(([file, text]): Difference[] => {
    if (!present.has(file)) return [{ file, kind: 'missing' }]
    return textOf(join(folder, file)) === text ? [] : [{ file, kind: 'differs' }]
  })
  const others = [...present].filter((file) => !files.has(file) && isOurs(textOf(join(folder, file))))
  return [...differences, ...others.sort().map((file) => ({ file, kind: 'no longer generated' }) as const)]
}

/**
 * Brings the folder to what is generated, touching only what differs.
 *
 * @throws {CodegenError} `OUTPUT_NOT_OURS` before anything is written
 */
export function write(folder: string, files: ReadonlyMap<string, string>): Difference[] {
  for (const place of ['', ...FOLDERS]) refuseFile(join(folder, place))
  const differences = compare(folder, files)
  for (const { file, kind } of differences) {
    const path = join(folder, file)
    if (isFolder(path) || (kind === 'differs' && !isOurs(textOf(path)))) {
      throw new CodegenError('OUTPUT_NOT_OURS', path, 'this file was not written by msw-codegen and is left alone')
    }
  }
  const gone = differences.filter(({ kind }) => kind === 'no longer generated')
  const changed = differences.filter(({ kind }) => kind !== 'no longer generated')
  // First, since a file system may take a file for the same one as another that differs in case.
  for (const { file } of gone) rmSync(join(folder, file))
  for (const place of new Set(changed.map(({ file }) => dirname(file)))) {
    mkdirSync(join(folder, place), { recursive: true })
  }
  for (const { file } of changed) writeFileSync(join(folder, file), files.get(file) ?? '')
  return differences
}

/** Looks only where this generator writes: a folder below may be the output of another document. */
function filesIn(folder: string): string[] {
  return ['', ...FOLDERS.map((name) => `${name}/`)].flatMap((place) => {
    const path = join(folder, place)
    const entries = isFolder(path) ? readdirSync(path, { withFileTypes: true }) : []
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.ts'))
      .map(({ name }) => `${place}${name}`)
  })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function refuseFile(path: string): void {
  if (existsSync(path) && !isFolder(path)) {
    throw new CodegenError('OUTPUT_NOT_OURS', path, 'a file stands where a folder should be, and is left alone')
  }
}

function isOurs(text: string): boolean {
  return text.startsWith(HEADER)
}

/** With the line ends that are generated: a checkout may have changed them. */
function textOf(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
}
