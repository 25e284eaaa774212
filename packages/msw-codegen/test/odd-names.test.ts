import { join } from 'node:path'
import { getResponse } from 'msw'
import { beforeAll, expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { compilerOutput, TSCONFIG, writeOut } from './support.ts'

// Names that a language reserves, that every object has, that the output uses itself, and that are not ASCII.
const NAMES = ['new', 'default', 'constructor', 'toString', 'operations', 'état', '支付', 'straße']
const named = Object.fromEntries(NAMES.map((name) => [name, { value: name }]))
const operation = (operationId: string) => ({
  operationId,
  requestBody: { content: { 'application/json': { schema: { type: 'object', required: [operationId] } } } },
  responses: { 200: { description: '', content: { 'application/json': { examples: named } } } },
})
const paths = Object.fromEntries(NAMES.map((name, index) => [`/${index}`, { post: operation(name) }]))
let folder = ''

beforeAll(() => {
  const files = generate({ openapi: '3.1.0', paths }, { importExtension: '.ts' })
  folder = writeOut('odd-names', [...files, ['tsconfig.json', TSCONFIG]])
})

test('the output compiles whatever operations and examples are named', () => {
  expect(compilerOutput(folder)).toBe('')
})

test.each(NAMES.map((name, index) => [name, index] as const))('%s is answered and checked', async (name, index) => {
  const { createScenarios, exampleHandlers } = await import(join(folder, 'handlers.ts'))
  const send = async (body: object) => {
    const headers = { 'content-type': 'application/json' }
    const request = new Request(`http://a.example/${index}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await getResponse(exampleHandlers(), request))?.json()
  }
  expect(await send({ [name]: 1 })).toBe('new')
  expect(await send({})).toEqual({ violation: { pointer: `/${name}`, message: 'is missing' } })
  expect(createScenarios((_: unknown, { body }: { body: unknown }) => body)[name][name]()).toBe(name)
})
