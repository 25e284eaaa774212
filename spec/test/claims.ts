import { limitKeywords } from '../lint/vocabulary.js'
import { at, document, isNode, list, members, type Node, textOf, type Value } from './document.ts'

/** Something the document says about the call, with where it is known from and how well. */
export interface Claim {
  id: string
  source: string
  status: string
}

/** A name as a step of a JSON pointer (RFC 6901). */
const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** The status a node gives its own claim: what has a line of the seed and is not marked otherwise is a seed claim. */
const ownStatus = (node: Node): string => (node['x-status'] === undefined ? 'seed' : textOf(node['x-status']))

function own(id: string, node: Node): Claim {
  return { id, source: textOf(node['x-source']), status: ownStatus(node) }
}

function cited(id: string, entry: Value | undefined): Claim {
  if (!isNode(entry)) throw new TypeError(`${id} has no source`)
  return { id, source: textOf(entry.source), status: textOf(entry.status) }
}

/** The claims of a schema, which inherits the source of the property or component it stands in. */
function ofSchema(id: string, schema: Node, inherited: Claim): Claim[] {
  const claims: Claim[] = []
  const inherit = (suffix: string): Claim => ({ ...inherited, id: `${id}/${suffix}` })
  const limits = isNode(schema['x-limits']) ? schema['x-limits'] : {}

  for (const keyword of ['type', ...limitKeywords]) {
    if (keyword === 'required' || schema[keyword] === undefined) continue
    if (limits[keyword] !== undefined) claims.push(cited(`${id}/${keyword}`, limits[keyword]))
    else if (keyword !== 'type') claims.push(inherit(keyword))
  }
  if (schema['x-unit'] !== undefined) claims.push(inherit('x-unit'))
  if (schema['x-unbounded'] !== undefined) {
    claims.push({ id: `${id}/x-unbounded`, source: 'project', status: 'assumed' })
  }

  const sources = isNode(schema['x-enum-sources']) ? schema['x-enum-sources'] : {}
  for (const value of list(schema.enum)) {
    const name = String(value)
    claims.push(sources[name] === undefined ? inherit(`enum/${name}`) : cited(`${id}/enum/${name}`, sources[name]))
  }
  for (const [index] of list(schema.examples).entries()) {
    const said = schema['x-example-source']
    const source = said === undefined ? inherited.source : textOf(said)
    const status = { seed: 'seed', facts: 'family', project: 'assumed' }[source.replace(/:.*/, '')] ?? 'unknown source'
    claims.push({ id: `${id}/examples/${index}`, source, status })
  }

  for (const [key, entry] of members(schema['x-header-keys'])) {
    const claim = { id: `${id}/x-header-keys/${key}`, source: textOf(entry.source), status: 'seed' }
    claims.push(claim)
    if (entry.whenAbsent !== undefined) claims.push({ ...claim, id: `${claim.id}/whenAbsent` })
    if (isNode(entry.values)) {
      for (const value of Object.keys(entry.values)) claims.push({ ...claim, id: `${claim.id}/values/${value}` })
    }
  }
  for (const [code, entry] of members(schema['x-result-codes'])) {
    for (const fact of ['status', 'outcome', 'retryable', 'message']) {
      const source = textOf(at(entry, 'source')[fact])
      const status = textOf(at(entry, 'provenance')[fact])
      claims.push({ id: `${id}/x-result-codes/${code}/${fact}`, source, status })
    }
  }

  for (const [index, branch] of list(schema.anyOf).entries()) {
    if (isNode(branch)) claims.push(...ofSchema(`${id}/anyOf/${index}`, branch, inherited))
  }
  for (const [name, property] of members(schema.properties)) {
    const claim = own(`${id}/properties/${name}`, property)
    claims.push(claim, ...ofSchema(claim.id, property, claim))
  }
  for (const value of list(schema.required)) {
    const name = String(value)
    const place = `${id}/required/${name}`
    if (limits.required === undefined) claims.push({ ...own(place, at(schema, 'properties', name)) })
    else claims.push(cited(place, limits.required))
  }
  return claims
}

/** A header says itself whether it must be there; its schema is a component with claims of its own. */
function ofHeader(id: string, header: Node): Claim[] {
  const claim = own(id, header)
  const claims = [claim, { ...claim, id: `${id}/required` }]
  if (header['x-unit'] !== undefined) claims.push({ ...claim, id: `${id}/x-unit` })
  return claims
}

/** Every claim of the document, in the order in which it makes them. */
export function claimsOfDocument(): Claim[] {
  const claims: Claim[] = []
  for (const [path, item] of members(document.paths)) {
    for (const [method, operation] of members(item)) {
      const id = `#/paths/${step(path)}/${method}`
      claims.push(own(id, operation))
      for (const [type, media] of members(at(operation, 'requestBody', 'content'))) {
        claims.push(own(`${id}/requestBody/content/${step(type)}`, media))
      }
      for (const [status, response] of members(operation.responses)) {
        claims.push(own(`${id}/responses/${status}`, response))
        for (const [type, media] of members(response.content)) {
          claims.push(own(`${id}/responses/${status}/content/${step(type)}`, media))
        }
      }
    }
  }

  const components = at(document, 'components')
  for (const [name, scheme] of members(components.securitySchemes)) {
    claims.push(own(`#/components/securitySchemes/${name}`, scheme))
  }
  for (const kind of ['parameters', 'headers']) {
    for (const [name, header] of members(components[kind]))
      claims.push(...ofHeader(`#/components/${kind}/${name}`, header))
  }
  for (const [name, schema] of members(components.schemas)) {
    const claim = own(`#/components/schemas/${name}`, schema)
    claims.push(claim, ...ofSchema(claim.id, schema, claim))
  }
  for (const [name, example] of members(components.examples)) {
    claims.push(own(`#/components/examples/${name}`, example))
  }
  return claims
}
