import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Keys } from './signatures.ts'

export const GOLDEN: URL = new URL('../../vectors/golden/', import.meta.url)

/** Those that no table makes. */
const BY_HAND: readonly string[] = ['README.md', 'keys.json', 'run.py']

interface Standing {
  /** Every file that a table made, by its path. */
  readonly standing: ReadonlyMap<string, Buffer>
  readonly keys: Keys
}

export function readStanding(): Standing {
  const standing = new Map<string, Buffer>()
  for (const entry of readdirSync(GOLDEN, { recursive: true, withFileTypes: true })) {
    const path = relative(fileURLToPath(GOLDEN), join(entry.parentPath, entry.name)).replaceAll('\\', '/')
    if (entry.isFile() && !BY_HAND.includes(path)) standing.set(path, readFileSync(new URL(path, GOLDEN)))
  }
  return { standing, keys: JSON.parse(readFileSync(new URL('keys.json', GOLDEN), 'utf8')) }
}

interface Differences {
  /** Files that are missing or hold something else. */
  readonly stale: readonly string[]
  /** Files that no table makes any more. */
  readonly left: readonly string[]
}

export function differences(made: ReadonlyMap<string, Buffer>, standing: ReadonlyMap<string, Buffer>): Differences {
  return {
    stale: [...made].flatMap(([path, bytes]) => (standing.get(path)?.equals(bytes) ? [] : [path])),
    left: [...standing.keys()].filter((path) => !made.has(path)),
  }
}
