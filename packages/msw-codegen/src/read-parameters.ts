import { type BuildContext, isOmitted } from './context.ts'
import { CodegenError } from './errors.ts'
import {
  child,
  entriesAt,
  isObject,
  itemsAt,
  type Json,
  type JsonObject,
  type Located,
  locatedMember,
  member,
  textAt,
} from './json.ts'
import { reportUnknownMembers } from './known-members.ts'
import { resolveObject } from './references.ts'

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring'

/** A parameter as the document declares it. */
export interface DeclaredParameter {
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly style: string | undefined
  readonly explode: boolean | undefined
  readonly allowReserved: boolean
  /** The media type of a parameter that has `content` instead of a style. */
  readonly mediaType: string | undefined
  /** Key of its schema in the set of requests; undefined where any text will do. */
  readonly schema: string | undefined
  /** Whether a path parameter takes slashes too, as the extension `x-multi-segment` says. */
  readonly greedy: boolean
  /** Whether an empty text means that it is not used. */
  readonly allowEmptyValue: boolean
  /** How the fields of a query that is a form as a whole are written. */
  readonly encodings: ReadonlyMap<string, Json>
  readonly description: string | undefined
  readonly location: string
}

const PLACES: ReadonlySet<string> = new Set<ParameterPlace>(['path', 'query', 'header', 'cookie', 'querystring'])
/** OpenAPI lets these be described elsewhere only. */
const HEADERS_OF_OTHERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

/**
 * The parameters of an operation: its own, and those of its path that it does not override, without what is omitted.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `FEATURE_UNSUPPORTED`, and what reading a schema throws
 */
export function readParameters(
  context: BuildContext,
  pathItem: Located<JsonObject>,
  operation: Located<JsonObject>,
): readonly DeclaredParameter[] {
  const byName = new Map<string, DeclaredParameter>()
  for (const owner of [pathItem, operation]) {
    for (const item of itemsAt(member(owner.value, 'parameters'), child(owner.location, 'parameters'))) {
      const declared = resolveObject(context.document, item)
      reportUnknownMembers(context, 'a parameter', declared)
      const parameter = readParameter(context, declared)
      const key = `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`
      if (isOmitted(context, declared.value)) byName.delete(key)
      else if (!isOfOthers(parameter)) byName.set(key, parameter)
    }
  }
  return [...byName.values()]
}

function isOfOthers(parameter: DeclaredParameter): boolean {
  return parameter.in === 'header' && HEADERS_OF_OTHERS.has(parameter.name.toLowerCase())
}

function readParameter({ schemas }: BuildContext, parameter: Located<JsonObject>): DeclaredParameter {
  const { value, location } = parameter
  const [name, place] = [textAt(value, 'name'), textAt(value, 'in')]
  if (name === undefined) throw new CodegenError('DOCUMENT_INVALID', location, 'the parameter has no name')
  if (!isPlace(place))
    throw new CodegenError(
      'FEATURE_UNSUPPORTED',
      child(location, 'in'),
      'a parameter stands in path, query, header or cookie',
    )
  const [content] = entriesAt(member(value, 'content'), child(location, 'content'))
  const media = content && { value: content[1].value, location: content[1].location }
  const schema = locatedMember(parameter, 'schema') ?? (media && schemaOf(media))
  return {
    name,
    in: place,
    required: member(value, 'required') === true || place === 'path',
    style: textAt(value, 'style'),
    explode: booleanAt(value, 'explode'),
    allowReserved: member(value, 'allowReserved') === true,
    mediaType: content?.[0],
    schema: schema && schemas.add(schema, 'request'),
    greedy: place === 'path' && member(value, 'x-multi-segment') === true,
    allowEmptyValue: place === 'query' && member(value, 'allowEmptyValue') === true,
    encodings: encodingsOf(media),
    description: textAt(value, 'description'),
    location,
  }
}

function schemaOf({ value, location }: Located): Located | undefined {
  return isObject(value) ? locatedMember({ value, location }, 'schema') : undefined
}

function encodingsOf(media: Located | undefined): ReadonlyMap<string, Json> {
  if (!media || !isObject(media.value)) return new Map()
  const declared = entriesAt(member(media.value, 'encoding'), child(media.location, 'encoding'))
  return new Map(declared.map(([name, { value }]) => [name, value]))
}

function booleanAt(object: JsonObject, key: string): boolean | undefined {
  const found: Json | undefined = member(object, key)
  return typeof found === 'boolean' ? found : undefined
}

function isPlace(place: string | undefined): place is ParameterPlace {
  return place !== undefined && PLACES.has(place)
}
