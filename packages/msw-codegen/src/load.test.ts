import { describe, expect, test } from 'vitest'
import { openDocument, parseDocument } from './load.ts'

describe('parseDocument', () => {
  test('reads YAML, with its anchors', () => {
    expect(parseDocument('a: &x {b: 1}\nc: *x', 'x.yaml')).toEqual({ a: { b: 1 }, c: { b: 1 } })
  })

  test('reads JSON', () => {
    expect(parseDocument(' {"a":[1]}', 'x.json')).toEqual({ a: [1] })
  })

  test.each(['\ufeff{"a":[1]}', '\ufeffa: [1]', '{a: [1]}', '{ # a comment\n  "a": [1] }'])('reads %j', (text) => {
    expect(parseDocument(text, 'x.yaml')).toEqual({ a: [1] })
  })

  test.each(['{"a":', 'a: 1\na: 2', 'a: [', 'a: *nowhere'])('refuses %j', (text) => {
    expect(() => parseDocument(text, 'x.yaml')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_INVALID', location: 'x.yaml' }),
    )
  })
})

describe('openDocument', () => {
  test.each([
    ['3.0.0', '3.0'],
    ['3.0.4', '3.0'],
    ['3.1.1', '3.1'],
  ])('%s is read as %s', (openapi, version) => {
    expect(openDocument({ openapi }).version).toBe(version)
  })

  test.each([
    [{ swagger: '2.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.2.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.10.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: 3.1 }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.1.0', jsonSchemaDialect: 'https://example.com' }, 'VERSION_UNSUPPORTED', '#/jsonSchemaDialect'],
    [{ openapi: '3.1.0', webhooks: { 'a/b': {} } }, 'FEATURE_UNSUPPORTED', '#/webhooks/a~1b'],
    [[], 'DOCUMENT_INVALID', '#'],
    ['openapi', 'DOCUMENT_INVALID', '#'],
  ])('%j is refused', (document, code, location) => {
    expect(() => openDocument(document)).toThrow(expect.objectContaining({ code, location }))
  })
})
