import type { BuildContext } from './context.ts'
import { isObject, type Json } from './json.ts'
import type { ReadHeader } from './read-headers.ts'
import type { ValueMaker } from './value-maker.ts'

/** The headers that a reply is sent with: those that have an example, and those that have to be there. */
export function makeHeaders(
  { report }: BuildContext,
  headers: readonly ReadHeader[],
  make: ValueMaker,
): ReadonlyMap<string, string> {
  const sent = headers.flatMap((header): [string, string][] => {
    const { name, required, schema, example, location } = header
    const made = () => (required && schema !== undefined ? make.valueOf(schema) : undefined)
    const value = example === undefined ? made() : example
    if (value === undefined) return []
    const text = header.isJson ? JSON.stringify(value) : simple(value, header.explode)
    if (/^[\t\x20-\x7e]*$/.test(text)) return [[name, text]]
    report.warn(location, 'the value of this header cannot be sent in one, and is left out')
    return []
  })
  return new Map(sent)
}

/** The one style that headers have: `1,2` and `a,1,b,2`, or with `explode` `a=1,b=2`. */
function simple(value: Json, explode: boolean): string {
  if (Array.isArray(value)) return value.map(text).join(',')
  if (!isObject(value)) return text(value)
  return Object.entries(value)
    .map(([name, item]) => `${name}${explode ? '=' : ','}${text(item)}`)
    .join(',')
}

function text(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
