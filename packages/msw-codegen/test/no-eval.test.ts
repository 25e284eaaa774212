import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateParcels, writeOut } from './support.ts'

const files = generateParcels()
const USER = `
import { validateSendParcel } from './validators.ts'
let evaluates = true
try { new Function('return 1')() } catch { evaluates = false }
const { violation } = validateSendParcel({ grams: 'many', to: 1, contents: 1 })
console.log(JSON.stringify({ evaluates, violation }))
`

test('validators run where nothing may be compiled from text', () => {
  const folder = writeOut('no-eval', [...files, ['user.ts', USER]])
  const { stdout } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', join(folder, 'user.ts')], {
    encoding: 'utf8',
  })
  expect(JSON.parse(stdout)).toEqual({
    evaluates: false,
    violation: { pointer: '/grams', message: 'must be integer' },
  })
})

test.each([...files])('%s imports nothing but msw and its own files', (_, text) => {
  const imported = [...text.matchAll(/^import .* from ["'](.*)["']$/gm)].map(([, module]) => module)
  expect(imported.filter((module) => module !== 'msw' && !module?.startsWith('.'))).toEqual([])
  expect(text).not.toMatch(/\beval\(|new Function\(|\brequire\(|\bimport\(/)
})
