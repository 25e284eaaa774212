import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { documentWithBody, smallDocument, writeOut } from './support.ts'

test.each([
  ['without a schema', {}, true],
  ['with the schema true', { schema: true }, true],
  ['with the schema false', { schema: false }, false],
])('two bodies %s have a validator each', async (name, media, takes) => {
  const content = { 'application/json': media, 'text/plain': media }
  const files = generate(smallDocument({ requestBody: { content } }), { importExtension: '.ts' })
  const validators = await import(join(writeOut(name, files), 'validators.ts'))
  const violation = takes ? undefined : { pointer: '', message: 'must NOT be valid' }
  expect(validators.validateDoIt({ a: 1 }).violation).toEqual(violation)
  expect(validators.validateDoItAsTextPlain('a').violation).toEqual(violation)
})

test('components that are truth values are told apart', async () => {
  const properties = Object.fromEntries(
    ['Any', 'Whatever', 'None', 'Nothing'].map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  )
  const schemas = { Any: true, Whatever: true, None: false, Nothing: false }
  const files = generate(documentWithBody({ properties }, '3.1.0', schemas), { importExtension: '.ts' })
  const { validateDoIt } = await import(join(writeOut('components', files), 'validators.ts'))
  expect(validateDoIt({ Any: 1, Whatever: 1 }).violation).toBeUndefined()
  expect(validateDoIt({ None: 1 }).violation).toEqual({ pointer: '/None', message: 'must NOT be valid' })
  expect(validateDoIt({ Nothing: 1 }).violation).toEqual({ pointer: '/Nothing', message: 'must NOT be valid' })
})
