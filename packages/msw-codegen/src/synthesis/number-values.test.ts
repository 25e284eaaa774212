import { describe, expect, test } from 'vitest'
import { expectValues, SEEDS, synthesised } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('numbers', () => {
  test.each<[string, Schema]>([
    [
      'hundredths between exclusive bounds',
      { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0, exclusiveMaximum: 0.02 },
    ],
    [
      'hundredths in a narrow place',
      { type: 'number', multipleOf: 0.01, exclusiveMinimum: 19.9, exclusiveMaximum: 20 },
    ],
    ['two factors', { allOf: [{ multipleOf: 0.4 }, { type: 'number', multipleOf: 6, minimum: 1 }] }],
    ['between two that lie close', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-9 }],
    ['beyond int32', { type: 'integer', format: 'int64', minimum: 3_000_000_000 }],
    ['below int32', { type: 'integer', maximum: -3_000_000_000 }],
    ['beyond 2^53, where they must be', { type: 'integer', minimum: 1e20 }],
    ['below zero', { type: 'integer', maximum: -3, multipleOf: 5 }],
    ['a fraction', { type: 'number', not: { type: 'integer' } }],
    ['an upper bound alone', { type: 'number', exclusiveMaximum: 0 }],
  ])('%s', (_, schema) => expectValues({ schema }))

  test.each(['int32', 'int64', 'float', 'double', 'int8', 'uint8'])('whole numbers as %s', (format) => {
    for (const seed of SEEDS)
      expect(Number.isSafeInteger(synthesised({ schema: { type: 'integer', format } }, seed))).toBe(true)
  })
})
