import { describe, expect, test } from 'vitest'
import { bySpecificity, shapeOf, toPattern } from './paths.ts'

describe('toPattern', () => {
  test.each([
    ['/', '/'],
    ['/items/{id}', '/items/:id'],
    ['/items/{item_id}/parts/{Part2}', '/items/:item_id/parts/:Part2'],
    ['/items/all:clear', '/items/all\\:clear'],
    ['/items/all:2nd', '/items/all\\:2nd'],
    ["/a.b-c_d~e!$&',;=@%20", "/a.b-c_d~e!$&',;=@%20"],
  ])('%s becomes %s', (path, pattern) => {
    expect(toPattern(path, '#/x')).toBe(pattern)
  })

  test.each([
    'items',
    '/items/{item-id}',
    '/items/{item.id}',
    '/items/{2}',
    '/items/{}',
    '/items/{id}:publish',
    '/items/{id}.json',
    '/{id}/{id}',
    '/items/*',
    '/items:80/{id}',
    '/items/(a)',
    '/items?x=1',
    '/items#x',
    '/a\\b',
    '/a\n',
  ])('%j is refused', (path) => {
    expect(() => toPattern(path, '#/x')).toThrow(expect.objectContaining({ code: 'PATH_UNSUPPORTED', location: '#/x' }))
  })
})

test.each([
  ['/items/{id}', '/items/{name}', true],
  ['/items/{id}', '/items/all', false],
  ['/Items', '/items', true],
  ['/items/', '/items', true],
  ['/', '/', true],
])('%s and %s match the same: %s', (one, other, same) => {
  expect(shapeOf(one) === shapeOf(other)).toBe(same)
})

test('longer paths go first, then plain segments before parameters; else the order of the document stands', () => {
  const paths = ['/y', '/{a}/{b}', '/{a}/x', '/x/{a}', '/x/{b}/y', '/x/y', '/z']
  expect(paths.sort(bySpecificity)).toEqual(['/x/{b}/y', '/x/y', '/x/{a}', '/{a}/x', '/{a}/{b}', '/y', '/z'])
})
