import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FEATURES } from '../../../packages/signing/test/run-times/subject.ts'
import type { Outcome } from '../src/report.ts'
import { formatTable, tableIn, withTable } from './table.ts'

const [feature] = FEATURES
const row = (...outcomes: Outcome[]) => ({
  runTime: 'Bun',
  version: '1.4.5',
  reports: outcomes.map((outcome) => ({ name: 'a test', feature, outcome })),
  msw: [],
})
const cellOf = (...outcomes: Outcome[]) =>
  formatTable([row(...outcomes)])
    .split('\n')[2]
    ?.split(' | ')[2]

test('a cell says what all tests of the feature came to', () => {
  assert.equal(cellOf('passed', 'passed'), 'yes')
  assert.equal(cellOf('passed', 'skipped'), 'yes')
  assert.equal(cellOf('refused', 'refused'), 'refused')
  assert.equal(cellOf('passed', 'refused'), 'in part')
  assert.equal(cellOf('passed', 'failed'), 'fails')
  assert.equal(cellOf('skipped'), '—')
  assert.equal(cellOf(), '—')
})

test('the table of a text is found, without the rows that were not run, and replaced', () => {
  const table = formatTable([row('passed')])
  const text = `# Title\n\n${table}\nMore.\n`
  assert.equal(tableIn(text), table)
  assert.equal(tableIn(text, ['Bun | 1.4.5']), formatTable([]))
  assert.equal(tableIn(text, ['Deno']), table)
  assert.equal(withTable(text, formatTable([])), `# Title\n\n${formatTable([])}\nMore.\n`)
})
