/**
 * Makes `vectors/golden` anew from the tables beside this file; with `--check` it only says what differs. A case
 * that was edited in its folder would no longer be what its table says, so the test command looks too.
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { differences, GOLDEN, readStanding } from './golden/folder.ts'
import { goldenFiles } from './golden/suite.ts'

const { standing, keys } = readStanding()
const made = goldenFiles(keys, (path) => standing.get(path))
const { stale, left } = differences(made, standing)

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...left]) console.error(`vectors/golden/${path} differs from its table`)
  if (stale.length + left.length > 0) {
    console.error('Run: node scripts/golden.ts')
    process.exitCode = 1
  }
} else {
  for (const path of left) {
    const file = new URL(path, GOLDEN)
    rmSync(file)
    const folder = new URL('.', file)
    if (readdirSync(folder).length === 0) rmdirSync(folder)
  }
  for (const path of stale) {
    const file = new URL(path, GOLDEN)
    mkdirSync(dirname(file.pathname), { recursive: true })
    writeFileSync(file, made.get(path) ?? readFileSync(file))
  }
  console.log(`${made.size} files, ${stale.length} written, ${left.length} removed`)
}
