import type { BuildContext } from './context.ts'
import { child, isObject, itemsAt, type JsonObject, type Located, member, textAt } from './json.ts'

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
  return [...new Set(servers.flatMap(({ value }) => (isObject(value) ? [basePath(value)] : [])))].filter(Boolean)
}

/** The variables of a server stand for their defaults. */
function basePath(server: JsonObject): string {
  const variables = member(server, 'variables')
  const url = (textAt(server, 'url') ?? '').replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const variable = isObject(variables) ? member(variables, name) : undefined
    return isObject(variable) ? (textAt(variable, 'default') ?? '') : ''
  })
  if (!URL.canParse(url, 'http://localhost')) return ''
  const { protocol, pathname } = new URL(url, 'http://localhost')
  return /^(https?|wss?):$/.test(protocol) ? pathname.replace(/\/+$/, '') : ''
}
