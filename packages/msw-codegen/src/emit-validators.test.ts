import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test, vi } from 'vitest'
import { setOf } from '../test/synthesised.ts'
import { createValidatorCompiler } from './emit-validators.ts'

function chain(length: number) {
  const names = Array.from({ length }, (_, index) => `S${index}`)
  return setOf(Object.fromEntries(names.map((name, index) => [name, { items: { $ref: names[index + 1] ?? name } }])))
}

function compile(length: number): string {
  const compiler = createValidatorCompiler(chain(length))
  return compiler.moduleOf(new Map([['validate', { schema: { $ref: 'S0' }, location: '#/it' }]]))
}

test('schemas that lead to one another are compiled as deep as a stack can bear', () => {
  expect(compile(50)).toContain('export const validate: Validate')
})

test('what leads deeper is refused, and tried no more often for it', () => {
  const compiling = vi.spyOn(Ajv2020.prototype, 'getSchema')
  for (const length of [2000, 4000]) {
    compiling.mockClear()
    expect(() => compile(length)).toThrow(expect.objectContaining({ code: 'SCHEMA_UNSUPPORTED', location: '#/it' }))
    expect(compiling).toHaveBeenCalledTimes(1)
  }
  compiling.mockRestore()
})
