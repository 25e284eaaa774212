import { describe, expect, test } from 'vitest'
import {
  assertJson,
  child,
  entriesAt,
  isObject,
  itemsAt,
  type JsonObject,
  locatedMember,
  member,
  membersAt,
  objectAt,
  textAt,
} from './json.ts'

function refused(code: string, location: string): Error {
  return expect.objectContaining({ code, location })
}

describe('assertJson', () => {
  const shared = { a: 1 }
  const bare = Object.assign(Object.create(null), { a: 1 })

  test.each([
    [{ a: [1, null, 'x', true], constructor: { toString: 1 } }],
    [[shared, shared]],
    [bare],
    ['\ud800'],
    [-0],
    [null],
  ])('plain data passes (%#)', (data) => {
    expect(() => assertJson(data, '#')).not.toThrow()
  })

  const cyclic: { again?: unknown } = {}
  cyclic.again = [cyclic]

  test.each([
    [cyclic, '#/again/0'],
    [{ a: [undefined] }, '#/a/0'],
    [{ a: new Array(1) }, '#/a/0'],
    [{ 'a/b': Number.POSITIVE_INFINITY }, '#/a~1b'],
    [{ 'a~b': Number.NaN }, '#/a~0b'],
    [{ f: () => 1 }, '#/f'],
    [{ n: 1n }, '#/n'],
    [{ d: new Date(0) }, '#/d'],
    [{ m: new Map([['a', 1]]) }, '#/m'],
    [JSON.parse('{"a":{"__proto__":1}}'), '#/a/__proto__'],
    [undefined, '#'],
  ])('what is no JSON is refused with its place (%#)', (data, location) => {
    expect(() => assertJson(data, '#')).toThrow(refused('DOCUMENT_INVALID', location))
  })

  test('what is nested deeper than any document is refused, and before the stack ends', () => {
    const nested = (depth: number) => {
      let value: unknown = {}
      for (let level = 0; level < depth; level++) value = [value]
      return value
    }
    expect(() => assertJson(nested(500), '#')).not.toThrow()
    for (const depth of [501, 100_000]) {
      expect(() => assertJson(nested(depth), '#')).toThrow(refused('DOCUMENT_INVALID', `#${'/0'.repeat(501)}`))
    }
  })

  test('the place is in the file that is asked about', () => {
    expect(() => assertJson({ a: undefined }, 'pet.yaml#')).toThrow(refused('DOCUMENT_INVALID', 'pet.yaml#/a'))
  })
})

describe('looking into objects', () => {
  const object: JsonObject = { text: 'x', number: 1, 'x-mark': true, list: ['a', 'b'] }

  test('an object is neither a list nor null', () => {
    expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([true, false, false, false, false])
  })

  test.each(['constructor', 'toString', '__proto__'])('%s is no member unless the document has it', (key) => {
    expect(member({}, key)).toBeUndefined()
    expect(textAt({}, key)).toBeUndefined()
    expect(locatedMember({ value: {}, location: '#' }, key)).toBeUndefined()
  })

  test('a member is found with its place', () => {
    expect(locatedMember({ value: { 'a/b~c': null }, location: '#/x' }, 'a/b~c')).toEqual({
      value: null,
      location: '#/x/a~1b~0c',
    })
  })

  test('a text is a text only', () => {
    expect([textAt(object, 'text'), textAt(object, 'number'), textAt(object, 'nothing')]).toEqual([
      'x',
      undefined,
      undefined,
    ])
  })

  test('extensions are no members, and are entries of a map of names', () => {
    expect(membersAt(object, '#').map(([key]) => key)).toEqual(['text', 'number', 'list'])
    expect(entriesAt({ 'x-rate': 1 }, '#/headers')).toEqual([['x-rate', { value: 1, location: '#/headers/x-rate' }]])
  })

  test('items have places', () => {
    expect(itemsAt(['a'], '#/list')).toEqual([{ value: 'a', location: '#/list/0' }])
  })

  test('what is left out has nothing in it', () => {
    expect([membersAt(undefined, '#'), entriesAt(undefined, '#'), itemsAt(undefined, '#')]).toEqual([[], [], []])
  })

  test('what is of another shape is refused', () => {
    expect(() => objectAt([], '#/a')).toThrow(refused('DOCUMENT_INVALID', '#/a'))
    expect(() => objectAt(undefined, '#/a')).toThrow(refused('DOCUMENT_INVALID', '#/a'))
    expect(() => membersAt('x', '#/a')).toThrow(refused('DOCUMENT_INVALID', '#/a'))
    expect(() => itemsAt({}, '#/a')).toThrow(refused('DOCUMENT_INVALID', '#/a'))
  })
})

test.each([
  ['a/b', '#/a~1b'],
  ['a~1', '#/a~01'],
  ['', '#/'],
  [0, '#/0'],
])('the place of %j', (key, location) => {
  expect(child('#', key)).toBe(location)
})
