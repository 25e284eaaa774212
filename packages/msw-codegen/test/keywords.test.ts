import { expect, test } from 'vitest'
import { assertJson, isObject, type Json } from '../src/json.ts'
import { KEYWORDS } from '../src/schema-keywords.ts'
import { fixture } from './support.ts'

const SCHEMA_MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'schemas'])
const DATA = new Set(['default', 'example', 'examples', 'enum', 'const'])
/** What says nothing about validity, or nothing that is read. */
const SILENT = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'example',
  'examples',
])

/** The keywords of every schema in a document, wherever it stands. */
function keywordsOf(node: Json, inSchema = false): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => keywordsOf(item, inSchema))
  if (!isObject(node)) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (inSchema && key.startsWith('x-')) return []
    const own = inSchema ? [key] : []
    if (inSchema && DATA.has(key)) return own
    if (SCHEMA_MAPS.has(key) && isObject(value)) {
      return [...own, ...Object.values(value).flatMap((schema) => keywordsOf(schema, true))]
    }
    return [...own, ...keywordsOf(value, inSchema || key === 'schema')]
  })
}

function used(document: unknown): string[] {
  assertJson(document, '#')
  return [...new Set(keywordsOf(document))].sort()
}

// A keyword that the generator learns has to appear in a fixture, where its validator is tested.
test('the fixture of 3.1 uses every keyword of 3.1 that says something about validity', () => {
  const telling = [...KEYWORDS['3.1']].filter(
    ([keyword, kind]) => /kept|schema|special/.test(kind) && !SILENT.has(keyword),
  )
  expect(used(fixture('parcels.yaml'))).toEqual(expect.arrayContaining(telling.map(([keyword]) => keyword)))
})

test('the fixture of 3.0 uses what 3.0 spells in its own way', () => {
  expect(used(fixture('legacy.json'))).toEqual(
    expect.arrayContaining(['exclusiveMaximum', 'exclusiveMinimum', 'nullable', 'readOnly', 'writeOnly', 'example']),
  )
})

test('3.2 has the keywords of 3.1', () => {
  expect(KEYWORDS['3.2']).toEqual(KEYWORDS['3.1'])
})
