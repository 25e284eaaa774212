import { expect, test } from 'vitest'
import type { Schema } from '../../src/schema-set.ts'
import { complaints, componentSet, declarationsOf } from './compile.ts'

const HOSTILE_TEXTS = [
  ...['', ' ', '"', "'", '`', '*/', '/*', '//', '\\', '${', '}', '\n', '\u2028', '\u202e', '\ud800', '\u{1f600}'],
  ...['*/ export const broken = 1 /*', '"]: never } export const broken = 1', '`${', '@ts-nocheck', '</script>'],
]

const HOSTILE_NAMES = [
  ...['foo-bar', 'fooBar', 'FooBar', 'Array', 'Record', 'Response', 'string', 'never', 'any', 'class', 'import'],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', '日本語', 'é', 'e\u0301', '1', '1st', '_', '$', '-'],
  ...['Operation', 'Reply', 'Json', 'Object', 'Unnamed', 'Unnamed2', ...HOSTILE_TEXTS],
]

/** Of the module that reaches all names, and of the files that import them. */
const RESERVED = ['Operation', 'Reply']

test.each(['strict', 'strictest'] as const)('hostile names and texts compile for a reader who sets %s', (reader) => {
  const components = componentSet(HOSTILE_NAMES.map((name) => [name, hostileSchema()]))
  const types = declarationsOf(components, { reserved: RESERVED })
  const declared = [...types.matchAll(/^export type (\S+) =/gmu)].map(([, identifier = '']) => identifier)
  expect(declared).toHaveLength(HOSTILE_NAMES.length)
  expect(new Set(declared).size).toBe(HOSTILE_NAMES.length)
  const user = [
    "import type * as all from './types.ts'",
    `import type { ${declared.join(', ')} } from './types.ts'`,
    'export interface Operation { readonly replies: Array<Response> }',
    'export interface Reply { readonly body: Record<string, Object> }',
    'declare class Response {}',
    // What names and texts would have brought into the module.
    '// @ts-expect-error\nexport type Broken = typeof all.broken',
    `export type All = [${declared.join(', ')}]`,
  ].join('\n')
  expect(complaints({ 'types.ts': types, 'user.ts': user }, reader)).toBe('')
})

test('every character that a name keeps is one that the compiler knows', () => {
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
    /\p{ID_Continue}/u.test(character),
  )
  const names = [...new Set(characters.flatMap((character) => [`${character}a`, `a${character}`]))]
  const types = declarationsOf(componentSet(names.map((name) => [name, { type: 'string' }])))
  expect(types.match(/^export type /gm)).toHaveLength(names.length)
  expect(complaints({ 'types.ts': types }, 'strict')).toBe('')
})

test('unions that would multiply out beyond what the compiler takes compile', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const choices = (prefix: string): Schema => {
    const required = letters.map((letter) => ({ type: 'object', required: [prefix + letter] }))
    return { anyOf: required }
  }
  const named = letters.slice(0, 4).map((letter) => [letter, choices(letter)] as const)
  const all = { allOf: [...named.map(([letter]) => ({ $ref: letter })), choices('z')] }
  const types = declarationsOf(componentSet([...named, ['all', all], ['twice', { allOf: [{ $ref: 'all' }, all] }]]))
  const user = "import type { All, Twice } from './types.ts'\nexport const twice = (value: All): Twice => value\n"
  expect(complaints({ 'types.ts': types, 'user.ts': user }, 'strict')).toBe('')
})

function hostileSchema(): Schema {
  const properties = Object.fromEntries(HOSTILE_TEXTS.map((text) => [text, { description: text, enum: HOSTILE_TEXTS }]))
  return {
    type: 'object',
    title: HOSTILE_TEXTS.join(''),
    required: HOSTILE_TEXTS.slice(0, 4),
    properties: { ...properties, constructor: { $ref: 'constructor' }, self: { $ref: '__proto__' } },
    patternProperties: Object.fromEntries(HOSTILE_TEXTS.map((text) => [`^${text}`, { const: { [text]: text } }])),
  }
}
