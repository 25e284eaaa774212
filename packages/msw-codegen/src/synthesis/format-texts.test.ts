import { describe, expect, test } from 'vitest'
import { SEEDS, synthesised } from '../../test/synthesised.ts'
import { hasFormat } from './asserted-formats.ts'
import { shapeOfFormat, textsOfFormat } from './format-texts.ts'
import { textsMatching } from './pattern-texts.ts'

const ASSERTED = [
  'byte',
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'iso-date-time',
  'iso-time',
  'json-pointer',
  'json-pointer-uri-fragment',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'uuid',
]

/** In the registry of OpenAPI or in JSON Schema, and asserted by no validator: what each looks like by its rules. */
const OTHERS: readonly (readonly [string, RegExp])[] = [
  ['base64url', /^[\w-]*$/],
  ['char', /^.$/],
  ['commonmark', /./],
  ['date-time-local', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/],
  ['decimal', /^\d+\.\d+$/],
  ['decimal128', /^\d+\.\d+$/],
  ['html', /^<p>.*<\/p>$/],
  ['http-date', /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/],
  ['idn-email', /^\S+@\S+$/],
  ['idn-hostname', /^[\w.-]+$/],
  ['iri', /^\w+:/],
  ['iri-reference', /./],
  ['media-range', /^[\w*]+\/[\w*]+$/],
  ['password', /./],
  ['sf-binary', /^:[\w=]+:$/],
  ['sf-boolean', /^\?[01]$/],
  ['sf-decimal', /^\d+\.\d$/],
  ['sf-integer', /^\d+$/],
  ['sf-string', /^".*"$/],
  ['sf-token', /^\w+$/],
  ['time-local', /^\d\d:\d\d:\d\d(\.\d+)?$/],
]

describe('formats that validators assert', () => {
  test.each(ASSERTED)('%s: each usual text has it, whatever the chance and the name', (format) => {
    for (const chance of [0, 1, 2 ** 31, 2 ** 32 - 1, 123_456_789]) {
      const texts = textsOfFormat(format, 'someThing_url é/?', 0, chance)
      expect(texts).not.toEqual([])
      expect(texts.filter((text) => !hasFormat(format, text))).toEqual([])
    }
  })

  test.each(ASSERTED)('%s: a value', (format) => {
    for (const seed of SEEDS)
      expect(synthesised({ schema: { type: 'string', format } }, seed)).toEqual(expect.any(String))
  })

  const SHAPED = ASSERTED.filter((format) => shapeOfFormat(format) !== undefined)
  test.each(SHAPED)('%s: texts of the pattern that stands for it have it', (format) => {
    const rules = { patterns: [shapeOfFormat(format) ?? ''], excluded: [], minLength: 0, maxLength: 80 }
    const texts = [...textsMatching(rules, 7)].slice(0, 50)
    expect(texts).toHaveLength(50)
    expect(texts.filter((text) => !hasFormat(format, text))).toEqual([])
  })
})

test.each(OTHERS)('%s', (format, expected) => {
  for (const seed of SEEDS) expect(synthesised({ schema: { type: 'string', format } }, seed)).toMatch(expected)
})

test.each<[string, number, number]>([
  ['email', 60, 60],
  ['email', 0, 6],
  ['uri', 100, 100],
  ['uri', 0, 3],
  ['hostname', 200, 200],
  ['hostname', 0, 2],
  ['date-time', 30, 30],
  ['date-time', 0, 20],
  ['time', 20, 25],
  ['duration', 10, 10],
  ['byte', 50, 60],
  ['json-pointer', 40, 40],
  ['json-pointer', 0, 0],
  ['relative-json-pointer', 40, 40],
  ['regex', 30, 30],
  ['uri-template', 70, 70],
  ['ipv6', 30, 39],
  ['ipv6', 0, 3],
])('%s of %d to %d characters', (format, minLength, maxLength) => {
  for (const seed of SEEDS) {
    expect(synthesised({ schema: { type: 'string', format, minLength, maxLength } }, seed)).toBeDefined()
  }
})

test.each<[string, string]>([
  ['uri', '^https://[a-z]+\\.test/'],
  ['uuid', '^0'],
  ['ipv4', '^10\\.'],
  ['date', '^19\\d\\d-12'],
  ['date-time', '\\+02:00$'],
  ['email', '@corp\\.example$'],
  ['hostname', '^db-\\d+\\.'],
  ['time', '^23'],
])('%s that matches %s', (format, pattern) => {
  for (const seed of SEEDS) expect(synthesised({ schema: { type: 'string', format, pattern } }, seed)).toBeDefined()
})

test('a format of numbers says nothing of texts, and the other way round', () => {
  expect(hasFormat('int32', 'a')).toBe(true)
  expect(hasFormat('int32', 2 ** 31)).toBe(false)
  expect(hasFormat('date', 1)).toBe(true)
  expect(hasFormat('date', '2024-02-30')).toBe(false)
  expect(hasFormat('made-up', 'a')).toBe(true)
})
