import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { tally, tallyReport } from './tally.ts'

function totalsOf(...fixtures: string[]): readonly number[] {
  const files = fixtures.map((name) => join(import.meta.dirname, 'fixtures', `${name}.js`))
  // A run inside a run is otherwise taken for a part of the outer one.
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env
  const { stdout, status } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...files], {
    encoding: 'utf8',
    env,
  })
  const totals = tally(stdout, status)
  return [totals.numPassedTests, totals.numFailedTests, totals.numPendingTests, totals.numTodoTests]
}

test('tests that pass count, tests within tests as well', () => {
  assert.deepEqual(totalsOf('passes'), [3, 0, 0, 0])
})

test('a test that fails counts as a failure', () => {
  assert.deepEqual(totalsOf('fails'), [1, 1, 0, 0])
})

test('what is skipped and what is to do is told apart', () => {
  assert.deepEqual(totalsOf('skips'), [1, 0, 1, 1])
})

test('a file that crashes before any test counts as a failure, whatever else passes', () => {
  assert.deepEqual(totalsOf('crashes'), [0, 1, 0, 0])
  assert.deepEqual(totalsOf('passes', 'crashes'), [3, 1, 0, 0])
})

test('a file that leaves in the middle of a test, with exit code 0, counts as a failure', () => {
  const [, failed] = totalsOf('leaves')
  assert.ok(failed !== undefined && failed > 0)
})

test('a file without a test counts as a failure, whatever else passes', () => {
  assert.deepEqual(totalsOf('has-no-test'), [0, 1, 0, 0])
  assert.deepEqual(totalsOf('passes', 'has-no-test'), [3, 1, 0, 0])
})

test('a program that never ran a test is a failure', () => {
  const { numPassedTests, numFailedTests } = tally('', null)
  assert.deepEqual([numPassedTests, numFailedTests], [0, 1])
  assert.equal(tally('# pass 0\n# fail 0\n', 0).numFailedTests, 1)
  assert.equal(tally('# pass 3\n# fail 0\n', 1).numFailedTests, 1)
})

test('a report counts what was refused by code as passed, and a report of nothing as a failure', () => {
  const reports = (['passed', 'refused', 'failed', 'skipped'] as const).map((outcome) => ({
    name: 'a test',
    outcome,
  }))
  const numbers = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0 }
  assert.deepEqual(tallyReport(reports), numbers)
  assert.equal(tallyReport([]).numFailedTests, 1)
})
