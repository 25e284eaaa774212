import { expect, test } from 'vitest'
import { contextOf } from '../test/build-context.ts'
import { reportUnknownMembers } from './known-members.ts'

test('what is no member is told with its place; extensions and what any version has are not', () => {
  const context = contextOf()
  const value = { get: {}, query: {}, additionalOperations: {}, 'x-own': 1, gett: {}, 'a/b': 1 }
  reportUnknownMembers(context, 'a path item', { value, location: '#/paths/~1a' })
  expect(context.warnings()).toEqual([
    '#/paths/~1a/gett: a path item has no such member, and it is passed over',
    '#/paths/~1a/a~1b: a path item has no such member, and it is passed over',
  ])
})
