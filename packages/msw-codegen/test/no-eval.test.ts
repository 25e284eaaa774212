import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateFixture, runNode, writeOut } from './support.ts'

const { files } = generateFixture('harbour.yaml')
const USER = `
import { createMocks } from './index.ts'
let evaluates = true
try { new Function('return 1')() } catch { evaluates = false }
const init = { method: 'QUERY', headers: { 'content-type': 'application/json' } }
const mocks = createMocks()
const answers = [
  await mocks.handle(new Request('http://a.example/ships', { ...init, body: '{"name":5}' })),
  await mocks.handle(new Request('http://a.example/ships', { ...init, body: '{"name":"Star"}' })),
]
console.log(JSON.stringify({ evaluates, statuses: answers.map(({ status }) => status), text: await answers[0]?.text() }))
`

test('mocks answer and check where nothing may be compiled from text', async () => {
  const folder = writeOut('no-eval', [...files, ['user.ts', USER]])
  const { stdout } = await runNode(['--disallow-code-generation-from-strings', join(folder, 'user.ts')])
  expect(JSON.parse(stdout)).toEqual({
    evaluates: false,
    statuses: [400, 200],
    text: expect.stringContaining('"/body/name"'),
  })
})

test.each([...files])('%s imports nothing but msw and its own files', (_, text) => {
  const imported = [...text.matchAll(/^(?:(?:import|export) .*|\} )from ["'](.*)["']$/gm)].map(([, module]) => module)
  expect(imported.filter((module) => module !== 'msw' && !module?.startsWith('.'))).toEqual([])
  expect(text).not.toMatch(/\beval\(|new Function\(|\brequire\(|\bimport\(/)
})
