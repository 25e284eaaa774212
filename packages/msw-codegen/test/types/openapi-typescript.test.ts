import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isObject, type Json, member } from '../../src/json.ts'
import type { SchemaSet } from '../../src/schema-set.ts'
import { complaints, declarationsOf } from './compile.ts'

/** Types that both tools write alike, but for `readonly`. */
const ALIKE = ['Loaf', 'Price', 'Stock', 'Basket', 'Recipe', 'Loaves']

const COMPARISON = `import type { components } from './theirs.ts'
import type * as ours from './ours.ts'

type Theirs = components['schemas']
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type ReadOnly<T> = T extends string | number | boolean | null ? T : { readonly [Key in keyof T]: ReadOnly<T[Key]> }

${ALIKE.map((name) => `export const ${name}: Equal<ours.${name}, ReadOnly<Theirs['${name}']>> = true`).join('\n')}
// An intersection is no object until it is mapped.
export const SpecialLoaf: Equal<ReadOnly<ours.SpecialLoaf>, ReadOnly<Theirs['SpecialLoaf']>> = true

export const given = (value: Theirs['Currency']): ours.Currency => value
export const taken = (value: ours.Currency): Theirs['Currency'] => value
// Ours still offers the literals.
export const offered: Equal<ours.Currency, 'EUR' | 'HKD' | (string & {})> = true

// @ts-expect-error
export const different: Equal<ours.Loaf, ReadOnly<Theirs['Price']>> = true
// @ts-expect-error
export const optional: Equal<ours.Loaf, ReadOnly<Required<Theirs['Loaf']>>> = true
`

test.each(['strict', 'strictest'] as const)(
  'types are those of openapi-typescript, for a reader who sets %s',
  (reader) => {
    const modules = {
      'ours.ts': declarationsOf(components('bakery.json')),
      'theirs.ts': readFileSync(new URL('fixtures/bakery.openapi-typescript.ts', import.meta.url), 'utf8'),
      'comparison.ts': COMPARISON,
    }
    expect(complaints(modules, reader)).toBe('')
  },
)

/** The components of a document of 3.1, whose references serve as keys. */
function components(file: string): SchemaSet {
  const document: Json = JSON.parse(readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8'))
  const parts = isObject(document) ? member(document, 'components') : undefined
  const schemas = isObject(parts) ? member(parts, 'schemas') : undefined
  return new Map(
    Object.entries(isObject(schemas) ? schemas : {}).map(([name, schema]) => {
      const key = `#/components/schemas/${name}`
      return [key, { key, name, location: key, schema: isObject(schema) ? schema : false }]
    }),
  )
}
