import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { type Totals, tally } from './tally.ts'

const APP = join(import.meta.dirname, '..')
const TIME_LIMIT_MS = 120_000

export interface Msw {
  readonly version: string
  /** What makes Node import it. */
  readonly options: readonly string[]
}

/** The tests of the published packages with one another, on one Node and with one msw. */
export function packagesOnNode(program: string, version: string, msw: Msw): Totals {
  return nodeTest(program, msw.options, builtTests(), { EXPECTED_NODE: version, EXPECTED_MSW: msw.version })
}

export function nodeTest(program: string, options: readonly string[], files: readonly string[], env = {}): Totals {
  const { status, stdout, stderr, error } = spawnSync(
    program,
    ['--test', '--test-reporter=tap', ...options, ...files],
    { cwd: APP, encoding: 'utf8', timeout: TIME_LIMIT_MS, env: { ...process.env, ...env } },
  )
  const totals = tally(stdout, status)
  if (totals.numFailedTests > 0) console.error([stdout, stderr, error?.message].filter(Boolean).join('\n'))
  return totals
}

/** Newer Nodes take a file that is not there for a pattern that fits nothing, and pass over it. */
function builtTests(): string[] {
  const files = globSync('src/suite/*.ts', { cwd: APP }).map((path) => path.replace(/^src(.*)ts$/, 'dist$1js'))
  const missing = files.filter((file) => !existsSync(join(APP, file)))
  if (missing.length > 0) throw new Error(`Not built: ${missing.join(', ')}\nRun: pnpm build`)
  return files
}
