import { expect, test } from 'vitest'
import { CodegenError } from './errors.ts'
import { createReport } from './report.ts'

test('what is passed by several times is warned of once, in the order in which it was met', () => {
  const report = createReport()
  report.warn('#/a', 'one')
  report.warn('#/b', 'one')
  report.warn('#/a', 'two')
  report.warn('#/a', 'one')
  expect(report.warnings).toEqual([
    { location: '#/a', message: 'one' },
    { location: '#/b', message: 'one' },
    { location: '#/a', message: 'two' },
  ])
})

test('what is made is given back, and what is refused is noted', () => {
  const report = createReport()
  const refusal = new CodegenError('NAME_COLLISION', '#/a', 'reason')
  expect(report.attempt(() => 'made')).toBe('made')
  expect(
    report.attempt(() => {
      throw refusal
    }),
  ).toBeUndefined()
  expect(report.refused).toEqual([refusal])
})

test('a fault of this program is no refusal', () => {
  const report = createReport()
  const fault = new TypeError('broken')
  expect(() =>
    report.attempt(() => {
      throw fault
    }),
  ).toThrow(fault)
  expect(report.refused).toEqual([])
})
