import { describe, expect, test } from 'vitest'
import { array, expectValues, object, synthesised } from '../../test/synthesised.ts'
import type { Schema } from '../schema-set.ts'

describe('what applies together', () => {
  test.each<[string, Schema]>([
    [
      'bounds that leave one number',
      { allOf: [{ type: 'integer', minimum: 5 }, { maximum: 7 }, { exclusiveMinimum: 6 }] },
    ],
    ['lengths from two sides', { allOf: [{ type: 'string', minLength: 3 }, { maxLength: 3 }] }],
    [
      'the same property twice',
      {
        allOf: [
          object({ properties: { a: { type: 'string', minLength: 3 } }, required: ['a'] }),
          object({ properties: { a: { maxLength: 3 } }, additionalProperties: { type: 'integer' }, required: ['b'] }),
        ],
      },
    ],
    [
      'choices of which the last decides',
      {
        allOf: [
          { anyOf: [{ type: 'string' }, { type: 'integer' }] },
          { anyOf: [{ type: 'boolean' }, { type: 'integer' }] },
        ],
      },
    ],
    ['enum beside a type', { type: 'string', enum: [1, null, 'b'] }],
    ['const beside other keywords', { const: { a: [1, { b: null }] }, type: 'object', required: ['a'] }],
    ['two values of enum', { allOf: [{ enum: [1, 2, 3] }, { enum: [3, 4] }] }],
  ])('%s', (_, schema) => expectValues({ schema }))

  test.each<[string, Record<string, Schema>]>([
    [
      'a length beside a reference',
      {
        schema: { $ref: 'letters', maxLength: 3, minLength: 2 },
        letters: { type: 'string', pattern: '^a+$' },
      },
    ],
    [
      'a property beside a reference',
      {
        schema: { $ref: 'named', required: ['x'], properties: { x: { type: 'integer' } } },
        named: object({ properties: { y: { type: 'string' } }, required: ['y'] }),
      },
    ],
  ])('%s', (_, schemas) => expectValues(schemas))
})

describe('choices', () => {
  const choice = { properties: { a: { type: 'string' }, b: { type: 'string' } } }
  test.each<[string, Schema]>([
    ['exactly one of two kinds of number', { oneOf: [{ type: 'integer' }, { type: 'number' }] }],
    ['exactly one of two factors', { type: 'integer', minimum: 1, oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }] }],
    ['exactly one of two lengths', { type: 'string', oneOf: [{ maxLength: 5 }, { minLength: 3 }] }],
    ['exactly one of two names', object({ ...choice, oneOf: [{ required: ['a'] }, { required: ['b'] }] })],
    [
      'exactly one of two that differ in what is left out',
      {
        oneOf: [
          object({ properties: { a: { type: 'string' }, list: array({ items: { type: 'string' } }) } }),
          object({ properties: { a: { type: 'string' }, list: array({ items: { type: 'object' } }) } }),
        ],
      },
    ],
    ['a branch that cannot be', { anyOf: [{ type: 'string', minLength: 3, maxLength: 2 }, { type: 'integer' }] }],
    [
      'eight choices, each with a branch that contradicts itself',
      object({
        allOf: Array.from({ length: 8 }, (_, index) => ({
          anyOf: [{ required: [`x${index}`], properties: { [`x${index}`]: false } }, { required: [`y${index}`] }],
        })),
      }),
    ],
  ])('%s', (_, schema) => expectValues({ schema }))

  test('a discriminator', () => {
    const kind = (type: string, of: string) => ({
      allOf: [{ $ref: of }, { properties: { type: { const: type } }, required: ['type'] }],
    })
    const schemas = {
      pet: { oneOf: [kind('cat', 'cat'), kind('dog', 'dog')] },
      cat: object({ properties: { type: { type: 'string' }, mice: { type: 'integer' } } }),
      dog: object({ properties: { type: { type: 'string' }, barks: { type: 'boolean' } } }),
    }
    expect(synthesised(schemas)).toEqual({ type: 'cat', mice: expect.any(Number) })
  })

  test('null is the last choice', () => {
    expect(synthesised({ schema: { anyOf: [{ type: 'null' }, { type: 'boolean' }] } })).toEqual(expect.any(Boolean))
    expect(synthesised({ schema: { type: ['null', 'integer'] } })).toEqual(expect.any(Number))
    expect(synthesised({ schema: { enum: [null, 'a'] } })).toBe('a')
    expect(synthesised({ schema: { type: 'null' } })).toBe(null)
  })
})
