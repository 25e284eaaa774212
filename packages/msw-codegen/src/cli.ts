#!/usr/bin/env node
import { watch } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { type Command, parseCommand, USAGE, UsageError } from './command.ts'
import { CodegenError } from './errors.ts'
import { generate, type Progress } from './generate.ts'
import { type LoadedDocument, loadFiles } from './load-files.ts'
import { compare, type Difference, write } from './output.ts'
import { onOneLine } from './source-text.ts'
import { summaryOf } from './summary.ts'

/** What became of a file that was not as it is generated. */
const DONE = { missing: 'written', differs: 'written', 'no longer generated': 'removed' } as const
/** Editors write a file in several steps. */
const SETTLED_MS = 50

try {
  const command = parseCommand(process.argv.slice(2))
  if (command) await run(command)
  else console.log(USAGE)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 2
}

async function run(command: Command): Promise<void> {
  const { files, done } = await once(command)
  if (command.mode === 'watch') watchFiles(command, files)
  else process.exitCode = done ? 0 : 1
}

interface Run {
  /** The files of the document, to be watched. */
  readonly files: readonly string[]
  readonly done: boolean
}

async function once(command: Command): Promise<Run> {
  let loaded: LoadedDocument | undefined
  try {
    loaded = await loadFiles(command.document)
    return { files: filesOf(command, loaded), done: produce(command, loaded) }
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error
    console.error(onOneLine(error.message))
    return { files: filesOf(command, loaded), done: false }
  }
}

function produce(command: Command, { document, files }: LoadedDocument): boolean {
  const { folder, mode } = command
  const generated = generate(document, { ...command, files, onProgress: progressOnTerminal() })
  const summary = summaryOf(generated)
  if (summary.problems !== '') console.error(summary.problems)
  if (mode === 'check') {
    const differences = compare(folder, generated.files)
    if (differences.length > 0)
      console.error([...differences.map(shown(command)), `Run: ${command.command}`].join('\n'))
    return differences.length === 0 && generated.refused.length === 0
  }
  const differences = write(folder, generated.files)
  console.log([summary.headline, `${generated.files.size} files, ${differences.length} changed`].join('\n'))
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

function filesOf({ document }: Command, loaded: LoadedDocument | undefined): string[] {
  return [document, ...[...(loaded?.files.keys() ?? [])].map((name) => join(dirname(document), name))]
}

/** Folders and not files: many editors put a new file in the place of the old one. */
function watchFiles(command: Command, files: readonly string[]): void {
  const names = new Set(files.map((file) => basename(file)))
  let timer: NodeJS.Timeout | undefined
  const watchers = [...new Set(files.map((file) => dirname(file)))].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null && !names.has(name)) return
      clearTimeout(timer)
      timer = setTimeout(again, SETTLED_MS)
    }),
  )
  async function again() {
    for (const watcher of watchers) watcher.close()
    watchFiles(command, (await once(command)).files)
  }
  console.log(`Watching ${files.length === 1 ? command.document : `${files.length} files`}. Stop with Ctrl+C.`)
}
