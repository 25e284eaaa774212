import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A node of the document whose form is checked elsewhere: by Redocly's `struct` and by the rules of this room. */
export interface Node {
  readonly [key: string]: Value
}
export type Value = string | number | boolean | null | readonly Value[] | Node

export function isNode(value: Value | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of a map, or none where there is no map. */
export function members(value: Value | undefined): [string, Node][] {
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([name, member]) => (isNode(member) ? [[name, member]] : []))
}

export function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: Value | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`a text was expected, not ${JSON.stringify(value)}`)
  return value
}

/** What stands at a path of member names; fails where nothing does, so that a test cannot pass on an absent node. */
export function at(node: Value, ...path: readonly string[]): Node {
  let here: Value | undefined = node
  for (const name of path) here = isNode(here) ? here[name] : undefined
  if (!isNode(here)) throw new TypeError(`there is no map at ${path.join(' / ')}`)
  return here
}

export function readRoom(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
}

export const document: Node = parse(readRoom('openapi.yaml'))
export const operationPath = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
export const operation: Node = at(document, 'paths', operationPath, 'post')
export const schemas: Node = at(document, 'components', 'schemas')
export const examples: Node = at(document, 'components', 'examples')

/** The value of a named example. */
export function example(name: string): Value {
  const value = at(examples, name).value
  if (value === undefined) throw new TypeError(`the example ${name} has no value`)
  return value
}
