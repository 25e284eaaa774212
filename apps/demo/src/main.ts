import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './run.ts'

const HELP = `Sends the payment records of an NDJSON file to a mock gateway over real HTTP.

  pnpm demo                           the records of apps/demo/records.ndjson
  pnpm demo -- --file records.ndjson  another file, one record a line
  pnpm demo -- --json                 one JSON object instead of a table

Exit codes: 0 every record accepted · 1 a record rejected or unknown · 2 bad input (the good records are sent)`

function readArguments(): { file: string; json: boolean; help: boolean } {
  const args = process.argv.slice(2).filter((arg) => arg !== '--')
  const { values } = parseArgs({
    args,
    options: { file: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  const { file, json = false, help = false } = values
  const typedIn = process.env.INIT_CWD ?? process.cwd()
  return {
    file: file === undefined ? resolve(import.meta.dirname, '../records.ndjson') : resolve(typedIn, file),
    json,
    help,
  }
}

try {
  const { file, json, help } = readArguments()
  if (help) console.log(HELP)
  else process.exitCode = await run(file, json)
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error
  console.error(`${error.message}\n\n${HELP}`)
  process.exitCode = 2
}
