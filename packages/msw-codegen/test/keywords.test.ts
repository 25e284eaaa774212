import { expect, test } from 'vitest'
import { isObject, type Json, toJson } from '../src/json.ts'
import { KEYWORDS } from '../src/schema-keywords.ts'
import { fixture } from './support.ts'

const SCHEMA_MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'schemas'])
const DATA = new Set(['default', 'example', 'examples', 'enum', 'const'])

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
  return [...new Set(keywordsOf(toJson(document)))].sort()
}

// A keyword that the generator learns has to appear in a fixture, where its validator is tested.
test('the fixture of 3.1 uses every keyword of 3.1 that says something about validity', () => {
  const telling = [...KEYWORDS['3.1']].filter(([, kind]) => kind !== 'annotation').map(([keyword]) => keyword)
  expect(used(fixture('parcels.yaml'))).toEqual(expect.arrayContaining(telling))
})

test('the fixture of 3.0 uses what 3.0 spells in its own way', () => {
  expect(used(fixture('legacy.json'))).toEqual(
    expect.arrayContaining(['exclusiveMaximum', 'exclusiveMinimum', 'nullable', 'readOnly', 'writeOnly']),
  )
})
