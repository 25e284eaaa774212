import { describe, expect, test } from 'vitest'
import { type DocumentNode, sourceNote } from './source-note.ts'

const note = (...nodes: [DocumentNode, DocumentNode?]) =>
  sourceNote(...nodes)
    .map(({ lead, rest }) => `${lead}${rest}`)
    .join(' ')
const claim = (status: string, source = 'project') => ({ status, source, reason: 'r' })
const family = { 'x-inferred': true, 'x-status': 'family', 'x-inferred-reason': 'Siblings have it.' }

describe('where it comes from', () => {
  test.each<[string, DocumentNode]>([
    ['', {}],
    ["Source: the provider's page, line 29.", { 'x-source': 'seed:29' }],
    ["Source: the provider's page, lines 124–126.", { 'x-source': 'seed:124-126' }],
    ["Not on the provider's page (family, facts §5): Siblings have it.", { 'x-source': 'facts:5', ...family }],
    ["Not on the provider's page (assumed).", { 'x-source': 'project', 'x-status': 'assumed' }],
    ["Inferred from the provider's page, line 9 (family): Siblings have it.", { 'x-source': 'seed:9', ...family }],
    [
      "Not on the provider's page (measured, facts §1): no full stop.",
      { 'x-source': 'facts:1', 'x-inferred': true, 'x-status': 'measured', 'x-inferred-reason': 'no full stop' },
    ],
  ])('%s', (text, node) => {
    expect(note(node)).toBe(text)
  })
})

describe('what else it is made of', () => {
  const seed = { 'x-source': 'seed:2' }
  test.each<[string, DocumentNode, DocumentNode]>([
    ["Source: the provider's page, line 2.", seed, { 'x-source': 'seed:1' }],
    [
      "Not on the provider's page (family, facts §5): Siblings have it. Its content: the provider's page, line 1.",
      { 'x-source': 'facts:5', ...family },
      { 'x-source': 'seed:1' },
    ],
    [
      "Source: the provider's page, line 2. Its content (family, facts §5): Siblings have it.",
      seed,
      { 'x-source': 'facts:5', ...family },
    ],
    [
      "Source: the provider's page, line 2. Its content: inferred from the provider's page, line 1 (family): Siblings have it.",
      seed,
      { 'x-source': 'seed:1', ...family },
    ],
    ["Source: the provider's page, line 2. Unit: `cents`.", seed, { 'x-source': 'seed:1', 'x-unit': 'cents' }],
    [
      "Source: the provider's page, line 2. Assumed here: at most 9 characters.",
      seed,
      { 'x-source': 'seed:1', maxLength: 9, 'x-limits': { maxLength: claim('assumed') } },
    ],
  ])('%s', (text, place, schema) => {
    expect(note(place, schema)).toBe(text)
  })
})

describe('what does not come from there', () => {
  const limited = (status: string, source: string, limits: DocumentNode): DocumentNode => ({
    ...limits,
    'x-limits': Object.fromEntries(Object.keys(limits).map((keyword) => [keyword, claim(status, source)])),
  })

  test.each<[string, DocumentNode]>([
    ['at least 1 character', { minLength: 1 }],
    ['at most 64 characters', { maxLength: 64 }],
    ['1 to 64 characters', { minLength: 1, maxLength: 64 }],
    ['at least 0', { minimum: 0 }],
    ['a whole number, 0 to 9, the format `int64`', { type: 'integer', format: 'int64', minimum: 0, maximum: 9 }],
    ['the type `string`', { type: 'string' }],
    ['the pattern', { pattern: '^a|b$' }],
    ['`a` is required', { required: ['a'] }],
    ['`a`, `b` and `c` are required', { required: ['a', 'b', 'c'] }],
    ['the minItems `2`', { minItems: 2 }],
  ])('%s', (text, limits) => {
    expect(note(limited('assumed', 'facts:6', limits))).toBe(`Assumed here: ${text}.`)
  })

  test.each([
    ['family', 'facts:6', 'Known from the family (facts §6)'],
    ['measured', 'facts:1', 'Measured (facts §1)'],
    ['measured', 'project', 'Measured'],
    ['seed', 'seed:4', "Documented (the provider's page, line 4)"],
    ['assumed', 'project', 'Assumed here'],
    ['a status that is not known', 'project', 'Assumed here'],
  ])('%s by %s', (status, source, lead) => {
    expect(note(limited(status, source, { minLength: 2 }))).toBe(`${lead}: at least 2 characters.`)
  })

  test('the surest comes first, and a limit that the page sets is not told', () => {
    const limits = { minLength: claim('assumed'), format: claim('family', 'facts:6') }
    expect(note({ minLength: 2, maxLength: 8, format: 'uri', 'x-limits': limits })).toBe(
      'Known from the family (facts §6): the format `uri`. Assumed here: at least 2 characters.',
    )
  })

  test('values, also those of an open enumeration', () => {
    const sources = { 'x-enum-sources': { U: claim('family', 'facts:5'), A: claim('family', 'facts:5') } }
    expect(note(sources)).toBe('Known from the family (facts §5): the values `U` and `A`.')
    expect(note({ anyOf: [{ 'x-enum-sources': { A: claim('family', 'facts:5') } }, { type: 'string' }] })).toBe(
      'Known from the family (facts §5): the value `A`.',
    )
  })

  test('facts about result codes', () => {
    const code = (outcome: string, retryable: string) => ({
      source: { status: 'seed:1', outcome: 'facts:5', retryable: 'facts:5' },
      provenance: { status: 'seed', outcome, retryable },
    })
    const codes = { ONE: code('seed', 'seed'), TWO: code('assumed', 'assumed'), THREE: code('assumed', 'seed') }
    expect(note({ 'x-result-codes': codes })).toBe(
      'Assumed here: the outcome of `TWO` and `THREE`, whether to retry after `TWO`.',
    )
  })
})
