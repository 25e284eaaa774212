import { expect, test } from 'vitest'
import { generate } from './generate.ts'
import { RESERVED_TYPES } from './reserved-types.ts'

const text = { 'text/plain': { schema: { type: 'string' } } }
const responses = {
  200: { description: 'd', content: { 'application/octet-stream': {}, 'application/json': {} } },
  '4XX': { description: 'd', content: { 'application/jsonl': { itemSchema: {} } } },
}
const document = {
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: { '/a': { post: { operationId: 'sendIt', requestBody: { content: text }, responses } } },
  webhooks: { told: { post: { requestBody: { content: text }, responses } } },
}

/** Every name with a capital that a module imports or exports: what schemas are called could be told from no other. */
function namesOf(source: string): string[] {
  const imported = [...source.matchAll(/^import .*\{ (.*) \} from "(?!\.\.?\/types\.)/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  const exported = [...source.matchAll(/^export type (\w+)/gm)].map(([, name = '']) => name)
  return [...imported.map((name) => name.replace(/^type /, '')), ...exported].filter((name) => /^[A-Z]/.test(name))
}

test('whatever the emitted modules mean by a name, no schema is called that', () => {
  const { files } = generate(document)
  const names = [...files]
    .filter(([name]) => !/^(runtime|types|validators)/.test(name))
    .flatMap(([, source]) => namesOf(source))
  expect(names).toContain('StatusIn')
  expect(names).toContain('Webhooks')
  expect([...new Set(names)].filter((name) => !RESERVED_TYPES.includes(name))).toEqual(['SendItTypes'])
})

test('a schema that is called as the types of an operation gives way', () => {
  const schema = { $ref: '#/components/schemas/GetItTypes' }
  const { files } = generate({
    ...document,
    paths: {
      '/a': {
        get: {
          operationId: 'getIt',
          responses: { 200: { description: 'd', content: { 'application/json': { schema } } } },
        },
      },
    },
    components: { schemas: { GetItTypes: { type: 'object', properties: { a: {} } } } },
  })
  expect(files.get('types.ts')).toContain('export type GetItTypesSchema = {')
})
