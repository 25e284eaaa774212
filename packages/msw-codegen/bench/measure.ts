import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const LIMIT_SECONDS = 60
const LIMIT_MB = 4096
const PRELOADED = new URL('measured-process.js', import.meta.url).href

/** What one run took. */
export interface Run {
  /** By the clock on the wall. */
  readonly seconds: number
  /** Of all processors, which a busy machine changes less. */
  readonly cpuSeconds: number
  /** Resident memory of its largest process. */
  readonly peakMb: number
}

/** A run that came to its end, or why it did not. */
export type Outcome = (Run & { readonly failure?: never }) | { readonly failure: string }

export interface Program {
  /** Of Node, the script first. */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs a program of Node to its end. What it used is what the operating system says of each of its processes.
 *
 * @param scratch a folder for what is needed meanwhile
 */
export async function measure({ args, env }: Program, scratch: string): Promise<Outcome> {
  const usage = join(scratch, 'usage')
  rmSync(usage, { recursive: true, force: true })
  mkdirSync(usage)
  const log = join(scratch, 'log.txt')
  const { seconds, ending } = await runToEnd(args, log, {
    ...process.env,
    ...env,
    DO_NOT_TRACK: '1',
    NODE_OPTIONS: `--max-old-space-size=${LIMIT_MB} --import=${PRELOADED}`,
    MEASURED_INTO: usage,
  })
  const failure = failureOf(ending, readFileSync(log, 'utf8'))
  if (failure !== undefined) return { failure }
  const used = readdirSync(usage).map((file) => readFileSync(join(usage, file), 'utf8').split(' ').map(Number))
  const peakMb = Math.max(...used.map(([kilobytes = 0]) => kilobytes)) / 1024
  const cpuSeconds = used.reduce((sum, [, microseconds = 0]) => sum + microseconds, 0) / 1e6
  return peakMb > LIMIT_MB ? { failure: `more than ${LIMIT_MB} MB` } : { seconds, cpuSeconds, peakMb }
}

type Ending = number | NodeJS.Signals | 'too long'

async function runToEnd(
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly seconds: number; readonly ending: Ending }> {
  // A file and no pipe: nobody then has to read while the program runs.
  const output = openSync(log, 'w')
  const start = performance.now()
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, env, stdio: ['ignore', output, output] })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = child.kill('SIGKILL')
  }, LIMIT_SECONDS * 1000)
  const ending = await new Promise<Ending>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(isLate ? 'too long' : (code ?? signal ?? 'SIGKILL')))
  })
  const seconds = (performance.now() - start) / 1000
  clearTimeout(timer)
  closeSync(output)
  return { seconds, ending }
}

function failureOf(ending: Ending, log: string): string | undefined {
  if (ending === 0) return undefined
  if (ending === 'too long') return `not done after ${LIMIT_SECONDS} s`
  if (/heap out of memory/.test(log)) return `out of memory at ${LIMIT_MB} MB`
  const lines = stripVTControlCharacters(log).split('\n')
  const said = lines.find((line) => /error|refused/i.test(line)) ?? lines.findLast((line) => line.trim() !== '') ?? ''
  return `ends with ${ending}: ${said.trim().slice(0, 160)}`
}
