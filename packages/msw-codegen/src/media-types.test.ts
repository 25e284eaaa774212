import { expect, test } from 'vitest'
import { type BodyFormat, formatOf, sentAs } from './media-types.ts'

test.each<[string, BodyFormat]>([
  ['application/json', 'json'],
  ['Application/JSON; charset=utf-8', 'json'],
  ['application/problem+json', 'json'],
  ['application/vnd.a-b.v3+json', 'json'],
  ['text/json', 'json'],
  ['application/x-ndjson', 'jsonLines'],
  ['application/jsonl', 'jsonLines'],
  ['application/json-seq', 'jsonLines'],
  ['text/event-stream', 'events'],
  ['application/x-www-form-urlencoded', 'form'],
  ['multipart/form-data', 'multipart'],
  ['text/html;charset="utf-8"', 'text'],
  ['text/*', 'text'],
  ['application/xml', 'text'],
  ['image/svg+xml', 'text'],
  ['application/atom+xml', 'text'],
  ['application/octet-stream', 'binary'],
  ['application/jsonish', 'binary'],
  ['application/pdf', 'binary'],
  ['image/*', 'binary'],
  ['*/*', 'binary'],
])('%s is %s', (mediaType, format) => {
  expect(formatOf(mediaType, '#/x')).toBe(format)
})

test.each([
  '',
  'json',
  'application/',
  'text/plain\r\nset-cookie: a',
  'text/plain; \u2028',
  'a b/c',
  'a/b, c/d',
  'a/b\n',
])('%j is no media type', (mediaType) => {
  expect(() => formatOf(mediaType, '#/x')).toThrow(
    expect.objectContaining({ code: 'MEDIA_TYPE_UNSUPPORTED', location: '#/x' }),
  )
})

test.each(['multipart/mixed', 'multipart/*', 'Multipart/Related; boundary=x'])('%s is no form', (mediaType) => {
  expect(() => formatOf(mediaType, '#/x')).toThrow(
    expect.objectContaining({ code: 'MEDIA_TYPE_UNSUPPORTED', location: '#/x' }),
  )
})

test.each<[string, BodyFormat, string]>([
  ['text/html', 'text', 'text/html'],
  ['application/json; v=1', 'json', 'application/json; v=1'],
  ['*/*', 'json', 'application/json'],
  ['*/*', 'text', 'text/plain'],
  ['text/*', 'text', 'text/plain'],
  ['*/*', 'binary', 'application/octet-stream'],
  ['application/*', 'binary', 'application/octet-stream'],
  ['Image/*', 'binary', 'image/png'],
  ['audio/*', 'binary', 'audio/mpeg'],
])('%s as %s is sent as %s', (mediaType, format, sent) => {
  expect(sentAs(mediaType, format)).toBe(sent)
})
