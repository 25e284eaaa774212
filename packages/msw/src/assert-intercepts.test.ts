import * as msw3 from 'msw/node'
import * as msw2 from 'msw2/node'
import { afterEach, describe, expect, test } from 'vitest'
import { assertIntercepts } from './assert-intercepts.ts'
import { setupMocks } from './node.ts'

const TOO_OLD = 'msw 3 needs Node 22.12 or newer; on this Node take msw 2.12 or newer'

test('a Node that has all that msw 3 calls is let through, with both majors', () => {
  for (const msw of [msw2, msw3]) expect(() => assertIntercepts(msw)).not.toThrow()
})

describe.each([
  ['Promise.withResolvers', Promise],
  ['Set.prototype.intersection', Set.prototype],
])('a Node without %s', (path, holder) => {
  const name = path.slice(path.lastIndexOf('.') + 1)
  const property = Reflect.getOwnPropertyDescriptor(holder, name) ?? {}
  afterEach(() => Reflect.defineProperty(holder, name, property))

  test('is refused with msw 3, before it listens', () => {
    Reflect.deleteProperty(holder, name)
    expect(() => assertIntercepts(msw3)).toThrow(TOO_OLD)
    expect(() => setupMocks()).toThrow(TOO_OLD)
  })

  test('is let through with msw 2', () => {
    Reflect.deleteProperty(holder, name)
    expect(() => assertIntercepts(msw2)).not.toThrow()
  })
})
