#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { CodegenError } from './errors.ts'
import { type GenerateOptions, generate } from './generate.ts'
import { parseDocument } from './load.ts'
import { compare, write } from './output.ts'

const USAGE = `Usage: msw-codegen <document> --out <folder> [options]

Writes Mock Service Worker handlers for an OpenAPI 3.0 or 3.1 document (YAML or JSON, bundled).

  --out <folder>               where to write; files there that are not ours are left alone
  --types <module>             module that exports openapi-typescript's paths of the same document
  --omit <extension>=<value>   leave out request media types that carry this extension
  --import-extension <ts|js>   how the output imports its own files (default js)
  --check                      write nothing; fail when a file is not as it would be generated
  --command <text>             what --check tells people to run (default: npx with this command, without --check)
  --help                       this text

A relative module of --types is relative to --out, since it is the output that imports it.

Example: msw-codegen openapi.yaml --out src/mocks --types ./openapi-types.js

Exit codes: 0 done, 1 the document was refused, or cannot be read, or --check found a difference, 2 bad usage`

/** Bad usage, as against a bad document. */
class UsageError extends Error {}

/** The usage was fine: to print it would bury what was not. */
class UnreadableError extends Error {}

/** What became of a file that was not as it is generated. */
const DONE = { missing: 'written', differs: 'written', 'no longer generated': 'removed' } as const

interface Command extends GenerateOptions {
  readonly document: string
  readonly folder: string
  readonly check: boolean
  readonly command: string
}

try {
  const command = parseCommand(process.argv.slice(2))
  if (command) await run(command)
  else console.log(USAGE)
} catch (error) {
  const isUsage = error instanceof UsageError
  if (!(isUsage || error instanceof CodegenError || error instanceof UnreadableError)) throw error
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error.message)
  process.exitCode = isUsage ? 2 : 1
}

async function run({ document, folder, check, command, ...options }: Command): Promise<void> {
  const files = generate(parseDocument(await textOf(document), document), options)
  const differences = check ? await compare(folder, files) : await write(folder, files)
  const shown = differences.map(({ file, kind }) => `${relative('', join(folder, file))}: ${check ? kind : DONE[kind]}`)
  if (!check) console.log([`${files.size} files, ${differences.length} changed`, ...shown].join('\n'))
  else if (differences.length > 0) {
    console.error([...shown, `Run: ${command}`].join('\n'))
    process.exitCode = 1
  }
}

function parseCommand(args: string[]): Command | undefined {
  const { values, positionals } = parsedArgs(args)
  if (values.help) return undefined
  const [document, ...rest] = positionals
  if (document === undefined || rest.length > 0) throw new UsageError('Name one document.')
  if (values.out === undefined) throw new UsageError('Say where to write, with --out.')
  return {
    document,
    folder: values.out,
    check: values.check ?? false,
    command: values.command ?? ownCommand(args),
    types: values.types,
    omit: parseOmit(values.omit),
    importExtension: parseExtension(values['import-extension']),
  }
}

/** As it can be pasted into a shell. */
function ownCommand(args: readonly string[]): string {
  const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
  return ['npx msw-codegen', ...args.filter((argument) => argument !== '--check').map(quoted)].join(' ')
}

function parsedArgs(args: string[]): ReturnType<typeof parse> {
  try {
    return parse(args)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  return parseArgs({
    args,
    allowPositionals: true,
    options: { out: text, types: text, omit: text, 'import-extension': text, command: text, check: flag, help: flag },
  })
}

function parseOmit(omit: string | undefined): readonly [string, string] | undefined {
  if (omit === undefined) return undefined
  const [, extension, value] = /^(x-[^=]+)=(.+)$/.exec(omit) ?? []
  if (extension !== undefined && value !== undefined) return [extension, value]
  throw new UsageError('--omit should be an extension and its value, as in x-internal=yes.')
}

function parseExtension(extension: string | undefined): '.js' | '.ts' | undefined {
  switch (extension) {
    case undefined:
      return undefined
    case 'js':
      return '.js'
    case 'ts':
      return '.ts'
    default:
      throw new UsageError('--import-extension should be js or ts.')
  }
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UnreadableError(`${path} cannot be read.`)
  })
}
