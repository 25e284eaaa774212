import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { generate } from '../src/generate.ts'
import { parseDocument } from '../src/load.ts'

export const PACKAGE: string = fileURLToPath(new URL('..', import.meta.url))

/** A fixture as data, fresh for each call. */
export function fixture(name: 'parcels.yaml' | 'legacy.json'): unknown {
  const path = join(PACKAGE, 'test/fixtures', name)
  return parseDocument(readFileSync(path, 'utf8'), name)
}

export function generateParcels(): ReadonlyMap<string, string> {
  return generate(fixture('parcels.yaml'), {
    types: '../../fixtures/parcels.types.ts',
    omit: ['x-handled-by', 'transport'],
    importExtension: '.ts',
  })
}

export function generateLegacy(): ReadonlyMap<string, string> {
  return generate(fixture('legacy.json'), { importExtension: '.ts' })
}

/** The smallest document around one operation; `change` is merged into that operation. */
export function smallDocument(change: object = {}, openapi = '3.1.0'): object {
  const content = { 'application/json': { examples: { fine: { value: { ok: true } } } } }
  const operation = { operationId: 'doIt', responses: { 200: { description: '', content } }, ...change }
  return { openapi, info: { title: '', version: '' }, paths: { '/it': { post: operation } } }
}

/** A document of GET operations, by their paths. */
export function documentOf(operationIds: Readonly<Record<string, string>>): object {
  const content = { 'application/json': { examples: { fine: { value: { ok: true } } } } }
  const responses = { 200: { description: '', content } }
  const paths = Object.entries(operationIds).map(([path, operationId]) => [path, { get: { operationId, responses } }])
  return { ...smallDocument(), paths: Object.fromEntries(paths) }
}

/** The smallest document whose one operation is sent a body of that schema. */
export function documentWithBody(schema: unknown, openapi = '3.1.0', schemas: object = {}): object {
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  return { ...smallDocument({ requestBody }, openapi), components: { schemas } }
}

mkdirSync(join(PACKAGE, '.tmp'), { recursive: true })
const scratch = mkdtempSync(join(PACKAGE, '.tmp/test-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Writes files to an empty folder from which `msw` can be imported. */
export function writeOut(name: string, files: Iterable<readonly [string, string]>): string {
  const folder = join(scratch, name)
  rmSync(folder, { recursive: true, force: true })
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

/** A configuration as strict as this repository's, for a folder that was written out. */
export const TSCONFIG: string = JSON.stringify({
  extends: join(PACKAGE, '../../tsconfig.base.json'),
  compilerOptions: { noEmit: true, rootDir: PACKAGE, types: ['node'] },
  include: ['.'],
})

/** What the compiler says of a folder that was written out. */
export function compilerOutput(folder: string): string {
  const compiler = join(PACKAGE, 'node_modules/.bin/tsc')
  return spawnSync(compiler, ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' }).stdout
}
