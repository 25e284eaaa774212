import {
  child,
  isObject,
  itemsAt,
  type Json,
  type JsonObject,
  type Located,
  locatedMember,
  member,
  membersAt,
} from '../../src/json.ts'
import { type OpenApiDocument, openDocument } from '../../src/load.ts'
import { resolveObject } from '../../src/references.ts'
import { collectSchemas } from '../../src/schema-collector.ts'
import { createValueMaker } from '../../src/value-maker.ts'

/** A request that an operation allows, by its method and path as the document writes them. */
export interface ValidRequest {
  readonly method: string
  readonly path: string
  /** Makes it anew, for a server at an address. */
  readonly to: (server: string) => Request
}

type Pairs = [name: string, text: string][]

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** A request to each operation, with all of its parameters and a body, made from their schemas. */
export function validRequests(data: unknown): ValidRequest[] {
  const document = openDocument(data)
  const schemas = collectSchemas(document, () => {})
  const keyOf = (owner: Located<JsonObject>) => {
    const schema = locatedMember(owner, 'schema')
    return schema && schemas.add(schema, 'request')
  }
  const declared = membersAt(member(document.root, 'paths'), '#/paths').flatMap(([path, item]) => {
    const pathItem = resolveObject(document, item)
    const methods = membersAt(pathItem.value, pathItem.location).filter(([key]) => METHODS.has(key))
    return methods.map(([key, value]) => {
      const operation = resolveObject(document, value)
      const parameters = [pathItem, operation].flatMap((owner) =>
        itemsAt(member(owner.value, 'parameters'), child(owner.location, 'parameters')).map((parameter) => {
          const found = resolveObject(document, parameter)
          return [nameOf(found.value), { parameter: found.value, key: keyOf(found) }] as const
        }),
      )
      const body = locatedMember(operation, 'requestBody')
      const content = body && contentOf(document, resolveObject(document, body))
      return {
        method: key.toUpperCase(),
        path,
        parameters: [...new Map(parameters).values()],
        content: content && { mediaType: content.mediaType, key: keyOf(content.media) },
      }
    })
  })
  const make = createValueMaker(schemas.schemas, 0)
  const sampleOf = (key: string | undefined): Json => {
    if (key === undefined) return 'anything'
    return withoutEmpty(make.valueOf(key), (value) => make.faultOf(key, value) === undefined)
  }
  return declared.map(({ method, path, parameters, content }) => ({
    method,
    path,
    to: (server) => {
      const given = parameters.map(({ parameter, key }) => ({ parameter, value: sampleOf(key) }))
      const body = content && { mediaType: content.mediaType, value: sampleOf(content.key) }
      return requestOf(server, { method, path }, given, body)
    },
  }))
}

function contentOf(document: OpenApiDocument, body: Located<JsonObject>) {
  const [first] = membersAt(member(body.value, 'content'), child(body.location, 'content'))
  return first && { mediaType: first[0], media: resolveObject(document, first[1]) }
}

/** A form has nothing to write for an empty list or object: it goes, with as much around it as needs it. */
function withoutEmpty(value: Json, isValid: (value: Json) => boolean): Json {
  const empty = emptyAt(value)
  for (let path = empty; path && path.length > 0; path = path.slice(0, -1)) {
    const rest = without(value, path)
    if (isValid(rest)) return withoutEmpty(rest, isValid)
  }
  return value
}

/** The path to something empty within the value. */
function emptyAt(value: Json): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    const isEmpty = typeof part === 'object' && part !== null && Object.keys(part).length === 0
    const path = isEmpty ? [] : emptyAt(part)
    if (path) return [key, ...path]
  }
  return undefined
}

function without(value: Json, [key, ...path]: readonly string[]): Json {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, part]): [string, Json][] => {
    if (name !== key) return [[name, part]]
    return path.length === 0 ? [] : [[name, without(part, path)]]
  })
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}

interface Given {
  readonly parameter: JsonObject
  readonly value: Json
}

function nameOf(parameter: JsonObject): string {
  return String(member(parameter, 'name'))
}

function requestOf(
  server: string,
  { method, path }: Pick<ValidRequest, 'method' | 'path'>,
  given: readonly Given[],
  content: { readonly mediaType: string; readonly value: Json } | undefined,
): Request {
  const inPlace = (place: string) => given.filter(({ parameter }) => member(parameter, 'in') === place)
  const url = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const found = inPlace('path').find(({ parameter }) => nameOf(parameter) === name)
    return encodeURIComponent(textOf(found?.value ?? 'sample'))
  })
  const query = new URLSearchParams(inPlace('query').flatMap(queryPairs))
  const headers = new Headers(inPlace('header').map(({ parameter, value }) => [nameOf(parameter), textOf(value)]))
  const body = content && method !== 'GET' && method !== 'HEAD' ? bodyOf(content.mediaType, content.value) : undefined
  // Whoever writes a form names its media type.
  if (content && typeof body === 'string') headers.set('content-type', content.mediaType)
  return new Request(`${server}${url}?${query}`, { method, headers, body: body ?? null })
}

function queryPairs({ parameter, value }: Given): Pairs {
  const name = nameOf(parameter)
  if (member(parameter, 'style') === 'deepObject') return bracketed(name, value)
  if (isObject(value)) return Object.entries(value).map(([key, item]) => [key, textOf(item)])
  if (!Array.isArray(value)) return [[name, textOf(value)]]
  const isExploded = member(parameter, 'explode') !== false
  return isExploded ? value.map((item) => [name, textOf(item)]) : [[name, value.map(textOf).join(',')]]
}

function bodyOf(mediaType: string, value: Json): string | FormData {
  if (mediaType === 'application/x-www-form-urlencoded') return new URLSearchParams(fieldsOf(value)).toString()
  if (mediaType !== 'multipart/form-data') return /json/.test(mediaType) ? JSON.stringify(value) : textOf(value)
  const form = new FormData()
  for (const [name, text] of fieldsOf(value)) {
    if (name === 'file') form.append(name, new Blob([text]), 'sample.txt')
    else form.append(name, text)
  }
  return form
}

function fieldsOf(value: Json): Pairs {
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => bracketed(name, item)) : []
}

/** `a[b][0]`, as most APIs take what is nested. */
function bracketed(name: string, value: Json): Pairs {
  if (typeof value !== 'object' || value === null) return [[name, textOf(value)]]
  return Object.entries(value).flatMap(([key, item]: [string, Json]) => bracketed(`${name}[${key}]`, item))
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
