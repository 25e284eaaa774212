import { describe, expect, test } from 'vitest'
import { allOf, anyOf } from './choices.ts'

describe('choices', () => {
  test('of any and of all', () => {
    expect(anyOf([[[2]], [[1]], undefined])).toEqual([[1], [2]])
    expect(allOf([[[2]], [[1]], undefined])).toEqual([[1, 2]])
    expect(
      allOf([
        [[1], [2]],
        [[3], [4]],
      ]),
    ).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ])
    expect([anyOf([]), allOf([undefined])]).toEqual([undefined, undefined])
  })

  test('a choice that asks for more than another one adds nothing', () => {
    expect(anyOf([[[1, 2]], [[1]], [[1, 3]], [[2, 3]]])).toEqual([[1], [2, 3]])
    expect(allOf([[[1]], [[1], [2], [3]]])).toEqual([[1]])
  })

  test('the same choices are the same, whatever the order', () => {
    const parts = [[[3]], [[1, 2]], [[2]], [[10]]]
    expect(anyOf(parts)).toEqual(anyOf(parts.toReversed()))
    expect(allOf(parts)).toEqual(allOf(parts.toReversed()))
  })

  test('too many to multiply out are one side of it', () => {
    const many = (from: number) => Array.from({ length: 20 }, (_, at) => [from + at])
    expect(allOf([many(0), many(100)])).toEqual(many(100))
    expect(allOf([many(0), many(100).slice(0, 3)])).toHaveLength(60)
  })
})
