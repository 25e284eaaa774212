import { expect, test } from 'vitest'
import { generate } from './generate.ts'
import { claimOperationNames } from './names.ts'

const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }
const content = Object.fromEntries(
  [
    ...['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonl'],
    ...['text/event-stream', '*/*'],
  ].map((mediaType) => [mediaType, { schema }]),
)
const texts = { 'text/plain': {}, 'application/octet-stream': {} }
const responses = { 200: { description: 'd', content: { 'application/json': { schema } } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const document = {
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: {
    '/a/{id}': {
      post: { operationId: 'one', parameters: [id], requestBody: { content }, responses },
      put: {
        operationId: 'two',
        requestBody: { content: texts },
        parameters: [id, { name: 'q', in: 'query' }],
        responses,
      },
    },
  },
  webhooks: { told: { post: { requestBody: { content: texts }, responses } } },
}

/** Every value that a module has a name for. */
function valuesOf(source: string): string[] {
  const imported = [...source.matchAll(/^import \{ (.*) \} from/gm)].flatMap(([, names = '']) => names.split(', '))
  const declared = [...source.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)].map(([, name = '']) => name)
  return [...imported.filter((name) => !name.startsWith('type ')), ...declared]
}

test('whatever the modules of operations mean by a name, no operation is called that', () => {
  const { files } = generate(document)
  const names = [...files]
    .filter(([name]) => /^(operations\/|index)/.test(name))
    .flatMap(([, source]) => valuesOf(source))
  const own = new Set(['one', 'two'])
  const others = [...new Set(names)].filter((name) => !own.has(name))
  expect(others).toEqual(
    expect.arrayContaining(['mockOperations', 'parseJson', 'scalarReader', 'validateBody', 'body1']),
  )
  expect(others.filter((name) => claimOperationNames()(name) === name)).toEqual([])
})
