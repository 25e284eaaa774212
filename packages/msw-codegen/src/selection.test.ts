import { expect, test } from 'vitest'
import { selectionOf } from './selection.ts'

const greet = { operationId: 'greet', tags: ['talk', 'all'] }
const unnamed = { operationId: undefined, tags: [] }

test('everything is wanted where nothing is chosen', () => {
  const selection = selectionOf(undefined)
  expect([selection.isWanted(greet), selection.isWanted(unnamed)]).toEqual([true, true])
  expect(() => selection.assertFound()).not.toThrow()
})

test('operations are chosen by their ids and tags', () => {
  const selection = selectionOf(['greet', 'all'])
  expect([selection.isWanted(greet), selection.isWanted(unnamed)]).toEqual([true, false])
  expect(() => selection.assertFound()).not.toThrow()
})

test('a name that nothing has is told, with those that there are', () => {
  const selection = selectionOf(['greet', 'gret'])
  selection.isWanted(greet)
  expect(() => selection.assertFound()).toThrow('no operationId or tag is gret; it has greet, talk, all')
  for (let number = 1; number <= 9; number++) selection.isWanted({ operationId: `o${number}`, tags: [] })
  expect(() => selection.assertFound()).toThrow(/o7 and 2 more$/)
  expect(() => selectionOf(['a']).assertFound()).toThrow('it has neither')
})
