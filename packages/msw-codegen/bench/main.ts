/** `main.ts [generation] [growth] [handlers]`: what to measure, or all of it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { github, missingDocuments, stripe } from './corpus.ts'
import { compareGenerators } from './generation.ts'
import { measureGrowth } from './growth.ts'
import { installPeers } from './install-peers.ts'
import { measureThroughput } from './throughput.ts'

const chosen = process.argv.slice(2)
const isWanted = (part: string) => chosen.length === 0 || chosen.includes(part)
const missing = missingDocuments()
if (missing.length === 0) await measureAll()
else console.log(`Nothing is measured without ${missing.join(' and ')}: name their folder in OPENAPI_CORPUS_DIR.`)

async function measureAll(): Promise<void> {
  // Here and not with other temporary files: the output has to find msw.
  mkdirSync(join(import.meta.dirname, '.tmp'), { recursive: true })
  const scratch = mkdtempSync(join(import.meta.dirname, '.tmp/run-'))
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`)
  if (isWanted('generation')) {
    installPeers()
    await compareGenerators('GitHub', github, scratch)
    await compareGenerators('Stripe', stripe, scratch)
  }
  if (isWanted('growth')) await measureGrowth('GitHub', github, scratch)
  if (isWanted('handlers')) measureThroughput('GitHub', github, scratch)
}
