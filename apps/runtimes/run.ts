/**
 * A package that was only ever run on the Node of its developers breaks on the others that it promises. So the
 * published packages are run on each of them, with each major version of msw that works there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeProgram } from './runner/node-program.ts'
import { type Totals, tally } from './runner/tally.ts'

// The last release of every line that is promised. Exact, so that a failure is a change of ours and can be had again.
const NODES = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' } as const

const MSW_3 = { version: '3.0.5', options: [] } as const
const MSW_2 = { version: '2.15.0', options: ['--import', './dist/use-msw2.js'] } as const

const MATRIX = [
  // msw 3 needs Node 22.12.
  { node: NODES[20], msw: MSW_2 },
  { node: NODES[22], msw: MSW_2 },
  { node: NODES[22], msw: MSW_3 },
  { node: NODES[24], msw: MSW_2 },
  { node: NODES[24], msw: MSW_3 },
  { node: NODES[26], msw: MSW_2 },
  { node: NODES[26], msw: MSW_3 },
] as const

const RESULTS = join(import.meta.dirname, 'test-results')
const TIME_LIMIT_MS = 120_000

/** Newer Nodes take a file that is not there for a pattern that fits nothing, and pass over it. */
function suite(): string[] {
  const files = globSync('src/suite/*.ts', { cwd: import.meta.dirname }).map((path) =>
    path.replace(/^src(.*)ts$/, 'dist$1js'),
  )
  const missing = files.filter((file) => !existsSync(join(import.meta.dirname, file)))
  if (missing.length > 0) throw new Error(`Not built: ${missing.join(', ')}\nRun: pnpm build`)
  return files
}

function test(program: string, options: readonly string[], files: readonly string[], env = {}): Totals {
  const { status, stdout, stderr, error } = spawnSync(
    program,
    ['--test', '--test-reporter=tap', ...options, ...files],
    { cwd: import.meta.dirname, encoding: 'utf8', timeout: TIME_LIMIT_MS, env: { ...process.env, ...env } },
  )
  const totals = tally(stdout, status)
  if (totals.numFailedTests > 0) console.error([stdout, stderr, error?.message].filter(Boolean).join('\n'))
  return totals
}

function testOn({ node, msw }: (typeof MATRIX)[number]): Totals {
  try {
    return test(nodeProgram(node), msw.options, suite(), { EXPECTED_NODE: node, EXPECTED_MSW: msw.version })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 }
  }
}

function report(name: string, totals: Totals): void {
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(totals, null, 2)}\n`)
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = totals
  const skipped = numPendingTests + numTodoTests
  console.log(`${name.padEnd(28)} ${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped`)
  if (numFailedTests > 0) process.exitCode = 1
}

rmSync(RESULTS, { recursive: true, force: true })
report('runner', test(process.execPath, [], ['runner/node-program.test.ts', 'runner/tally.test.ts']))
for (const row of MATRIX) report(`node-${row.node}-msw-${row.msw.version}`, testOn(row))
