#!/usr/bin/env node
import { join, relative } from 'node:path'
import manifest from '../package.json' with { type: 'json' }
import { type Command, parseCommand, USAGE, UsageError } from './command.ts'
import { CodegenError } from './errors.ts'
import { generate } from './generate.ts'
import { type LoadedDocument, loadFiles } from './load-files.ts'
import type { Progress } from './options.ts'
import { compare, type Difference, write } from './output.ts'
import { onOneLine } from './source-text.ts'
import { counted, summaryOf } from './summary.ts'
import { watchFiles } from './watch.ts'

/** What became of a file that was not as it is generated. */
const DONE = { missing: 'written', differs: 'written', 'no longer generated': 'removed' } as const

try {
  const command = parseCommand(process.argv.slice(2))
  if (command === 'help') console.log(USAGE)
  else if (command === 'version') console.log(manifest.version)
  else await run(command)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${onOneLine(error.message)}\nRun msw-codegen --help to see how it is used.`)
  process.exitCode = 2
}

async function run(command: Command): Promise<void> {
  if (command.mode !== 'watch') {
    process.exitCode = (await once(command)) ? 0 : 1
    return
  }
  console.log(`Watching ${command.document} and what it refers to. Stop with Ctrl+C.`)
  const watching = watchFiles(async (reading) => {
    await once(command, reading)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => watching.close())
}

/** Whether all of it was done. */
async function once(command: Command, reading?: (file: string) => void): Promise<boolean> {
  try {
    return produce(command, await loadFiles(command.document, reading))
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error
    if (error.code === 'OPERATION_UNKNOWN' && command.mode !== 'watch') throw new UsageError(`--only: ${error.reason}.`)
    console.error(onOneLine(error.message))
    return false
  }
}

function produce(command: Command, { document, files }: LoadedDocument): boolean {
  const { folder, mode } = command
  const generated = generate(document, { ...command.options, files, onProgress: progressOnTerminal() })
  const summary = summaryOf(generated)
  if (summary.problems !== '') console.error(summary.problems)
  if (mode === 'check') {
    const differences = compare(folder, generated.files)
    if (differences.length > 0)
      console.error([...differences.map(shown(command)), `Run: ${command.command}`].join('\n'))
    return differences.length === 0 && generated.refused.length === 0
  }
  const differences = write(folder, generated.files)
  console.log([summary.headline, `${counted(generated.files.size, 'file')}, ${differences.length} changed`].join('\n'))
  if (differences.length > 0) console.log(listed(differences.map(shown(command))))
  return generated.refused.length === 0
}

function shown({ folder, mode }: Command): (difference: Difference) => string {
  return ({ file, kind }) => `${relative('', join(folder, file))}: ${mode === 'check' ? kind : DONE[kind]}`
}

/** A large document has more files than anybody reads. */
function listed(lines: readonly string[]): string {
  const shownLines = lines.slice(0, 20)
  const rest = lines.length - shownLines.length
  return [...shownLines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n')
}

/** Only where somebody is watching, and the document is large. */
function progressOnTerminal(): ((progress: Progress) => void) | undefined {
  if (!process.stderr.isTTY) return undefined
  return ({ step, operations, of }) => {
    if (of < 100) return
    process.stderr.write(`\r${step} ${operations} of ${of} operations${operations === of ? '\n' : ''}`)
  }
}
