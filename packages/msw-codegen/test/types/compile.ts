import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { Json } from '../../src/json.ts'
import type { Schema, SchemaSet } from '../../src/schema-set.ts'
import { printable } from '../../src/source-text.ts'
import { createTypeWriter, type TypeWriterOptions } from '../../src/types/type-writer.ts'

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))

mkdirSync(join(PACKAGE, '.tmp'), { recursive: true })
const scratch = mkdtempSync(join(PACKAGE, '.tmp/types-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const JSON_MODULE =
  'export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }\n'

/** How readers compile: with strict and no more, or with all there is. */
export const READERS: Readonly<Record<'strict' | 'strictest', object>> = {
  strict: { strict: true },
  strictest: {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, isolatedDeclarations: true },
    ...{ declaration: true, noUnusedLocals: true, noPropertyAccessFromIndexSignature: true, skipLibCheck: false },
    ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true },
  },
}

/** What the compiler says of modules; nothing, if they compile. */
export function complaints(modules: Readonly<Record<string, string>>, reader: keyof typeof READERS): string {
  const folder = mkdtempSync(join(scratch, `${reader}-`))
  const compilerOptions = { noEmit: true, target: 'es2022', module: 'nodenext', types: [], ...READERS[reader] }
  const extensions = { allowImportingTsExtensions: true }
  const config = { compilerOptions: { ...compilerOptions, ...extensions }, include: ['.'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [name, text] of Object.entries({ 'json.ts': JSON_MODULE, ...modules })) {
    writeFileSync(join(folder, name), text)
  }
  const compiler = join(PACKAGE, 'node_modules/.bin/tsc')
  const { stdout, stderr, error } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
  if (error) throw error
  return stdout + stderr
}

/** A set of components, whose keys are their names. */
export function componentSet(components: Iterable<readonly [string, Schema]>): SchemaSet {
  return new Map(
    [...components].map(([name, schema]) => {
      return [name, { key: name, name, location: `#/components/schemas/${name}`, schema }]
    }),
  )
}

/** A module that declares the types of components; all of them are reached. */
export function declarationsOf(components: SchemaSet, options: Partial<TypeWriterOptions> = {}): string {
  const writer = createTypeWriter(components, { jsonModule: './json.ts', ...options })
  for (const key of components.keys()) writer.typeOf({ $ref: key })
  return writer.declarations()
}

/** A value as source of one line, so that `@ts-expect-error` is about all of it. */
export function inline(value: Json): string {
  return printable(JSON.stringify(value))
}
