import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { resolve } from './references.ts'

const root: JsonObject = {
  'a/b': { 'c~d': [1, { deep: true }] },
  'per cent%': 'plain',
  '100%': 'not an escape',
  one: { $ref: '#/two' },
  two: { $ref: '#/a~1b/c~0d/1' },
  loop: { $ref: '#/pool' },
  pool: { $ref: '#/loop' },
  self: { $ref: '#/self' },
}

function resolved($ref: string): Json {
  return resolve(root, { value: { $ref }, location: '#/x' }).value
}

describe('resolve', () => {
  test('what is no reference stands for itself', () => {
    expect(resolve(root, { value: { a: 1 }, location: '#/x' })).toEqual({ value: { a: 1 }, location: '#/x' })
  })

  test.each([
    ['#/a~1b/c~0d/0', 1],
    ['#/one', { deep: true }],
    ['#/per%20cent%25', 'plain'],
    ['#/100%', 'not an escape'],
  ])('%s', (reference, value) => {
    expect(resolved(reference)).toEqual(value)
  })

  test('says where it arrived, so that a fault is told where it stands', () => {
    expect(resolve(root, { value: { $ref: '#/one' }, location: '#/x' }).location).toBe('#/a~1b/c~0d/1')
  })

  test.each([
    ['#/nothing', 'REFERENCE_NOT_FOUND'],
    ['#/a~1b/c~0d/2', 'REFERENCE_NOT_FOUND'],
    ['#/a~1b/c~0d/01', 'REFERENCE_NOT_FOUND'],
    ['#/constructor', 'REFERENCE_NOT_FOUND'],
    ['#anchor', 'REFERENCE_EXTERNAL'],
    ['other.yaml#/a', 'REFERENCE_EXTERNAL'],
    ['https://example.com/a.yaml', 'REFERENCE_EXTERNAL'],
    ['#/loop', 'REFERENCE_CYCLE'],
    ['#/self', 'REFERENCE_CYCLE'],
  ])('%s is refused', (reference, code) => {
    expect(() => resolved(reference)).toThrow(expect.objectContaining({ code }))
  })
})
