import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Totals } from './tally.ts'

const FOLDER = join(import.meta.dirname, '../test-results')
const NOTHING: Totals = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }

export const ONE_PASSED: Totals = { ...NOTHING, numPassedTests: 1 }
export const ONE_FAILED: Totals = { ...NOTHING, numFailedTests: 1 }
export const ONE_SKIPPED: Totals = { ...NOTHING, numPendingTests: 1 }

export function forgetResults(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}

/** Leaves the totals for the root test command, and says them here. */
export function report(name: string, totals: Totals): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(totals, null, 2)}\n`)
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = totals
  const skipped = numPendingTests + numTodoTests
  console.log(`${name.padEnd(28)} ${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped`)
  if (numFailedTests > 0) process.exitCode = 1
}

/** What `run` makes, or undefined and a failure to its name. */
export async function orFailed<Made>(name: string, run: () => Promise<Made>): Promise<Made | undefined> {
  try {
    return await run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    report(name, ONE_FAILED)
    return undefined
  }
}
