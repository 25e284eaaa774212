import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { documentWithBody, writeOut } from './support.ts'

const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
const schemas = {
  Outer: { $ref: '#/components/schemas/Inner', properties: { more: {} } },
  Inner: { properties: { known: {}, again: { $ref: '#/components/schemas/Outer' } } },
}

// In each of these, what was evaluated is only known when the validator runs.
test.each([
  ['a choice', { anyOf: [{ properties: { known: {} }, required: ['known'] }, { properties: { other: {} } }] }],
  ['a reference in a circle', { allOf: [{ $ref: '#/components/schemas/Outer' }] }],
  ['a pattern', { patternProperties: { '^kno': {} } }],
])('unevaluatedProperties after %s knows no name that every object inherits', async (name, schema) => {
  const document = documentWithBody({ type: 'object', ...schema, unevaluatedProperties: false }, '3.1.0', schemas)
  const folder = writeOut(name, generate(document, { importExtension: '.ts' }))
  const { validateDoIt } = await import(join(folder, 'validators.ts'))
  expect(validateDoIt({ known: 'x' }).violation).toBeUndefined()
  for (const key of ['strange', ...INHERITED]) {
    const body: unknown = JSON.parse(`{"known":"x","${key}":1}`)
    expect(validateDoIt(body).violation, key).toEqual({ pointer: `/${key}`, message: 'is not a known property' })
  }
})
