import { describe, expect, test } from 'vitest'
import { formRule, multipartRule, type WrittenForm } from './form-rules.ts'
import type { Json, JsonObject } from './json.ts'
import { readForm } from './runtime/form.ts'
import type { SchemaSet } from './schema-set.ts'

function written(
  properties: Readonly<Record<string, Json>>,
  encodings: Readonly<Record<string, Json>> = {},
): [WrittenForm, SchemaSet] {
  const named = { key: 'form', name: undefined, location: '#/schema', schema: { type: 'object', properties } }
  const form = { schema: 'form', encodings: new Map(Object.entries(encodings)), location: '#/x' }
  return [form, new Map([['form', named]])]
}

const text: JsonObject = { type: 'string' }
const numbers: JsonObject = { type: 'array', items: { type: 'integer' } }
const object: JsonObject = { type: 'object', properties: { a: { type: 'integer' }, b: text } }
const binary: JsonObject = { type: 'string', format: 'binary' }

describe('formRule', () => {
  test.each<[JsonObject, Json | undefined, object | undefined]>([
    [text, undefined, undefined],
    [numbers, {}, undefined],
    [text, { contentType: 'text/plain' }, undefined],
    [object, { contentType: 'application/json' }, { content: 'json' }],
    [object, { contentType: 'application/json', style: 'deepObject' }, { style: 'deepObject' }],
    [object, { style: 'deepObject', explode: true }, { style: 'deepObject' }],
    [object, { explode: true }, { spread: ['a', 'b'] }],
    [object, { style: 'form' }, { spread: ['a', 'b'] }],
    [{ type: 'object', additionalProperties: text }, { style: 'form' }, { spread: [] }],
    [object, { style: 'form', explode: false }, { explode: false }],
    [numbers, { allowReserved: true }, undefined],
    [numbers, { style: 'pipeDelimited' }, { style: 'pipeDelimited' }],
    [numbers, { style: 'pipeDelimited', explode: true }, undefined],
    [numbers, { explode: false }, { explode: false }],
  ])('of %j with %j', (schema, encoding, expected) => {
    const rule = formRule(...written({ p: schema }, encoding === undefined ? {} : { p: encoding }))
    expect(rule.fields).toEqual(expected && [{ name: 'p', ...expected }])
  })

  test('a name in brackets is known as one name', () => {
    expect(formRule(...written({ 'p[]': numbers, q: text })).fields).toEqual([{ name: 'p[]' }])
  })

  test('of no schema there is nothing to know', () => {
    expect(formRule({ schema: undefined, encodings: new Map(), location: '#/x' }, new Map())).toEqual({})
  })

  test('a form is read as its document says', () => {
    const [form, schemas] = written({ n: numbers, o: object, at: { anyOf: [{ enum: ['now'] }, { type: 'integer' }] } })
    expect(readForm('n=1&n=2&o[a]=3&o[b]=4&at=5', formRule(form, schemas))).toEqual({
      n: [1, 2],
      o: { a: 3, b: '4' },
      at: 5,
    })
    expect(readForm('o={"a":3}&at=now', formRule(form, schemas))).toEqual({ o: { a: 3 }, at: 'now' })
  })
})

describe('multipartRule', () => {
  test.each<[Json, Json | undefined, object]>([
    [binary, undefined, { part: 'file' }],
    [{ type: 'array', items: binary }, undefined, { part: 'file' }],
    [{ type: ['string', 'null'], format: 'binary' }, undefined, { part: 'file' }],
    [text, undefined, { part: 'text' }],
    [numbers, undefined, { part: 'text' }],
    [object, undefined, { part: 'text' }],
    [{}, undefined, {}],
    [true, undefined, {}],
    [{ type: 'array', items: {} }, undefined, {}],
    [{}, { contentType: 'image/png, image/*' }, { part: 'file', mediaTypes: ['image/png', 'image/*'] }],
    [binary, { contentType: 'image/png' }, { part: 'file', mediaTypes: ['image/png'] }],
    [text, { contentType: 'image/png' }, { part: 'file', mediaTypes: ['image/png'] }],
    [text, { contentType: 'text/csv' }, { part: 'text', mediaTypes: ['text/csv'] }],
    [object, { contentType: 'application/json' }, { part: 'text', content: 'json', mediaTypes: ['application/json'] }],
    [object, { style: 'deepObject', contentType: 'image/png' }, { part: 'text', style: 'deepObject' }],
  ])('of %j with %j', (schema, encoding, expected) => {
    const rule = multipartRule(...written({ p: schema }, encoding === undefined ? {} : { p: encoding }))
    expect(rule.fields).toEqual([{ name: 'p', ...expected }])
  })
})

describe('refusals', () => {
  test.each<[string, string, JsonObject, Json]>([
    ['DOCUMENT_INVALID', '#/x/encoding/p', text, 'x'],
    ['DOCUMENT_INVALID', '#/x/encoding/p/style', text, { style: 'simple' }],
    ['MEDIA_TYPE_UNSUPPORTED', '#/x/encoding/p', object, { contentType: 'application/xml' }],
    ['MEDIA_TYPE_UNSUPPORTED', '#/x/encoding/p', text, { contentType: 'x' }],
    ['FEATURE_UNSUPPORTED', '#/x/encoding/p/headers', text, { headers: { 'X-Count': {} } }],
    ['FEATURE_UNSUPPORTED', '#/x/encoding/p/itemEncoding', text, { itemEncoding: {} }],
  ])('%s at %s', (code, location, schema, encoding) => {
    expect(() => multipartRule(...written({ p: schema }, { p: encoding }))).toThrow(
      expect.objectContaining({ code, location }),
    )
  })
})
