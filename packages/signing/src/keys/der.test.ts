import { describe, expect, it } from 'vitest'
import { derInteger, derOf, readDer, TAG, unsignedInteger } from './der.ts'

const bytes = (...values: readonly number[]) => Uint8Array.from(values)
const digits = (...content: readonly number[]) => {
  const [element] = readDer(bytes(TAG.integer, content.length, ...content)) ?? []
  return element && unsignedInteger(element)
}

describe('readDer', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [0x7f, [0x7f]],
    [0x80, [0x81, 0x80]],
    [0xff, [0x81, 0xff]],
    [0x100, [0x82, 1, 0]],
    [0xffff, [0x82, 0xff, 0xff]],
    [0x10000, [0x83, 1, 0, 0]],
  ])('reads %i bytes of content, and derOf writes them', (length, lengthBytes) => {
    const content = new Uint8Array(length).fill(7)
    const encoded = bytes(TAG.octetString, ...lengthBytes, ...content)
    expect(readDer(encoded)).toEqual([{ tag: TAG.octetString, content, encoded }])
    expect(derOf(TAG.octetString, content)).toEqual(encoded)
  })

  it('reads element after element', () => {
    expect(readDer(bytes(5, 0, 2, 1, 9))).toEqual([
      { tag: 5, content: bytes(), encoded: bytes(5, 0) },
      { tag: 2, content: bytes(9), encoded: bytes(2, 1, 9) },
    ])
    expect(readDer(bytes())).toEqual([])
  })

  it.each([
    ['a tag and no length', [4]],
    ['less content than the length says', [4, 2, 0]],
    ['less of the length than it says', [4, 0x82, 1]],
    ['an indefinite length', [0x30, 0x80, 0, 0]],
    ['a length below 128 in the long form', [4, 0x81, 1, 0]],
    ['a length with a leading zero', [4, 0x82, 0, 0x80, ...new Array<number>(0x80).fill(0)]],
    ['a length of more bytes than there are numbers for', [4, 0xff, ...new Array<number>(0x7f).fill(0xff)]],
    ['a tag of more bytes than one', [0x1f, 0]],
    ['a constructed tag of more bytes than one', [0x3f, 1, 0]],
    ['something else after an element', [5, 0, 5]],
  ])('refuses %s', (_, values) => {
    expect(readDer(bytes(...values))).toBeUndefined()
  })
})

describe('derOf', () => {
  it('joins contents', () => {
    expect(derOf(TAG.sequence, bytes(5, 0), bytes(), bytes(2, 1, 9))).toEqual(bytes(0x30, 5, 5, 0, 2, 1, 9))
  })
})

describe('derInteger', () => {
  it.each([
    [[], [0]],
    [[0], [0]],
    [[0, 0], [0]],
    [[0x7f], [0x7f]],
    [[0x80], [0, 0x80]],
    [
      [0, 0, 1, 0],
      [1, 0],
    ],
    [
      [0, 0, 0xff, 0],
      [0, 0xff, 0],
    ],
  ])('writes %j as a number that is not negative, in the fewest bytes', (number, content) => {
    expect(derInteger(bytes(...number))).toEqual(bytes(TAG.integer, content.length, ...content))
  })
})

describe('unsignedInteger', () => {
  it('reads numbers without the zero that keeps them positive', () => {
    expect(digits(0)).toEqual(bytes(0))
    expect(digits(0x7f)).toEqual(bytes(0x7f))
    expect(digits(0, 0x80, 0)).toEqual(bytes(0x80, 0))
  })

  it.each([
    ['a negative number', [0x80, 1]],
    ['a zero more than needed', [0, 0x7f]],
    ['no digit', []],
  ])('refuses %s', (_, content) => {
    expect(digits(...content)).toBeUndefined()
  })

  it('refuses what is no INTEGER', () => {
    const [element] = readDer(bytes(TAG.octetString, 1, 1)) ?? []
    expect(element && unsignedInteger(element)).toBeUndefined()
  })
})
