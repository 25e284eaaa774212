import { describe, expect, test } from 'vitest'
import { readParameters } from './parameters.ts'
import { type ScalarRule, scalarReader } from './scalar-parameters.ts'

const AS: readonly ScalarRule['as'][] = [
  undefined,
  { types: ['integer'] },
  { types: ['number', 'null'] },
  { types: ['boolean'], texts: ['1'] },
  { types: ['integer'], texts: true },
]

const TEXTS = ['', '1', '01', '1.5', 'true', 'null', 'a,b', 'a%2Cb', '%31', 'a+b', '100%', '%zz', '%E7%B9%B3', ' 1 ']

function sourceOf(text: string, search: string) {
  return {
    params: new Map([['id', text]]),
    url: new URL(`http://localhost/?${search}`),
    headers: new Headers({ id: text }),
  }
}

describe('single values are read as all parameters are', () => {
  test.each(TEXTS)('%j', (text) => {
    for (const as of AS) {
      const rules = (['path', 'query', 'header'] as const).map((place) => ({
        in: place,
        name: 'id',
        ...(as && { as }),
      }))
      for (const search of [
        `id=${text}`,
        `id=${text}&id=2`,
        `x=1&i%64=${text}`,
        `id[a]=${text}`,
        'ID=1',
        'id',
        '&&',
        '',
      ]) {
        const source = sourceOf(text, search)
        expect(scalarReader(rules)(source)).toEqual(readParameters(rules, source))
      }
    }
  })
})

test('what is not there is not, and what is not asked for is not read', () => {
  const { params, url, headers } = sourceOf('1', 'other=1')
  const rules: ScalarRule[] = [
    { in: 'path', name: 'constructor' },
    { in: 'query', name: 'id' },
    { in: 'header', name: 'X-Id' },
  ]
  const nothing = { path: {}, query: {}, header: {}, cookie: {} }
  expect(scalarReader(rules)({ params, url, headers })).toEqual(nothing)
  expect(scalarReader([])({ params, url, headers })).toEqual(nothing)
})
