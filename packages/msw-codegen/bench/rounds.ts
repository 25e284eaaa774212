import { mkdirSync, rmSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { measure, type Program, type Run } from './measure.ts'
import { median } from './statistics.ts'

export const ROUNDS = 5

/** What a program writes into a folder of its own. */
export interface Task {
  readonly name: string
  readonly program: (output: string) => Program
}

export interface Result {
  readonly name: string
  /** One for each round, or why there are none. */
  readonly runs: readonly Run[] | string
  /** What it wrote. */
  readonly files: number
  readonly megabytes: number
}

/**
 * Runs the tasks in turn, several rounds of them, so that a machine whose speed drifts slows all of them alike. What
 * fails is not tried again. Nothing is removed before the end: a file system that is still removing the thousands of
 * files of one task makes the next one wait for its own.
 */
export async function inTurn(tasks: readonly Task[], scratch: string): Promise<Result[]> {
  const results = tasks.map((task) => ({ task, runs: [] as Run[], failure: '' }))
  const outputs = join(scratch, 'outputs')
  const written = new Map<string, Written>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const result of results.filter(({ failure }) => failure === '')) {
      const output = join(outputs, `${round}-${results.indexOf(result)}`)
      mkdirSync(output, { recursive: true })
      const outcome = await measure(result.task.program(output), scratch)
      const found = await writtenInto(output)
      written.set(result.task.name, found)
      if (outcome.failure !== undefined) result.failure = outcome.failure
      else if (found.files === 0) result.failure = 'ends well, but wrote nothing'
      else result.runs.push(outcome)
    }
  }
  rmSync(outputs, { recursive: true, force: true })
  return results.map(({ task: { name }, runs, failure }) => ({
    ...{ name, runs: failure || runs },
    ...(written.get(name) ?? { files: 0, megabytes: 0 }),
  }))
}

type Written = Pick<Result, 'files' | 'megabytes'>

async function writtenInto(folder: string): Promise<Written> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)))
  return { files: sizes.length, megabytes: sizes.reduce((sum, { size }) => sum + size, 0) / 1e6 }
}

/** Medians of the times, and the highest peak. */
export function summaryOf(runs: readonly Run[]): Run {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMb: Math.max(...runs.map(({ peakMb }) => peakMb)),
  }
}
