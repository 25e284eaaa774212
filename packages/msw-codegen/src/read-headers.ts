import type { BuildContext } from './context.ts'
import { child, entriesAt, type Json, type JsonObject, type Located, locatedMember, member } from './json.ts'
import { reportUnknownMembers } from './known-members.ts'
import { formatOf } from './media-types.ts'
import { resolveObject } from './references.ts'

/** A header of a response, as the document declares it. */
export interface ReadHeader {
  readonly name: string
  readonly required: boolean
  /** Whether its value is written as JSON. */
  readonly isJson: boolean
  readonly explode: boolean
  /** Key of its schema. */
  readonly schema: string | undefined
  readonly example: Json | undefined
  readonly location: string
}

/** The headers of a response; that of its media type is described by its content. */
export function readHeaders(context: BuildContext, response: Located<JsonObject>): ReadHeader[] {
  return entriesAt(member(response.value, 'headers'), child(response.location, 'headers'))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .flatMap(([name, entry]) => {
      const header = resolveObject(context.document, entry)
      reportUnknownMembers(context, 'a header', header)
      if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return [readHeader(context, name, header)]
      context.report.warn(entry.location, 'this is no name of a header, and is left out')
      return []
    })
}

function readHeader({ document, schemas }: BuildContext, name: string, header: Located<JsonObject>): ReadHeader {
  const { value, location } = header
  const [content] = entriesAt(member(value, 'content'), child(location, 'content'))
  const owner = content ? resolveObject(document, content[1]) : header
  const schema = locatedMember(owner, 'schema')
  const [first] = entriesAt(member(owner.value, 'examples'), child(owner.location, 'examples'))
  const named = first && locatedMember(resolveObject(document, first[1]), 'value')
  return {
    name,
    required: member(value, 'required') === true,
    isJson: content !== undefined && formatOf(content[0], content[1].location) === 'json',
    explode: member(value, 'explode') === true,
    schema: schema && schemas.add(schema, 'response'),
    example: member(owner.value, 'example') ?? named?.value,
    location,
  }
}
