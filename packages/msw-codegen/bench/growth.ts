import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ours } from './generators.ts'
import { inTurn, ROUNDS, summaryOf } from './rounds.ts'
import { everyNth } from './share-of-operations.ts'
import { type Line, lineThrough } from './statistics.ts'

interface Point {
  readonly operations: number
  readonly megabytes: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** How the time of ours grows with the number of operations. */
export async function measureGrowth(title: string, path: string, scratch: string): Promise<void> {
  const shares = sharesOf(path, scratch)
  const tasks = shares.map(({ file }) => ({ name: file, program: (output: string) => ours.program(file, output) }))
  const results = await inTurn(tasks, scratch)
  console.log(`\nTime against operations, of 1/8, 1/4, 1/2 and all of ${title}, medians of ${ROUNDS} rounds`)
  const points = shares.flatMap((share, index) => {
    const runs = results[index]?.runs ?? []
    if (typeof runs !== 'string') return [{ ...share, ...summaryOf(runs) }]
    console.log(`  ${String(share.operations).padStart(5)} operations   ${runs}`)
    return []
  })
  show(points)
}

function sharesOf(path: string, scratch: string) {
  const document = JSON.parse(readFileSync(path, 'utf8'))
  return [8, 4, 2, 1].map((nth) => {
    const { document: share, operations } = everyNth(document, nth)
    const file = join(scratch, `every-${nth}.json`)
    writeFileSync(file, JSON.stringify(share))
    return { file, operations, megabytes: statSync(file).size / 1e6 }
  })
}

function show(points: readonly Point[]): void {
  const [time, cpu] = [
    lineThrough(points.map(({ operations, seconds }) => [operations, seconds])),
    lineThrough(points.map(({ operations, cpuSeconds }) => [operations, cpuSeconds])),
  ]
  console.log(`  ${''.padEnd(16)} document    time  off the line     CPU  off the line     peak`)
  for (const { operations, megabytes, seconds, cpuSeconds, peakMb } of points) {
    const columns = [
      `${String(operations).padStart(5)} operations`,
      `${megabytes.toFixed(1)} MB`.padStart(9),
      ...[`${seconds.toFixed(2)} s`.padStart(8), off(seconds, operations, time).padStart(14)],
      ...[`${cpuSeconds.toFixed(2)} s`.padStart(8), off(cpuSeconds, operations, cpu).padStart(14)],
      `${peakMb.toFixed(0)} MB`.padStart(9),
    ]
    console.log(`  ${columns.join('')}`)
  }
  console.log(`  the lines: ${text(time)} of time, ${text(cpu)} of CPU`)
}

function off(seconds: number, operations: number, { start, slope }: Line): string {
  const percent = Math.round((seconds / (start + slope * operations) - 1) * 100)
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`
}

function text({ start, slope }: Line): string {
  return `${start.toFixed(2)} s + ${(slope * 1000).toFixed(2)} ms an operation`
}
