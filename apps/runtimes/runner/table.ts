import { FEATURES } from '../../../packages/signing/test/run-times/subject.ts'
import type { TestReport } from '../src/report.ts'

/** What one run-time can do, as the run itself has seen it. */
export interface Row {
  readonly runTime: string
  readonly version: string
  readonly reports: readonly TestReport[]
  /** The major versions of msw that work there; empty where msw is not run. */
  readonly msw: readonly string[]
}

const HEAD = ['run-time', 'version', ...FEATURES, 'msw']
const RULE = HEAD.map(() => '---')
const TABLE = /(?:^\|.*\|\n)+/m

export function formatTable(rows: readonly Row[]): string {
  const lines = [HEAD, RULE, ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

/** The one table of a Markdown text, but for the rows of run-times that could not be run. */
export function tableIn(markdown: string, notRun: readonly string[] = []): string {
  const [table = ''] = TABLE.exec(markdown) ?? []
  const lines = table.split('\n').filter((line) => !notRun.some((runTime) => line.startsWith(`| ${runTime} |`)))
  return lines.join('\n')
}

export function withTable(markdown: string, table: string): string {
  return markdown.replace(TABLE, () => table)
}

function cellsOf({ runTime, version, reports, msw }: Row): readonly string[] {
  const cells = FEATURES.map((feature) => cellOf(reports.filter((report) => report.feature === feature)))
  return [runTime, version, ...cells, msw.join(', ') || '—']
}

function cellOf(reports: readonly TestReport[]): string {
  const outcomes = new Set(reports.map(({ outcome }) => outcome))
  outcomes.delete('skipped')
  if (outcomes.has('failed')) return 'fails'
  if (outcomes.has('refused')) return outcomes.size > 1 ? 'in part' : 'refused'
  return outcomes.has('passed') ? 'yes' : '—'
}
