import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** The smallest document whose one operation is sent a body of that schema. */
export function documentWithBody(schema: unknown, openapi = '3.1.0', schemas: object = {}): object {
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  return { ...smallDocument({ requestBody }, openapi), components: { schemas } }
}

/** Writes generated files, and more beside them, to an empty folder from which `msw` can be imported. */
export function writeOut(name: string, files: Iterable<readonly [string, string]>): string {
  const folder = resolve(PACKAGE, '.tmp', name)
  rmSync(folder, { recursive: true, force: true })
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}
