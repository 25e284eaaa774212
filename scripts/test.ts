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

interface Task {
  readonly taskId: string
  /** `test`, say; and the room it ran in, by its folder. */
  readonly task: string
  readonly directory: string
  readonly execution?: { readonly exitCode: number | null }
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

function runTasks(): readonly Task[] {
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
  if (!summary) throw new Error('turbo ended before it had run anything')
  return JSON.parse(readFileSync(resolve(root, summary), 'utf8')).tasks
}

installAll()
const tasks = runTasks()
const suites = roomsWith('test-results/*.json').map((path) => {
  const totals: Totals = JSON.parse(readFileSync(resolve(root, path), 'utf8'))
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests = 0 } = totals
  const [room = '', name = ''] = path.replace('.json', '').split('/test-results/')
  return { room, name, passed, failed, skipped: numPendingTests + numTodoTests }
})
const brokenTasks = tasks.filter(({ execution }) => execution && execution.exitCode !== 0)
// A suite whose tests failed has said so in its own totals. Whatever else broke, and a room whose tests left no
// totals, counts as one failure.
const unexplained = brokenTasks.filter(
  ({ task, directory }) => task !== 'test' || !suites.some(({ room, failed }) => room === directory && failed > 0),
)
const silent = tasks.filter(({ task, directory }) => task === 'test' && !suites.some(({ room }) => room === directory))

console.log(`\n${tasks.length - brokenTasks.length} of ${tasks.length} tasks succeeded`)
for (const { room, name, passed, failed, skipped } of suites) {
  console.log(`  ${room}/${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
}
for (const { taskId } of brokenTasks) console.log(`  failed: ${taskId}`)
for (const { taskId } of silent) console.log(`  left no totals: ${taskId}`)

const sum = (count: 'passed' | 'failed' | 'skipped') => suites.reduce((total, suite) => total + suite[count], 0)
const failed = sum('failed') + new Set([...unexplained, ...silent]).size
console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
process.exitCode = failed > 0 ? 1 : 0
