import { expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import type { Json } from './json.ts'
import { makeHeaders } from './make-headers.ts'
import type { ReadHeader } from './read-headers.ts'
import type { ValueMaker } from './value-maker.ts'

const make: ValueMaker = { valueOf: (key) => `made of ${key}`, faultOf: () => undefined }

function made(header: Partial<ReadHeader>, context = contextOf()) {
  const usual = { name: 'a', required: false, isJson: false, explode: false, schema: undefined, example: undefined }
  return Object.fromEntries(makeHeaders(context, [{ ...usual, location: '#/here/headers/a', ...header }], make))
}

test.each<[string, Partial<ReadHeader>, Readonly<Record<string, string>>]>([
  ['an example', { example: 'x', schema: 's' }, { a: 'x' }],
  ['an example of nothing', { example: '' }, { a: '' }],
  ['what has to be there', { required: true, schema: 's' }, { a: 'made of s' }],
  ['an example of what has to be there', { required: true, schema: 's', example: 1 }, { a: '1' }],
  ['what need not be there', { schema: 's' }, {}],
  ['what has to be there, and nobody says what', { required: true }, {}],
])('%s', (_, header, expected) => {
  expect(made(header)).toEqual(expected)
})

test.each<[Json, Partial<ReadHeader>, string]>([
  [[1, 'b'], {}, '1,b'],
  [{ x: 1, y: true }, {}, 'x,1,y,true'],
  [{ x: 1, y: [2] }, { explode: true }, 'x=1,y=[2]'],
  [[1, 'b'], { isJson: true }, '[1,"b"]'],
  ['b', { isJson: true }, '"b"'],
  [null, {}, 'null'],
])('%j of %j is written %s', (example, header, text) => {
  expect(made({ example, ...header })).toEqual({ a: text })
})

test.each(['a\r\nset-cookie: b', '訂單', '\ud800', 'a\u0000'])('%j cannot be sent, and is told', (example) => {
  const context = contextOf()
  expect(made({ example }, context)).toEqual({})
  expect(context.warnings()).toEqual([
    '#/here/headers/a: the value of this header cannot be sent in one, and is left out',
  ])
})
