import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { run, type Source } from './run.ts'

const HELP = `Sends the payment records of an NDJSON file to a mock gateway over real HTTP.

  pnpm demo                           the records of apps/demo/records.ndjson
  pnpm demo -- --file records.ndjson  another file, one record a line
  pnpm demo -- --json                 one JSON object instead of a table

Exit codes: 0 every record accepted · 1 a record rejected or unknown · 2 bad input (the good records are sent)`

interface Arguments extends Source {
  readonly json: boolean
  readonly help: boolean
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: { file: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  const { file, json = false, help = false } = values
  const typedIn = process.env.INIT_CWD ?? process.cwd()
  const sample = resolve(import.meta.dirname, '../records.ndjson')
  return {
    path: file === undefined ? sample : resolve(typedIn, file),
    name: file ?? relative(typedIn, sample),
    json,
    help,
  }
}

try {
  const { json, help, ...source } = readArguments()
  if (help) console.log(HELP)
  else process.exitCode = await run(source, json)
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error
  console.error(`${error.message}\n\n${HELP}`)
  process.exitCode = 2
}
