import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { type Generated, generate } from '../src/generate.ts'
import { parseDocument } from '../src/load.ts'
import type { GenerateOptions } from '../src/options.ts'
import type { Validate } from '../src/runtime/contract.ts'

export const PACKAGE: string = fileURLToPath(new URL('..', import.meta.url))

/** Made-up APIs of OpenAPI 3.1, 3.0 and 3.2, and what each is generated with. */
const FIXTURES = {
  'parcels.yaml': { omit: ['x-handled-by', 'transport'] },
  'legacy.json': {},
  'harbour.yaml': {},
} as const satisfies Record<string, GenerateOptions>

export type FixtureName = keyof typeof FIXTURES

/** A fixture as data, fresh for each call. */
export function fixture(name: FixtureName): unknown {
  return parseDocument(readFileSync(join(PACKAGE, 'test/fixtures', name), 'utf8'), name)
}

export function generateFixture(name: FixtureName, options: GenerateOptions = {}): Generated {
  return generate(fixture(name), { ...FIXTURES[name], importExtension: '.ts', ...options })
}

/** The smallest document around one operation; `change` is merged into that operation. */
export function smallDocument(change: object = {}, openapi = '3.1.0'): object {
  const content = { 'application/json': { examples: { fine: { value: { ok: true } } } } }
  const operation = { operationId: 'doIt', responses: { 200: { description: '', content } }, ...change }
  return { openapi, info: { title: '', version: '' }, paths: { '/it': { post: operation } } }
}

/** A document of GET operations, by their paths. */
export function documentOf(operationIds: Readonly<Record<string, string>>): object {
  const responses = { 204: { description: '' } }
  const paths = Object.entries(operationIds).map(([path, operationId]) => [path, { get: { operationId, responses } }])
  return { ...smallDocument(), paths: Object.fromEntries(paths) }
}

/** The smallest document whose one operation is sent a body of that schema. */
export function documentWithBody(schema: unknown, openapi = '3.1.0', schemas: object = {}): object {
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  return { ...smallDocument({ requestBody }, openapi), components: { schemas } }
}

/** The smallest document whose one operation answers with a body of that schema. */
export function documentWithReply(media: object, openapi = '3.1.0', schemas: object = {}): object {
  const responses = { 200: { description: '', content: { 'application/json': media } } }
  return { ...smallDocument({ responses }, openapi), components: { schemas } }
}

mkdirSync(join(PACKAGE, '.tmp'), { recursive: true })
const scratch = mkdtempSync(join(PACKAGE, '.tmp/test-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Writes files to an empty folder from which `msw` can be imported. */
export function writeOut(name: string, files: Iterable<readonly [string, string]>): string {
  const folder = join(scratch, name)
  rmSync(folder, { recursive: true, force: true })
  for (const [file, content] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return folder
}

/** What a document makes, in a folder of its own; throws where any of it is refused. */
export function writeGenerated(name: string, document: unknown, options: GenerateOptions = {}): string {
  const { files, refused } = generate(document, { importExtension: '.ts', ...options })
  for (const refusal of refused) throw refusal
  return writeOut(name, files)
}

/** What is exported by the output of a fixture. */
export async function importFixture(name: FixtureName) {
  const { files, refused } = generateFixture(name)
  for (const refusal of refused) throw refusal
  return import(join(writeOut(name.replace('.', '-'), files), 'index.ts'))
}

/** The validator of the body of {@link documentWithBody}. */
export async function bodyValidator(name: string, document: unknown): Promise<Validate> {
  const { validateBody } = await import(join(writeGenerated(name, document), 'validators/doIt.ts'))
  return validateBody
}

/** A configuration as strict as this repository's, for a folder that was written out. */
export const TSCONFIG: string = tsconfig({}, join(PACKAGE, '../../tsconfig.base.json'))

/** A configuration for a folder that was written out. */
export function tsconfig(compilerOptions: object, base?: string): string {
  const options = { noEmit: true, rootDir: PACKAGE, types: [], ...compilerOptions }
  return JSON.stringify({ ...(base && { extends: base }), compilerOptions: options, include: ['**/*'] })
}

/** How a program ended, and what it printed. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs Node to its end, while others may run. */
export async function runNode(args: readonly string[], cwd: string = PACKAGE): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const status = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await status, stdout, stderr }
}

/** What the compiler says of a folder that was written out; nothing, if it compiles. */
export async function compilerOutput(folder: string): Promise<string> {
  const compiler = join(PACKAGE, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr } = await runNode([compiler, '-p', folder, '--pretty', 'false'])
  return stdout + stderr
}
