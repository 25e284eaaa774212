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

  test('a date is a text, and so is a version that looks like a number and is none', () => {
    expect(parseDocument('{ when: 2020-01-01, version: 3.1.0, no: no }', 'x.yaml')).toEqual({
      when: '2020-01-01',
      version: '3.1.0',
      no: 'no',
    })
  })

  test.each(['{"a":', 'a: 1\na: 2', 'a: [', 'a: *nowhere', '{"a":1}{'])('refuses %j', (text) => {
    expect(() => parseDocument(text, 'x.yaml')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_INVALID', location: 'x.yaml' }),
    )
  })

  test('says on one line what is wrong, and where', () => {
    expect(() => parseDocument('a: 1\nb: [', 'x.yaml')).toThrow(
      /^DOCUMENT_INVALID at x\.yaml: cannot be read: .* line 2[^\n]*$/,
    )
  })

  test('refuses aliases that would fill the memory', () => {
    const bomb = [
      'a: &a [x]',
      ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`),
    ]
    expect(() => parseDocument(bomb.join('\n'), 'x.yaml')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_INVALID' }),
    )
  })
})

describe('openDocument', () => {
  test.each([
    ['3.0.0', '3.0'],
    ['3.0.4', '3.0'],
    ['3.1.1', '3.1'],
    ['3.2.0', '3.2'],
  ])('%s is read as %s', (openapi, version) => {
    expect(openDocument({ openapi }).version).toBe(version)
  })

  test.each([
    'https://spec.openapis.org/oas/3.1/dialect/base',
    'https://spec.openapis.org/oas/3.2/dialect/base',
    'https://json-schema.org/draft/2020-12/schema',
  ])('the dialect %s is read', (jsonSchemaDialect) => {
    expect(openDocument({ openapi: '3.1.0', jsonSchemaDialect }).version).toBe('3.1')
  })

  test.each([
    [{ swagger: '2.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.3.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.10.0' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.1' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.1.0-rc1' }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: 3.1 }, 'VERSION_UNSUPPORTED', '#/openapi'],
    [{ openapi: '3.1.0', jsonSchemaDialect: 'https://example.com' }, 'VERSION_UNSUPPORTED', '#/jsonSchemaDialect'],
    [{ openapi: '3.1.0', jsonSchemaDialect: null }, 'VERSION_UNSUPPORTED', '#/jsonSchemaDialect'],
    [{ openapi: '3.1.0', paths: { '/a': undefined } }, 'DOCUMENT_INVALID', '#/paths/~1a'],
    [[], 'DOCUMENT_INVALID', '#'],
    ['openapi', 'DOCUMENT_INVALID', '#'],
    [undefined, 'DOCUMENT_INVALID', '#'],
  ])('%j is refused', (document, code, location) => {
    expect(() => openDocument(document)).toThrow(expect.objectContaining({ code, location }))
  })

  test('further files are known by their names, the document by none', () => {
    const document = openDocument({ openapi: '3.1.0' }, new Map([['pet.yaml', { Pet: {} }]]))
    expect([...document.files]).toEqual([
      ['', { openapi: '3.1.0' }],
      ['pet.yaml', { Pet: {} }],
    ])
  })

  test('a fault in a further file is told with its name', () => {
    expect(() => openDocument({ openapi: '3.1.0' }, new Map([['pet.yaml', { a: undefined }]]))).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_INVALID', location: 'pet.yaml#/a' }),
    )
  })
})
