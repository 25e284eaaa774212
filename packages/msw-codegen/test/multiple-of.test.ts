import { beforeAll, expect, test } from 'vitest'
import type { Validate } from '../src/runtime/contract.ts'
import { bodyValidator, documentWithBody } from './support.ts'

let validate: Validate
beforeAll(async () => {
  const steps = [0.01, 0.001, 3, 1e-8]
  const properties = Object.fromEntries(steps.map((multipleOf) => [multipleOf, { type: 'number', multipleOf }]))
  validate = await bodyValidator('multiple-of', documentWithBody({ type: 'object', properties }))
})

test.each([
  [0.01, [0, 0.07, 1.1, 4.35, 19.99, 128.07, -19.99, 100000.07, 83886081.13, 99999999999.99, 1e300]],
  [0.001, [1.005, 0.125, 4.351]],
  [3, [0, 9, -3, 9007199254740990]],
  [1e-8, [0.12345678, 21.00000001]],
])('%d takes its multiples', (step, multiples) => {
  for (const value of multiples) expect(validate({ [step]: value }), String(value)).toEqual([])
})

test.each([
  [0.01, [0.125, 1.005, 0.001, 19.991, 19.990001, 100000.075, 99999999999.995, Number.POSITIVE_INFINITY]],
  [0.001, [1.0005]],
  [3, [1, 10, 9007199254740991, 0.5]],
  [1e-8, [0.123456785]],
])('%d refuses what is none', (step, others) => {
  const violation = { pointer: `/${step}`, message: `must be multiple of ${step}` }
  for (const value of others) expect(validate({ [step]: value }), String(value)).toEqual([violation])
})
