import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { generate } from '@alipayhk-openapi/msw-codegen'
import { ResultCode, resultCodeFacts } from '@alipayhk-openapi/types'

const GREETING = {
  openapi: '3.1.0',
  info: { title: 'Greeting', version: '1.0.0' },
  paths: {
    '/greetings/{name}': {
      get: {
        operationId: 'greet',
        parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'A greeting',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
                examples: { formal: { value: { text: 'Good day' } }, casual: { value: { text: 'Hi' } } },
              },
            },
          },
        },
      },
    },
  },
}

describe('what is generated', () => {
  test('the constants of types say what the JSON export of the spec says', async () => {
    const file = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
    const { openapi, components } = JSON.parse(await readFile(file, 'utf8'))
    assert.equal(openapi, '3.1.0')
    const documented: Record<string, { outcome: string }> = components.schemas.ResultCode['x-result-codes']
    const outcomes = (facts: Readonly<Record<string, { readonly outcome: string }>>) =>
      Object.entries(facts).map(([code, { outcome }]) => [code, outcome])
    assert.deepEqual(outcomes(resultCodeFacts), outcomes(documented))
    assert.deepEqual(Object.values(ResultCode), Object.keys(documented))
  })

  test('msw-codegen generates handlers of another document', () => {
    const { files, refused } = generate(GREETING)
    assert.deepEqual(refused, [])
    assert.match(files.get('index.ts') ?? '', /greet/)
    const operation = files.get('operations/greet.ts') ?? ''
    assert.match(operation, /"\/greetings\/\{name\}"/)
    assert.match(operation, /"Good day"/)
  })
})
