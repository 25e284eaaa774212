import type { Outcome, TestReport } from '../src/report.ts'

/** What the root test command sums: the totals of Vitest's JSON reporter. */
export interface Totals {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/**
 * Totals of one `node --test --test-reporter=tap`. A run that broke without a failed test, or in which no test
 * passed, counts as one failure, and so does a file without a test: node:test reports such a file as a test of
 * that name that has passed.
 */
export function tally(tap: string, exitCode: number | null): Totals {
  const total = (name: string) => Number([...tap.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0)
  const filesWithoutTest = [...tap.matchAll(/^ok \d+ - .*\.[jt]s$/gm)].length
  const passed = total('pass') - filesWithoutTest
  const failed = total('fail') + total('cancelled') + filesWithoutTest
  const broken = exitCode !== 0 || passed === 0
  return {
    numPassedTests: passed,
    numFailedTests: broken ? Math.max(failed, 1) : failed,
    numPendingTests: total('skipped'),
    numTodoTests: total('todo'),
  }
}

/** Totals of the suite in one run-time. A run without a test that passed counts as one failure. */
export function tallyReport(reports: readonly TestReport[]): Totals {
  const count = (...outcomes: Outcome[]) => reports.filter(({ outcome }) => outcomes.includes(outcome)).length
  const passed = count('passed', 'refused')
  return {
    numPassedTests: passed,
    numFailedTests: Math.max(count('failed'), passed === 0 ? 1 : 0),
    numPendingTests: count('skipped'),
    numTodoTests: 0,
  }
}
