/**
 * A package that was only ever run on the Node of its developers breaks on the others that it promises. So the
 * published packages are run on each of them with each major version of msw that works there, and the signing suite
 * in every run-time; what each of those lacks must be what `RUNTIMES.md` says.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suiteInChromium } from './runner/chromium.ts'
import { suiteIn } from './runner/hosts.ts'
import { nodeTest, packagesOnNode } from './runner/packages-on-node.ts'
import { programOf } from './runner/program.ts'
import { forgetResults, ONE_FAILED, ONE_PASSED, ONE_SKIPPED, orFailed, report } from './runner/results.ts'
import { formatTable, type Row, tableIn, withTable } from './runner/table.ts'
import { tallyReport } from './runner/tally.ts'
import type { TestReport } from './src/report.ts'

const MSW_2 = { major: '2', version: '2.15.0', options: ['--import', './dist/use-msw2.js'] } as const
const MSW_3 = { major: '3', version: '3.0.5', options: [] } as const

// The last release of every line that is promised. Exact, so that a failure is a change of ours and can be had again.
const PROGRAMS = [
  // msw 3 needs Node 22.12.
  { name: 'Node', version: '20.20.2', msws: [MSW_2] },
  { name: 'Node', version: '22.23.3', msws: [MSW_2, MSW_3] },
  { name: 'Node', version: '24.21.0', msws: [MSW_2, MSW_3] },
  { name: 'Node', version: '26.10.0', msws: [MSW_2, MSW_3] },
  { name: 'Bun', version: '1.4.5', msws: [] },
  { name: 'Deno', version: '2.9.6', msws: [] },
  { name: 'workerd', version: '1.20261117.1', msws: [] },
] as const

type ProgramRow = (typeof PROGRAMS)[number]

const ATTACK_FOLDER = process.env.WYCHEPROOF_DIR ?? join(import.meta.dirname, '../../../shared/protocol/wycheproof')
const TABLE = join(import.meta.dirname, 'RUNTIMES.md')

/** Undefined for a program that this machine cannot have. */
async function rowOf({ name, version, msws }: ProgramRow): Promise<Row | undefined> {
  const label = `${name.toLowerCase()}-${version}`
  const program = programOf(name, version)
  if ('lacking' in program) {
    // The Nodes are what the packages promise in `engines`; without one there is nothing to say of it.
    if (name === 'Node') throw new Error(program.lacking)
    console.log(`${label} is skipped: ${program.lacking}`)
    report(label, ONE_SKIPPED)
    return undefined
  }
  const msw: string[] = []
  for (const { major, ...one } of msws) {
    const totals = packagesOnNode(program.path, version, one)
    report(`${label}-msw-${one.version}`, totals)
    if (totals.numFailedTests === 0) msw.push(major)
  }
  return { runTime: name, version, reports: reported(label, suiteIn(name, program.path, ATTACK_FOLDER)), msw }
}

async function rowOfChromium(): Promise<Row> {
  const reports = reported('chromium', await suiteInChromium(ATTACK_FOLDER))
  return { runTime: 'Chromium', version: 'of the machine', reports, msw: [] }
}

function reported(label: string, reports: readonly TestReport[]): readonly TestReport[] {
  report(label, tallyReport(reports))
  for (const { name, outcome, reason } of reports) if (outcome === 'failed') console.error(`${name}\n${reason}\n`)
  return reports
}

/** What was seen must be what is written, but for run-times that were not seen. */
function compareTable(rows: readonly Row[], notRun: readonly string[]): void {
  const written = tableIn(readFileSync(TABLE, 'utf8'), notRun)
  const seen = formatTable(rows)
  if (written !== seen)
    console.error(`RUNTIMES.md does not say what was seen:\n${seen}Run: pnpm --filter @alipayhk-openapi/runtimes table`)
  report('table', written === seen ? ONE_PASSED : ONE_FAILED)
}

forgetResults()
report(
  'runner',
  nodeTest(
    process.execPath,
    [],
    ['program', 'table', 'tally'].map((name) => `runner/${name}.test.ts`),
  ),
)
const rows: Row[] = []
const notRun: string[] = []
for (const program of PROGRAMS) {
  const row = await orFailed(`${program.name.toLowerCase()}-${program.version}`, () => rowOf(program))
  if (row) rows.push(row)
  else notRun.push(`${program.name} | ${program.version}`)
}
const chromium = await orFailed('chromium', rowOfChromium)
if (chromium) rows.push(chromium)
else notRun.push('Chromium')

const skipped = rows.flatMap(({ reports }) => reports.filter(({ outcome }) => outcome === 'skipped'))
for (const name of new Set(skipped.map(({ name }) => name))) console.log(`skipped: ${name}`)
if (!process.argv.includes('--write')) compareTable(rows, notRun)
else if (notRun.length > 0) throw new Error(`RUNTIMES.md stays as it is without ${notRun.join(', ')}`)
else writeFileSync(TABLE, withTable(readFileSync(TABLE, 'utf8'), formatTable(rows)))
