import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { compilerOutput, TSCONFIG, writeGenerated } from './support.ts'

// Names that a language reserves, that every object has, that the output uses itself, and that are not ASCII.
const NAMES = [
  ...['new', 'default', 'constructor', 'toString', 'hasOwnProperty', 'operations', 'handlers', 'calls', 'createMocks'],
  ...['reply', 'timeout', 'then', 'async', 'arguments', 'index', 'types', 'Record', '2nd', 'état', '支付', 'straße'],
]
const named = Object.fromEntries(NAMES.map((name) => [name, { value: name }]))
const operation = (operationId: string) => ({
  operationId,
  requestBody: { content: { 'application/json': { schema: { type: 'object', required: [operationId] } } } },
  responses: { 200: { description: '', content: { 'application/json': { examples: named } } } },
})
const paths = Object.fromEntries(NAMES.map((name, index) => [`/${index}`, { post: operation(name) }]))
let folder = ''

beforeAll(() => {
  folder = writeGenerated('odd-names', { openapi: '3.1.0', paths })
  writeFileSync(join(folder, 'tsconfig.json'), TSCONFIG)
})

test('the output compiles whatever operations and examples are named', async () => {
  expect(await compilerOutput(folder)).toBe('')
})

test.each(NAMES.map((name, index) => [name, index] as const))('%s is answered and checked', async (name, index) => {
  const { createMocks, operations } = await import(join(folder, 'index.ts'))
  const mocks = createMocks()
  const operation = Object.keys(operations)[index] ?? ''
  const request = (body: object, headers = {}) => {
    const all = { 'content-type': 'application/json', ...headers }
    return new Request(`http://a.example/${index}`, { method: 'POST', headers: all, body: JSON.stringify(body) })
  }
  const valid = { [name]: 1 }
  expect(await (await mocks.handle(request(valid))).json()).toBe('new')
  const pointer = `/body/${name}`
  expect((await (await mocks.handle(request({}))).json()).violations).toEqual([{ pointer, message: 'is missing' }])
  expect(mocks.calls[operation]).toHaveLength(2)

  const scenarios = Object.entries<{ body: unknown }>(operations[operation].scenarios)
  const [scenario = ''] = scenarios.find(([, { body }]) => body === name) ?? []
  const { response } = await mocks[operation][scenario]().run({ request: request(valid), requestId: '1' })
  expect(await response.json()).toBe(name)
  // No header can hold other scripts.
  if (/[^\0-\xff]/.test(scenario)) return
  expect(await (await mocks.handle(request(valid, { 'x-mock-scenario': scenario }))).json()).toBe(name)
})

test('no name hides what the mocks have beside operations and scenarios', async () => {
  const { createMocks, operations } = await import(join(folder, 'index.ts'))
  const mocks = createMocks()
  for (const name of Object.keys(operations)) expect(typeof mocks[name].reply).toBe('function')
  expect([typeof mocks.handle, typeof mocks.reset]).toEqual(['function', 'function'])
  expect(mocks.handlers).toHaveLength(1)
})
