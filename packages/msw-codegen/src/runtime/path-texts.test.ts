import { expect, test } from 'vitest'
import { pathTexts } from './path-texts.ts'

function read(names: readonly string[], params: Readonly<Record<string, string>>) {
  const source = {
    params: new Map(Object.entries(params)),
    url: new URL('http://localhost/?id=query'),
    headers: new Headers(),
  }
  return pathTexts(names)(source)
}

test('texts of the path are decoded, and nothing else is read', () => {
  expect(read(['id', 'constructor'], { id: 'a%2Fb%20c+d', constructor: 'x', other: 'y' })).toEqual({
    path: { id: 'a/b c+d', constructor: 'x' },
    query: {},
    header: {},
    cookie: {},
  })
})

test('what cannot be decoded stays as it is, and what is not there is not', () => {
  expect(read(['id', 'other'], { id: '100%' }).path).toEqual({ id: '100%' })
})
