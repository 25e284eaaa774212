import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const path = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
const { components }: { components: { schemas: Record<string, unknown> } } = JSON.parse(readFileSync(path, 'utf8'))

/** Keywords that hold schemas: a list or one, or a map by name. */
const HOLDERS = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'items', 'additionalProperties', 'if', 'then', 'else'])

function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword.startsWith('x-')) return []
    if (keyword === 'properties') return [keyword, ...Object.values(value).flatMap(keywordsOf)]
    return [keyword, ...(HOLDERS.has(keyword) ? keywordsOf(value) : [])]
  })
}

// A keyword that is new here needs a request that breaks it in create-mocks.test.ts.
test('the schema keywords that the specification uses', () => {
  expect([...new Set(Object.values(components.schemas).flatMap(keywordsOf))].sort()).toMatchInlineSnapshot(`
    [
      "$ref",
      "additionalProperties",
      "anyOf",
      "contentEncoding",
      "description",
      "enum",
      "examples",
      "format",
      "maxLength",
      "maximum",
      "minLength",
      "minimum",
      "pattern",
      "properties",
      "required",
      "title",
      "type",
    ]
  `)
})
