import { parseArgs } from 'node:util'
import type { Marked } from './context.ts'
import type { GenerateOptions } from './options.ts'

export const USAGE = `Usage: msw-codegen <openapi.yaml|openapi.json> --out <folder> [options]

Writes Mock Service Worker handlers for an OpenAPI 3.0, 3.1 or 3.2 document.

  -o, --out <folder>           where to write; files there that are not ours are left alone
  --only <tag|operationId>     only these operations; may stand several times
  --seed <number>              varies what the document leaves free in made-up values (default 0)
  --validate <on|report|off>   what the mocks do about requests that the document does not allow (default on):
                               refuse them, only record what is wrong, or not look
  --omit <extension>=<value>   leave out parameters and request media types that carry this extension
  --import-extension <ts|js>   how the output imports its own files (default js)
  --watch                      go on, and write again when the document changes
  --check                      write nothing; fail when a file is not as it would be generated
  --command <text>             what --check tells people to run (default: npx with this command, without --check)
  --version                    which version this is
  --help                       this text

Example: msw-codegen openapi.yaml -o src/mocks

Exit codes: 0 done, 1 something was refused (the rest is written), the document cannot be read, or --check found a
difference, 2 bad usage`

/** Bad usage, as against a bad document. */
export class UsageError extends Error {}

export interface Command {
  /** The path of the document. */
  readonly document: string
  readonly folder: string
  readonly mode: 'write' | 'check' | 'watch'
  /** What to run to bring the files up to date. */
  readonly command: string
  readonly options: GenerateOptions
}

/**
 * The command line as what to do; or what is asked for about it.
 *
 * @throws {UsageError}
 */
export function parseCommand(args: readonly string[]): Command | 'help' | 'version' {
  const { values, positionals } = parsedArgs(args)
  if (values.help) return 'help'
  if (values.version) return 'version'
  const [document, ...rest] = positionals
  if (document === undefined || rest.length > 0) throw new UsageError('Name one document.')
  if (!values.out) throw new UsageError('Say where to write, with --out.')
  if (values.watch && values.check) throw new UsageError('--watch and --check do not go together.')
  return {
    document,
    folder: values.out,
    mode: values.watch ? 'watch' : values.check ? 'check' : 'write',
    command: values.command ?? ownCommand(args),
    options: {
      only: values.only,
      seed: parseSeed(values.seed),
      validate: oneOf('--validate', values.validate, ['on', 'report', 'off']),
      omit: parseOmit(values.omit),
      importExtension: oneOf('--import-extension', values['import-extension'], ['js', 'ts']) === 'ts' ? '.ts' : '.js',
    },
  }
}

/** As it can be pasted into a shell. */
function ownCommand(args: readonly string[]): string {
  const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
  return ['npx msw-codegen', ...args.filter((argument) => argument !== '--check').map(quoted)].join(' ')
}

function parsedArgs(args: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(args)
  } catch (error) {
    // What follows is advice for other command lines.
    const [fault = ''] = String(error instanceof Error ? error.message : error).split(/\n|\. To specify /)
    throw new UsageError(fault.replace(/\.?$/, '.'))
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { ...text, short: 'o' },
      only: { ...text, multiple: true },
      seed: text,
      validate: text,
      omit: text,
      'import-extension': text,
      command: text,
      watch: flag,
      check: flag,
      version: flag,
      help: { ...flag, short: 'h' },
    },
  })
}

function parseSeed(seed: string | undefined): number | undefined {
  if (seed === undefined) return undefined
  if (/^\d{1,9}$/.test(seed)) return Number(seed)
  throw new UsageError('--seed should be a whole number from 0 to 999,999,999.')
}

function parseOmit(omit: string | undefined): Marked | undefined {
  if (omit === undefined) return undefined
  const [, extension, value] = /^(x-[^=]+)=(.+)$/.exec(omit) ?? []
  if (extension !== undefined && value !== undefined) return [extension, value]
  throw new UsageError('--omit should be an extension and its value, as in x-internal=yes.')
}

function oneOf<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const choice = choices.find((one) => one === value)
  if (value === undefined || choice !== undefined) return choice
  throw new UsageError(`${option} should be ${choices.join(' or ')}.`)
}
