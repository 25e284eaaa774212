/**
 * A suite that was forgotten, or a check that failed without a test to its name, would leave a green total.
 * So one command runs every check through turbo and adds up what each suite wrote of itself.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { ensureChromium } from './chromium.ts'
import { installAll } from './install.ts'

const TASKS = ['lint', 'check:format', 'check:unused', 'check:types', 'check:codegen', 'check:package', 'test']

/** What every suite writes to `test-results/`: the totals of Vitest's JSON reporter. */
interface Totals {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests?: number
}

interface RunSummary {
  readonly tasks: readonly { readonly taskId: string; readonly execution?: { readonly exitCode: number | null } }[]
}

const root = resolve(import.meta.dirname, '..')
const roomsWith = (pattern: string) => globSync(`{spec,packages/*,apps/*}/${pattern}`, { cwd: root }).sort()

/** Without a browser nothing of this means much, so nothing is run. */
function browser(): string {
  try {
    return ensureChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.log('0 passed, 1 failed, 0 skipped')
    process.exit(1)
  }
}

function runTasks(): RunSummary {
  const CHROMIUM = browser()
  const sharedDir = process.env.SHARED_DIR ?? resolve(root, '../shared')
  rmSync(resolve(root, '.turbo/runs'), { recursive: true, force: true })
  for (const results of roomsWith('test-results')) rmSync(resolve(root, results), { recursive: true })
  spawnSync(
    'turbo',
    ['run', ...TASKS, '--continue=always', '--concurrency=100%', '--output-logs=new-only', '--summarize'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        CHROMIUM,
        TURBO_TELEMETRY_DISABLED: '1',
        ...(existsSync(sharedDir) && { SHARED_DIR: sharedDir }),
      },
    },
  )
  const [summary] = globSync('.turbo/runs/*.json', { cwd: root })
  if (!summary) return { tasks: [{ taskId: 'turbo', execution: { exitCode: 1 } }] }
  return JSON.parse(readFileSync(resolve(root, summary), 'utf8'))
}

installAll()
const { tasks } = runTasks()
const suites = roomsWith('test-results/*.json').map((path) => {
  const totals: Totals = JSON.parse(readFileSync(resolve(root, path), 'utf8'))
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests = 0 } = totals
  return {
    suite: path.replace('/test-results', '').replace('.json', ''),
    passed,
    failed,
    skipped: numPendingTests + numTodoTests,
  }
})
const brokenTasks = tasks.filter(({ execution }) => execution && execution.exitCode !== 0).map(({ taskId }) => taskId)
// A suite whose tests failed has said so in its own totals; anything else that broke counts as one failure.
const suitesThatFailed = suites.filter(({ failed }) => failed > 0).map(({ suite }) => suite)
const unexplained = brokenTasks.filter(
  (task) => !(task.endsWith('#test') && suitesThatFailed.some((suite) => suite.startsWith(roomOf(task)))),
)

function roomOf(taskId: string): string {
  const name = taskId.slice(taskId.indexOf('/') + 1, taskId.lastIndexOf('#'))
  return (
    roomsWith('package.json')
      .find((path) => path.split('/').at(-2) === name)
      ?.replace('/package.json', '') ?? name
  )
}

console.log(`\n${tasks.length - brokenTasks.length} of ${tasks.length} tasks succeeded`)
for (const { suite, passed, failed, skipped } of suites) {
  console.log(`  ${suite}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
}
for (const task of brokenTasks) console.log(`  failed: ${task}`)

const sum = (count: 'passed' | 'failed' | 'skipped') => suites.reduce((total, suite) => total + suite[count], 0)
const failed = sum('failed') + unexplained.length
console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
process.exitCode = failed > 0 ? 1 : 0
