import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BuildContext } from './context.ts'
import type { Json, JsonObject } from './json.ts'
import { openDocument, parseDocument } from './load.ts'
import { parameterRules } from './parameter-rules.ts'
import { type DeclaredOperation, readOperations } from './read-operations.ts'
import { createReport } from './report.ts'
import { readForm } from './runtime/form.ts'
import { readParameters } from './runtime/parameters.ts'
import { collectSchemas } from './schema-collector.ts'
import { createSynthesiser, type Synthesiser } from './synthesis/synthesiser.ts'

const CORPUS = process.env.OPENAPI_CORPUS_DIR ?? join(import.meta.dirname, '../../../../shared/specs')

interface Corpus {
  readonly context: BuildContext
  readonly operations: readonly DeclaredOperation[]
  readonly make: Synthesiser
}

/** What a form can carry of a value: lists and objects without anything in them leave no trace. */
function sendable(value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: Json) => sendable(item) ?? [])
    return items.length > 0 ? items : undefined
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).flatMap(([name, item]) => {
    const sent = sendable(item)
    return sent === undefined ? [] : [[name, sent] as const]
  })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}

function madeOf(make: Synthesiser, schema: string): Json | undefined {
  const value = make.value(schema)
  return value === undefined ? undefined : sendable(value)
}

/** A value as clients write it in brackets. */
function bracketed(name: string, value: Json | undefined): string[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [pair(name, value)]
  return Object.entries(value).flatMap(([key, item]: [string, Json]) => bracketed(`${name}[${key}]`, item))
}

function pair(name: string, value: Json): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`
}

function queryOf({ parameters }: DeclaredOperation, make: Synthesiser): { values: JsonObject; search: string } {
  const sent = parameters.flatMap(({ in: place, name, style, schema }) => {
    const value = place === 'query' && schema !== undefined ? madeOf(make, schema) : undefined
    return value === undefined ? [] : [{ name, value, isDeep: style === 'deepObject' }]
  })
  const pairs = sent.flatMap(({ name, value, isDeep }) =>
    isDeep ? bracketed(name, value) : [value].flat().map((item) => pair(name, item)),
  )
  return { values: Object.fromEntries(sent.map(({ name, value }) => [name, value])), search: `?${pairs.join('&')}` }
}

function open(file: string, path: string): Corpus {
  const document = openDocument(parseDocument(readFileSync(path, 'utf8'), file))
  const report = createReport()
  const schemas = collectSchemas(document, report.warn)
  const context = { document, report, schemas, omit: undefined, progress: () => undefined }
  const operations = readOperations(context, () => true)
  return { context, operations, make: createSynthesiser(schemas.schemas, { seed: 0, isValid: () => true }) }
}

describe.each([
  ['github.json', 1223, 0],
  ['stripe.json', 468, 251],
])('%s', (file, queries, forms) => {
  const path = join(CORPUS, file)
  const isThere = existsSync(path)
  test.skipIf(!isThere)(isThere ? 'what is sent in queries and forms is what is read' : `${path} is missing`, () => {
    const { context, operations, make } = open(file, path)
    expect(operations).toHaveLength(queries)
    const headers = new Headers()
    let sent = 0
    for (const operation of operations) {
      const { values, search } = queryOf(operation, make)
      const rules = parameterRules(operation.parameters, context.schemas.schemas)
      const source = { params: new Map(), url: new URL(search, 'http://localhost'), headers }
      expect([operation.path, readParameters(rules, source).query]).toEqual([operation.path, values])
      sent += Object.keys(values).length
    }
    expect(sent).toBeGreaterThan(800)
    const contents = operations.flatMap(({ requestBody }) => requestBody?.contents ?? [])
    const declared = contents.filter(({ content }) => content.format === 'form')
    expect(declared).toHaveLength(forms)
    for (const { content } of declared) {
      const value = content.schema === undefined ? undefined : madeOf(make, content.schema)
      const pairs = Object.entries(value ?? {}).flatMap(([name, item]: [string, Json]) => bracketed(name, item))
      expect(pairs.length > 0).toBe(value !== undefined)
      expect(readForm(pairs.join('&'), content.form ?? {})).toEqual(value ?? {})
    }
  })
})
