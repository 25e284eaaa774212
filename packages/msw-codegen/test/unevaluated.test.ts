import { expect, test } from 'vitest'
import { bodyValidator, documentWithBody } from './support.ts'
import { when } from './synthesised.ts'

const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
const schemas = {
  Outer: { $ref: '#/components/schemas/Inner', properties: { more: {} } },
  Inner: { properties: { known: {}, again: { $ref: '#/components/schemas/Outer' } } },
}

// In each of these, what was evaluated is only known when the validator runs.
test.each([
  ['a choice', { anyOf: [{ properties: { known: {} }, required: ['known'] }, { properties: { other: {} } }] }],
  ['a reference in a circle', { allOf: [{ $ref: '#/components/schemas/Outer' }] }],
  [
    'what depends on a property',
    { properties: { known: {} }, dependentSchemas: { known: { properties: { more: {} } } } },
  ],
  ['a pattern', { patternProperties: { '^kno': {} } }],
])('unevaluatedProperties after %s knows no name that every object inherits', async (name, schema) => {
  const document = documentWithBody({ type: 'object', ...schema, unevaluatedProperties: false }, '3.1.0', schemas)
  const validate = await bodyValidator(name, document)
  expect(validate({ known: 'x' })).toEqual([])
  for (const key of ['strange', ...INHERITED]) {
    const body: unknown = JSON.parse(`{"known":"x","${key}":1}`)
    expect(validate(body), key).toEqual([{ pointer: `/${key}`, message: 'is not a known property' }])
  }
})

test.each([
  ['a condition', when({ required: ['zzz'] }, { properties: { zzz: {} } })],
  ['what depends on a property', { dependentSchemas: { zzz: { properties: { more: {} } } } }],
])('patternProperties beside %s that does not come into it', async (name, condition) => {
  const schema = { type: 'object', patternProperties: { '^x-': { type: 'string' } }, ...condition }
  const inner = { allOf: [{ $ref: '#/components/schemas/Inside' }], unevaluatedProperties: false }
  const document = documentWithBody(inner, '3.1.0', { Inside: schema })
  const validate = await bodyValidator(`pattern beside ${name}`, document)
  expect(validate({ 'x-a': '1' })).toEqual([])
  expect(validate({})).toEqual([])
  expect(validate({ 'x-a': 1 })).toEqual([{ pointer: '/x-a', message: 'must be string' }])
  expect(validate({ 'x-a': '1', other: 1 })).toEqual([{ pointer: '/other', message: 'is not a known property' }])
})
