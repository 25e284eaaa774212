/** Headers as a capture has them: a `Headers`, pairs, or an object as Node makes it. Names in any case. */
export type CapturedHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Finds the value of a header, without the blanks around it; undefined for one that is absent or empty. */
export type HeaderLookup = (name: string) => string | undefined

/**
 * Joins by a comma what was sent twice, as HTTP libraries do.
 *
 * @throws {TypeError} when the headers are none
 */
export function lookupOf(headers: CapturedHeaders): HeaderLookup {
  if (typeof headers !== 'object' || headers === null) throw new TypeError('headers must be those of the message')
  const values = new Map<string, string[]>()
  for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    const sent = typeof value === 'string' ? [value] : (value ?? [])
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), ...sent.map((one) => one.trim())])
  }
  return (name) => values.get(name.toLowerCase())?.join(', ') || undefined
}

/** Finds a header whose name was written without its hyphen as well, such as `requestTime`. */
export function meantLookupOf(header: HeaderLookup): HeaderLookup {
  return (name) => header(name) ?? header(name.replace('-', ''))
}
