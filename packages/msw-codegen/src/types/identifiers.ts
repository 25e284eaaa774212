import type { NamedSchema, SchemaSet } from '../schema-set.ts'
import { RESERVED_IDENTIFIERS } from './reserved-identifiers.ts'

/** Parts of a location that say how the document is built, and nothing of what stands there. */
const STRUCTURE = new Set(['components', 'schemas', 'properties', 'paths', 'content', 'schema'])

/** Where letters and marks have come into Unicode lately, so that compilers differ about them. */
export const RECENT: RegExp =
  /[\u0870-\u08ff]|\u0c5c|\u0cdc|[\u1ab0-\u1aff]|[\u1c80-\u1c8f]|[\ua700-\ua7ff]|[\u{10000}-\u{10ffff}]/u

const BETWEEN_WORDS = new RegExp(`[^\\p{ID_Continue}]|\\p{Pc}|${RECENT.source}`, 'u')

/** Letters that have had a capital for as long as there are compilers. */
const SMALL_LETTER = /^[a-zà-þα-ωа-я]/

/**
 * An identifier for the type of each schema, by key: unique, safe, and the same whatever is used of the set. A name
 * that is one already comes first to it.
 */
export function typeIdentifiers(schemas: SchemaSet, reserved: Iterable<string>): ReadonlyMap<string, string> {
  const foreign = new Set([...RESERVED_IDENTIFIERS, ...reserved])
  const wishes = [...schemas.values()].map((schema) => {
    const wish = wishOf(schema)
    return { schema, wish: foreign.has(wish) ? `${wish}Schema` : wish }
  })
  const inTurn = [
    ...wishes.filter(({ schema, wish }) => schema.name === wish),
    ...wishes.filter(({ schema, wish }) => schema.name !== undefined && schema.name !== wish),
    ...wishes.filter(({ schema }) => schema.name === undefined),
  ]
  const claim = claims(foreign)
  return new Map(inTurn.map(({ schema, wish }) => [schema.key, claim(wish)]))
}

/** Gives out a name once, and numbered after that. */
function claims(foreign: ReadonlySet<string>): (wish: string) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (wish) => {
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
  const parts = name === undefined ? placesOf(location) : [name]
  const words = parts.flatMap((part) => part.normalize('NFC').split(BETWEEN_WORDS)).filter(Boolean)
  const wish = words.map((word) => word.replace(SMALL_LETTER, (letter) => letter.toUpperCase())).reduce(apart, '')
  if (wish === '') return 'Unnamed'
  return /^\p{ID_Start}\p{ID_Continue}*$/u.test(wish) ? wish : `_${wish}`
}

function placesOf(location: string): string[] {
  const parts = location.split('/').filter((part) => !STRUCTURE.has(part))
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Two words in one; numbers do not run into each other. */
function apart(first: string, second: string): string {
  return /\d$/.test(first) && /^\d/.test(second) ? `${first}_${second}` : first + second
}
