import { upperFirst } from '../names.ts'
import type { NamedSchema, SchemaSet } from '../schema-set.ts'
import { RESERVED_IDENTIFIERS } from './reserved-identifiers.ts'

/** Parts of a location that say how the document is built, and nothing of what stands there. */
const STRUCTURE = new Set(['components', 'schemas', 'properties', 'paths', 'content', 'schema'])

/**
 * An identifier for the type of each schema, by key: unique, safe, and the same whatever is used of the set. A name
 * that is one already comes first to it.
 */
export function typeIdentifiers(schemas: SchemaSet, reserved: Iterable<string>): ReadonlyMap<string, string> {
  const foreign = new Set([...RESERVED_IDENTIFIERS, ...reserved])
  const wishes = [...schemas.values()].map((schema) => ({ schema, wish: wishOf(schema) }))
  const inTurn = [
    ...wishes.filter(({ schema, wish }) => schema.name === wish),
    ...wishes.filter(({ schema, wish }) => schema.name !== undefined && schema.name !== wish),
    ...wishes.filter(({ schema }) => schema.name === undefined),
  ]
  const claim = claims()
  return new Map(
    inTurn.map(({ schema, wish }) => [schema.key, claim(foreign.has(wish) ? `${wish}Schema` : wish, foreign)]),
  )
}

/** Gives out a name once, and numbered after that. */
function claims(): (wish: string, foreign: ReadonlySet<string>) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (wish, foreign) => {
    let claimed = wish
    let count = counts.get(wish) ?? 1
    while (taken.has(claimed) || foreign.has(claimed)) {
      count += 1
      claimed = apart(wish, String(count))
    }
    counts.set(wish, count)
    taken.add(claimed)
    return claimed
  }
}

/** `foo-bar` and `fooBar` wish to be `FooBar`; a schema without a name is called after its place. */
function wishOf({ name, location }: NamedSchema): string {
  const parts = name === undefined ? location.split('/').filter((part) => !STRUCTURE.has(part)) : [name]
  const words = parts.flatMap((part) => part.normalize('NFC').split(/[^\p{ID_Continue}]|\p{Pc}/u)).filter(Boolean)
  const wish = words.map(upperFirst).reduce(apart, '')
  if (wish === '') return 'Unnamed'
  return /^\p{ID_Start}\p{ID_Continue}*$/u.test(wish) ? wish : `_${wish}`
}

/** Two words in one; numbers do not run into each other. */
function apart(first: string, second: string): string {
  return /\d$/.test(first) && /^\d/.test(second) ? `${first}_${second}` : first + second
}
