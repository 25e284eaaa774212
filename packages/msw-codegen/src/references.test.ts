import { describe, expect, test } from 'vitest'
import type { Json } from './json.ts'
import { openDocument } from './load.ts'
import { fileBeside, fileOf, resolve, resolveObject } from './references.ts'

const root = {
  openapi: '3.1.0',
  'a/b': { 'c~d': [1, { deep: true }] },
  'per cent%': 'plain',
  '100%': 'not an escape',
  '~1': 'a tilde and a one',
  one: { $ref: '#/two' },
  two: { $ref: '#/a~1b/c~0d/1' },
  nothing: null,
  loop: { $ref: '#/pool' },
  pool: { $ref: '#/loop' },
  self: { $ref: '#/self' },
  data: { $ref: { not: 'a reference' } },
  away: { $ref: 'shared/pet.yaml#/Pet' },
}
const files = new Map<string, Json>([
  ['shared/pet.yaml', { Pet: { $ref: '#/Animal' }, Animal: { name: 'a' }, Home: { $ref: '../home.yaml' } }],
  ['home.yaml', { here: true, Back: { $ref: 'shared/pet.yaml#/Home' } }],
])
const document = openDocument(root, files)

function resolved($ref: string, file = ''): Json {
  return resolve(document, { value: { $ref }, location: `${file}#/x` }).value
}

describe('resolve', () => {
  test.each([{ a: 1 }, null, ['#/a'], { $ref: { not: 'a reference' } }])('%j is no reference', (value) => {
    expect(resolve(document, { value, location: '#/x' })).toEqual({ value, location: '#/x' })
  })

  test.each([
    ['#/a~1b/c~0d/0', 1],
    ['#/one', { deep: true }],
    ['#/per%20cent%25', 'plain'],
    ['#/100%', 'not an escape'],
    ['#/~01', 'a tilde and a one'],
    ['#/nothing', null],
    ['#/away', { name: 'a' }],
    ['shared/pet.yaml#/Home/here', undefined],
    ['./shared/pet.yaml#/Animal', { name: 'a' }],
    ['shared%2Fpet.yaml#/Animal', { name: 'a' }],
  ])('%s', (reference, value) => {
    if (value === undefined) expect(() => resolved(reference)).toThrow('points to nothing')
    else expect(resolved(reference)).toEqual(value)
  })

  test('a file is found beside the one that refers to it', () => {
    expect(resolve(document, { value: { $ref: '#/Home' }, location: 'shared/pet.yaml#/x' })).toEqual({
      value: files.get('home.yaml'),
      location: 'home.yaml#',
    })
  })

  test.each(['#/a~1b/c~0d', '#/a%7E1b/c%7e0d', '#/%61~1b/c~0d'])('%s is known by one location', (reference) => {
    expect(resolve(document, { value: { $ref: reference }, location: '#/x' }).location).toBe('#/a~1b/c~0d')
  })

  test.each([
    ['#/absent', 'REFERENCE_NOT_FOUND'],
    ['#/a~1b/c~0d/2', 'REFERENCE_NOT_FOUND'],
    ['#/a~1b/c~0d/01', 'REFERENCE_NOT_FOUND'],
    ['#/a~1b/c~0d/length', 'REFERENCE_NOT_FOUND'],
    ['#/per%20cent%25/0', 'REFERENCE_NOT_FOUND'],
    ['#/constructor', 'REFERENCE_NOT_FOUND'],
    ['#/__proto__', 'REFERENCE_NOT_FOUND'],
    ['#anchor', 'REFERENCE_NOT_FOUND'],
    ['other.yaml#/a', 'REFERENCE_EXTERNAL'],
    ['../shared/pet.yaml', 'REFERENCE_EXTERNAL'],
    ['/shared/pet.yaml', 'REFERENCE_EXTERNAL'],
    ['https://example.com/a.yaml', 'REFERENCE_EXTERNAL'],
    ['https%3A//example.com/a.yaml', 'REFERENCE_EXTERNAL'],
    ['#/loop', 'REFERENCE_CYCLE'],
    ['#/self', 'REFERENCE_CYCLE'],
  ])('%s is refused, at the reference', (reference, code) => {
    expect(() => resolved(reference)).toThrow(expect.objectContaining({ code, location: '#/x/$ref' }))
  })

  test('a reference that fails further on is told where that one stands', () => {
    const broken = openDocument({ openapi: '3.1.0', a: { $ref: '#/b' }, b: { $ref: '#/c' } })
    expect(() => resolve(broken, { value: { $ref: '#/a' }, location: '#/x' })).toThrow(
      expect.objectContaining({ code: 'REFERENCE_NOT_FOUND', location: '#/b/$ref' }),
    )
  })
})

test('a file is the same one by each of its names', () => {
  const root = { openapi: '3.1.0', Pet: { name: 'a' } }
  const named = openDocument(
    root,
    new Map<string, unknown>([
      ['openapi.yaml', root],
      ['a/pet.yaml', {}],
    ]),
  )
  const reference = { value: { $ref: '../openapi.yaml#/Pet' }, location: 'a/pet.yaml#/x' }
  expect(resolve(named, reference)).toEqual({ value: { name: 'a' }, location: '#/Pet' })
})

test('what should be an object and is none is refused where it stands', () => {
  expect(() => resolveObject(document, { value: { $ref: '#/nothing' }, location: '#/x' })).toThrow(
    expect.objectContaining({ code: 'DOCUMENT_INVALID', location: '#/nothing' }),
  )
})

test.each([
  ['#/a', ''],
  ['pets/cat.yaml#/a#b', 'pets/cat.yaml'],
])('%s is in the file %j', (location, file) => {
  expect(fileOf(location)).toBe(file)
})

test.each([
  ['', 'pet.yaml', 'pet.yaml'],
  ['', './a/./pet.yaml', 'a/pet.yaml'],
  ['a/b.yaml', 'c.yaml', 'a/c.yaml'],
  ['a/b.yaml', '../c.yaml', 'c.yaml'],
  ['b.yaml', '../c.yaml', '../c.yaml'],
  ['../b.yaml', '../c.yaml', '../../c.yaml'],
  ['../x/b.yaml', '../c.yaml', '../c.yaml'],
  ['', 'a%20b.yaml', 'a b.yaml'],
  ['', '100%.yaml', '100%.yaml'],
  ['', 'file:///etc/hosts', undefined],
  ['', 'C:\\pet.yaml', undefined],
  ['a/b.yaml', '/c.yaml', undefined],
  ['', '//example.com/c.yaml', undefined],
])('beside %j, %j is %j', (file, path, name) => {
  expect(fileBeside(file, path)).toBe(name)
})
