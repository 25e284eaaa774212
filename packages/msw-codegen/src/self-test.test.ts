import { expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import { buildModel } from './build-model.ts'
import type { OperationModel } from './model.ts'
import { createRouteTest } from './self-test.ts'

function operations(...paths: readonly string[]): readonly OperationModel[] {
  const responses = { 200: {} }
  const context = contextOf({ paths: Object.fromEntries(paths.map((path) => [path, { get: { responses } }])) })
  return buildModel(context, () => true, 0).operations
}

test.each([
  [['/a', '/a/', '/A', '/a/{id}', '/a/{id}/b', '/a/me']],
  [['/{id}', '/{id}:publish', '/v{n}', '/{owner}.{repo}', '/{item-id}/x']],
  [['/a b/ü', '/%61', '/*', '/a*b', '/(x)', '/a+b', '/~sample~', '/{x}~']],
  [['/一/{id}', '/{id}/一']],
])('every path of %j leads to its operation', (paths) => {
  const all = operations(...paths)
  const assertRoute = createRouteTest(all)
  expect(all).toHaveLength(paths.length)
  for (const operation of all) expect(() => assertRoute(operation)).not.toThrow()
})

test('a path whose requests go elsewhere is refused', () => {
  const [one, other] = operations('/{a}-{b}', '/x')
  if (!one || !other) throw new Error('no operations')
  const hidden = { ...other, path: '/{a}-{b}', location: '#/hidden' }
  expect(() => createRouteTest([one, hidden])(hidden)).toThrow(
    expect.objectContaining({
      code: 'NAME_COLLISION',
      location: '#/hidden',
      reason: 'requests to /{a}-{b} would go to GET /{a}-{b}',
    }),
  )
})

test('a path that leads nowhere is refused', () => {
  const [one, other] = operations('/a', '/b')
  if (!one || !other) throw new Error('no operations')
  expect(() => createRouteTest([one])(other)).toThrow(
    expect.objectContaining({ code: 'NAME_COLLISION', reason: 'requests to /b would go to nowhere' }),
  )
})
