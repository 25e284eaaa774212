import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestReport } from '../src/report.ts'
import type { ProgramName } from './platform-package.ts'

const APP = join(import.meta.dirname, '..')
const TIME_LIMIT_MS = 120_000

interface Command {
  readonly args: (attackFolder: string) => readonly string[]
  /** What keeps a run-time from asking other hosts and from writing outside this folder. */
  readonly env?: Readonly<Record<string, string>>
}

const CONSOLE = 'dist/hosts/console.js'

const COMMANDS: Readonly<Record<ProgramName, Command>> = {
  Node: { args: (folder) => [CONSOLE, 'Node', folder] },
  Bun: {
    args: (folder) => ['--no-install', CONSOLE, 'Bun', folder],
    env: { DO_NOT_TRACK: '1', BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0' },
  },
  Deno: {
    args: (folder) => [
      'run',
      '--no-remote',
      '--no-lock',
      '--allow-read',
      '--allow-env',
      '--allow-net=127.0.0.1',
      CONSOLE,
      'Deno',
      folder,
    ],
    env: { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(APP, 'node_modules/.cache/deno') },
  },
  workerd: {
    // It starts with a folder that is there, or not at all.
    args: (folder) => [
      ...['test', 'workerd.capnp', '--directory-path'],
      `attack-files=${existsSync(folder) ? folder : import.meta.dirname}`,
    ],
  },
}

/**
 * Runs the suite in one run-time.
 *
 * @throws {Error} with what the run-time wrote, when it ended without a report
 */
export function suiteIn(name: ProgramName, program: string, attackFolder: string): readonly TestReport[] {
  const { args, env } = COMMANDS[name]
  const { status, stdout, stderr, error } = spawnSync(program, args(attackFolder), {
    cwd: APP,
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  const report = status === 0 ? reportIn(stdout) : undefined
  if (report) return report
  throw new Error([`${name} ended with exit code ${status}`, error?.message, stdout, stderr].filter(Boolean).join('\n'))
}

function reportIn(output: string): readonly TestReport[] | undefined {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}
