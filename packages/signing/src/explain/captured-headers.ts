import { SigningError } from '../errors.ts'

/** Headers as a capture has them: a `Headers`, pairs, or an object as Node makes it. Names in any case. */
export type CapturedHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Finds the value of a header, without the blanks around it; undefined for one that is absent or empty. */
export type HeaderLookup = (name: string) => string | undefined

/** Four times what Node reads of a message's headers. */
const MOST_CHARACTERS = 65_536

/**
 * Joins by a comma what was sent twice, as HTTP libraries do.
 *
 * @throws {SigningError} `BODY_TOO_LARGE`
 * @throws {TypeError} when the headers are none
 */
export function lookupOf(headers: CapturedHeaders): HeaderLookup {
  if (typeof headers !== 'object' || headers === null) throw new TypeError('headers must be those of the message')
  const values = new Map<string, string[]>()
  let characters = 0
  for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    const sent = typeof value === 'string' ? [value] : (value ?? [])
    const key = name.toLowerCase()
    const known = values.get(key) ?? []
    values.set(key, known)
    for (const one of sent) {
      characters += name.length + one.length
      if (characters > MOST_CHARACTERS) {
        throw new SigningError('BODY_TOO_LARGE', `The headers have more than ${MOST_CHARACTERS} characters together.`)
      }
      known.push(one.trim())
    }
  }
  return (name) => values.get(name.toLowerCase())?.join(', ') || undefined
}

/** Finds a header whose name was written without its hyphen as well, such as `requestTime`. */
export function meantLookupOf(header: HeaderLookup): HeaderLookup {
  return (name) => header(name) ?? header(name.replace('-', ''))
}
