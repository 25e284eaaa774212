import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Snippet } from './snippets.ts'

const ROOM = resolve(import.meta.dirname, '..')
const TYPESCRIPT = join(ROOM, 'node_modules/typescript/bin/tsc')

/** What someone outside would write: nothing here comes from this workspace. */
const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    moduleDetection: 'force',
    types: ['node'],
    // Node strips types and compiles nothing.
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  },
}

export interface CheckOptions {
  /** Name of the folder under `.tmp/` that the snippets are written to. */
  readonly folder: string
  /** What the snippets find in their environment. */
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds until a snippet that runs is given up; default 20,000. */
  readonly timeLimitMs?: number
}

/** Finds what is wrong with a snippet; nothing for one that its README can keep. */
export type CheckSnippet = (snippet: Snippet) => Promise<string[]>

/**
 * Writes the snippets as files that stand where a user's would, and compiles those in TypeScript. Each lines up with
 * its README, so that what is wrong with it is told with the line of the README.
 */
export async function prepareSnippets(snippets: readonly Snippet[], options: CheckOptions): Promise<CheckSnippet> {
  const { folder, env, timeLimitMs = 20_000 } = options
  const root = join(ROOM, '.tmp', folder)
  await rm(root, { recursive: true, force: true })
  for (const snippet of snippets) {
    const file = join(root, fileOf(snippet))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `${'\n'.repeat(snippet.line - 1)}${snippet.code}\n`)
  }
  await writeFile(join(root, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  const compiled = await program([TYPESCRIPT, '-p', root, '--pretty', 'false'], { cwd: root, timeLimitMs: 60_000 })
  const diagnostics = diagnosticsOf(compiled)
  const files = snippets.map(fileOf)

  return async (snippet) => {
    const file = fileOf(snippet)
    const isOfAnother = (text: string) => files.some((other) => other !== file && text.startsWith(`${other}(`))
    const typeErrors = diagnostics.filter((text) => !isOfAnother(text))
    if (typeErrors.length > 0) return typeErrors
    const cwd = dirname(join(root, file))
    const ran = await program([join(root, file)], { cwd, env, timeLimitMs })
    if (ran.exit !== 0) return [`${file} ended with ${ran.exit}\n${ran.stdout}${ran.stderr}`]
    const { output } = snippet
    if (output === undefined || output.trimEnd() === ran.stdout.trimEnd()) return []
    return [`${file} printed\n${ran.stdout}\nand the README says\n${output}`]
  }
}

/** What the compiler says, a file at a time; that it said nothing is something too. */
function diagnosticsOf({ exit, stdout, stderr }: Ended): string[] {
  if (exit === 0) return []
  const said = [...stdout.split(/\n(?=\S)/), stderr].filter((text) => text.trim() !== '')
  return said.length > 0 ? said : [`The compiler ended with ${exit}.`]
}

/** A folder for each, because a snippet may write files of its own. */
function fileOf({ readme, line, extension }: Snippet): string {
  return `${dirname(readme)}/line-${line}/example.${extension}`.replace(/^\.\//, 'root/')
}

interface Ended {
  /** An exit code, a signal, or what kept it from starting. */
  readonly exit: number | string
  readonly stdout: string
  readonly stderr: string
}

function program(
  args: readonly string[],
  { cwd, env, timeLimitMs }: { cwd: string; env?: Readonly<Record<string, string>>; timeLimitMs: number },
): Promise<Ended> {
  return new Promise((settle) => {
    const options = {
      cwd,
      timeout: timeLimitMs,
      killSignal: 'SIGKILL',
      env: { PATH: process.env.PATH, ...env },
    } as const
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      settle({ exit: error ? (error.signal ?? error.code ?? error.message) : 0, stdout, stderr })
    })
  })
}
