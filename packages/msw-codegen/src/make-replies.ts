import type { BuildContext } from './context.ts'
import { described } from './fault.ts'
import { child, entriesAt, type Json, locatedMember, member, textAt } from './json.ts'
import { makeHeaders } from './make-headers.ts'
import type { ContentModel, ReplyModel } from './model.ts'
import { camelCase, claimScenarioNames, upperFirst } from './names.ts'
import type { ReadContent } from './read-content.ts'
import type { ReadResponse } from './read-responses.ts'
import { resolveObject } from './references.ts'
import type { ValueMaker } from './value-maker.ts'

/** An example of the document's, with the name that it has there. */
interface Example {
  readonly name: string | undefined
  readonly value: Json
  readonly location: string
  readonly summary: string | undefined
}

/**
 * The replies of an operation: one for each named example, and one for each status and media type. The first is what is
 * answered by default: the first named example of the first 2xx response, or else what its schema allows.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED` where no value satisfies a schema
 */
export function makeReplies(
  context: BuildContext,
  responses: readonly ReadResponse[],
  make: ValueMaker,
): readonly ReplyModel[] {
  const successFirst = responses.toSorted((one, other) => Number(!isSuccess(one)) - Number(!isSuccess(other)))
  const claim = claimScenarioNames()
  const examples = new Map(successFirst.map((response) => [response, examplesOf(context, response.content)]))
  const uses = countOf([...examples.values()].flat().map(({ name }) => name))
  return successFirst.flatMap((response) => {
    const { content, status, summary } = response
    const valid = (examples.get(response) ?? []).map((example) => ({
      ...example,
      value: mended(context, content, example, make),
    }))
    const reply = (name: string, body: Json | undefined, about: string | undefined): ReplyModel => ({
      name: claim(name),
      response: { declared: response.declared, content: content?.content },
      status,
      body,
      headers: makeHeaders(context, response.headers, make),
      summary: about,
    })
    const named = valid.flatMap(({ name, value, summary: about }) =>
      name === undefined ? [] : [reply(uses.get(name) === 1 ? name : `${name}${status}`, value, about)],
    )
    const [first] = valid
    const body = content && (first ? first.value : bodyOf(content.content, make))
    return [...named, reply(statusName(response, responses), body, summary)]
  })
}

/** The first example of a media type that holds, or what its schema allows. */
export function exampleValue(context: BuildContext, read: ReadContent, make: ValueMaker): Json {
  const [first] = examplesOf(context, read)
  return first ? mended(context, read, first, make) : bodyOf(read.content, make)
}

/** What a schema alone allows; the body of a stream is a list of items. */
function bodyOf(content: ContentModel, make: ValueMaker): Json {
  const { schema, isStream, format } = content
  if (schema !== undefined) return isStream ? [make.valueOf(schema)] : written(content, make.valueOf(schema))
  if (isStream) return []
  return format === 'text' || format === 'binary' || format === 'events' ? '' : {}
}

/** A value as the body that it is meant for: a list of items, or a text. */
function written({ isStream, format }: ContentModel, value: Json): Json {
  if (isStream) return Array.isArray(value) || (format === 'events' && typeof value === 'string') ? value : [value]
  const isText = format === 'text' || format === 'binary' || format === 'events'
  return isText && typeof value !== 'string' ? JSON.stringify(value) : value
}

/** The examples of a media type, in the order of the document. */
function examplesOf({ document, report }: BuildContext, read: ReadContent | undefined): Example[] {
  if (!read) return []
  const { media } = read
  const named = entriesAt(member(media.value, 'examples'), child(media.location, 'examples')).flatMap(
    ([key, entry]) => {
      const example = resolveObject(document, entry)
      const { value } = locatedMember(example, 'value') ?? locatedMember(example, 'dataValue') ?? {}
      if (value === undefined) {
        report.warn(example.location, 'the example has no value in this document, and is passed over')
        return []
      }
      return [
        {
          name: camelCase(key) ?? 'example',
          value,
          location: entry.location,
          summary: textAt(example.value, 'summary'),
        },
      ]
    },
  )
  const single = member(media.value, 'example')
  const location = child(media.location, 'example')
  return single === undefined ? named : [...named, { name: undefined, value: single, location, summary: undefined }]
}

/** An example that contradicts its own schema is reported, and what the schema allows takes its place. */
function mended(
  { report }: BuildContext,
  read: ReadContent | undefined,
  { value, location }: Example,
  make: ValueMaker,
): Json {
  const content = read?.content
  if (!content) return value
  const { schema, isStream } = content
  const items: readonly Json[] = isStream && Array.isArray(value) ? value : [value]
  const faults = schema === undefined ? [] : items.map((item) => make.faultOf(schema, item))
  const fault = faults.find((found) => found !== undefined)
  if (!fault) return written(content, value)
  report.warn(location, `the example contradicts its schema: ${described(fault)}`)
  return bodyOf(content, make)
}

/** `status404`, and `status404AsTextHtml` for further media types of the same status. */
function statusName({ declared, status, content }: ReadResponse, responses: readonly ReadResponse[]): string {
  const [first] = responses.filter((other) => other.declared === declared)
  if (!content || first?.content === content) return `status${status}`
  const words = content.content.mediaType.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return `status${status}As${words.map(upperFirst).join('')}`
}

function isSuccess({ status }: ReadResponse): boolean {
  return status >= 200 && status < 300
}

function countOf(names: readonly (string | undefined)[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
