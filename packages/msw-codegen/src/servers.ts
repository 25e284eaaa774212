import type { BuildContext } from './context.ts'
import { child, isObject, itemsAt, type Json, type JsonObject, type Located, member, textAt } from './json.ts'

/** What the servers of an operation have before its path, such as `/v1`; empty where that is nothing. */
export function basePathsOf(
  { document }: BuildContext,
  pathItem: Located<JsonObject>,
  operation: Located<JsonObject>,
): readonly string[] {
  const owner = [operation, pathItem, { value: document.root, location: '#' }].find(
    ({ value }) => member(value, 'servers') !== undefined,
  )
  const servers = owner ? itemsAt(member(owner.value, 'servers'), child(owner.location, 'servers')) : []
  return [...new Set(servers.flatMap(({ value }) => (isObject(value) ? urlsOf(value).map(basePath) : [])))].filter(
    Boolean,
  )
}

/** More than any server has; a mock looks for its paths behind each. */
const MAX_URLS = 100

/** The variables of a server stand for each value that they may have, or else for their defaults. */
function urlsOf(server: JsonObject): readonly string[] {
  const variables = member(server, 'variables')
  const template = textAt(server, 'url') ?? ''
  const names = new Set(Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name))
  let urls = [template]
  for (const name of names) {
    const values = valuesOf(isObject(variables) ? member(variables, name) : undefined)
    urls = urls.flatMap((url) => values.map((value) => url.replaceAll(`{${name}}`, value))).slice(0, MAX_URLS)
  }
  return urls
}

/** The default first. */
function valuesOf(variable: Json | undefined): readonly string[] {
  if (!isObject(variable)) return ['']
  const allowed = member(variable, 'enum')
  const values = [member(variable, 'default'), ...(Array.isArray(allowed) ? allowed : [])]
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === 0 ? [''] : texts
}

function basePath(url: string): string {
  if (!URL.canParse(url, 'http://localhost')) return ''
  const { protocol, pathname } = new URL(url, 'http://localhost')
  return /^(https?|wss?):$/.test(protocol) ? pathname.replace(/\/+$/, '') : ''
}
