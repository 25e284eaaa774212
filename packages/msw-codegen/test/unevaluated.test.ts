import { expect, test } from 'vitest'
import { bodyValidator, documentWithBody } from './support.ts'

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
