import { expect, test } from 'vitest'
import { emitConstants } from './emit-constants.ts'
import type { Json } from './json.ts'

const user = { login: 'octocat', url: 'https://api.example.com/users/octocat', type: 'User' }

/** What the constants are, when they run. */
function valuesOf(bodies: readonly Json[]): unknown[] {
  const { declarations, nameOf } = emitConstants(bodies)
  const source = declarations.map((declaration) => declaration.replace(/ as const$/, '')).join('\n')
  return new Function(`${source}\nreturn [${bodies.map(nameOf).join(', ')}]`)()
}

test('what stands in several places is written once, before it is used', () => {
  const { declarations } = emitConstants([{ owner: user, members: [user], created: 1 }])
  expect(declarations.map((declaration) => declaration.split(' =')[0])).toEqual(['const part1', 'const body1'])
  expect(declarations[1]).toBe(
    'const body1 = {\n  "owner": part1,\n  "members": [\n    part1\n  ],\n  "created": 1\n} as const',
  )
})

test('bodies that are alike are one, and a body that stands in another is written once too', () => {
  const { declarations, nameOf } = emitConstants([user, { ...user }, { owner: { ...user }, since: '2020-01-01' }])
  expect([nameOf(user), declarations.length]).toEqual(['body1', 2])
  expect(declarations[1]).toContain('"owner": body1')
})

test('what is short stays where it stands', () => {
  const { declarations } = emitConstants([[{ a: 1 }, { a: 1 }, { padding: 'a'.repeat(80) }]])
  expect(declarations).toHaveLength(1)
})

test('what stands twice only because it is in something that does is no constant', () => {
  const team = { name: 'a', lead: user, place: 'Hong Kong' }
  const { declarations } = emitConstants([[team, team]])
  expect(declarations.map((declaration) => declaration.split(' =')[0])).toEqual(['const part1', 'const body1'])
})

test.each<[string, readonly Json[]]>([
  ['scalars', ['text', 'text', 1, null, true]],
  ['nothing', []],
  ['nested parts', [{ a: { u: user, v: [user, 1] }, b: { u: user, v: [user, 1] }, c: [[user, 1], user] }]],
  ['a scalar that is a body and stands in another', ['text', { a: 'text', b: 'x'.repeat(80), c: ['text'] }]],
  ['names of all kinds', [{ 'a-b': user, constructor: user, '"': [user], '\u2028': `${'*/'.repeat(40)}\n` }]],
  ['empty ones', [{}, [], { a: {}, b: [], c: 'x'.repeat(80) }]],
])('%s come out as they were', (_, bodies) => {
  expect(valuesOf(bodies)).toEqual(bodies)
})
