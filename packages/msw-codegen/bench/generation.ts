import { type Generator, installedPeers, ours } from './generators.ts'
import { inTurn, type Result, ROUNDS, summaryOf } from './rounds.ts'
import { median } from './statistics.ts'

/** Seconds and memory of all generators on one document, and how ours compares to the fastest of the others. */
export async function compareGenerators(title: string, document: string, scratch: string): Promise<void> {
  const toTask = ({ name, program }: Generator) => ({ name, program: (output: string) => program(document, output) })
  const results = await inTurn([ours, ...installedPeers()].map(toTask), scratch)
  const [own, ...others] = results
  console.log(`\nGenerating the mocks of ${title}, medians of ${ROUNDS} rounds (peak: the highest)`)
  console.log(`  ${''.padEnd(34)}     time       CPU      peak    × ours              output`)
  for (const result of results) console.log(`  ${result.name.padEnd(34)}${shown(result, own)}`)
  if (own) console.log(verdict(own, others))
}

function shown(result: Result, own: Result | undefined): string {
  const { runs, files, megabytes } = result
  if (typeof runs === 'string') return `   ${runs}`
  const ratio = own && ratioOf(result, own, 'seconds')
  const { seconds, cpuSeconds, peakMb } = summaryOf(runs)
  return [
    `${seconds.toFixed(2)} s`.padStart(9),
    `${cpuSeconds.toFixed(2)} s`.padStart(10),
    `${peakMb.toFixed(0)} MB`.padStart(10),
    (ratio === undefined ? '–' : ratio.toFixed(2)).padStart(10),
    `${files} files, ${megabytes.toFixed(1)} MB`.padStart(21),
  ].join('')
}

function verdict(own: Result, others: readonly Result[]): string {
  if (typeof own.runs === 'string') return '  no comparison: ours refuses this document'
  const shares = others.flatMap((other) => {
    const [time, cpu] = [ratioOf(other, own, 'seconds'), ratioOf(other, own, 'cpuSeconds')]
    return time === undefined || cpu === undefined ? [] : [{ name: other.name, time: 1 / time, cpu: 1 / cpu }]
  })
  const [fastest] = shares.toSorted((one, other) => other.time - one.time)
  if (!fastest) return '  no other is done'
  const { name, time, cpu } = fastest
  return `  ours takes ${time.toFixed(2)} × the time and ${cpu.toFixed(2)} × the CPU of the fastest other, ${name}`
}

/** Round by round, since the machine may have slowed down between two of them. */
function ratioOf({ runs }: Result, own: Result, of: 'seconds' | 'cpuSeconds'): number | undefined {
  if (typeof runs === 'string' || typeof own.runs === 'string') return undefined
  const ownRuns = own.runs
  return median(runs.map((run, round) => run[of] / (ownRuns[round]?.[of] ?? Number.NaN)))
}
