import { CodegenError } from './errors.ts'
import { child, type JsonObject, type Located, member, membersAt, textAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { formatOf } from './media-types.ts'
import type { ScenarioModel } from './model.ts'
import { camelCase, claimNames } from './names.ts'
import { resolveObject } from './references.ts'

/** Statuses whose responses `fetch` refuses to give a body. */
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304])

/**
 * The named examples of every response of an operation, in the order of the document; a response without a
 * body is one scenario, named after its status.
 *
 * @throws {CodegenError} `EXAMPLE_UNSUPPORTED`, `MEDIA_TYPE_UNSUPPORTED`, `NAME_COLLISION`, `NAME_UNUSABLE`,
 * `RESPONSE_UNSUPPORTED`
 */
export function readScenarios(document: OpenApiDocument, operation: Located<JsonObject>): ScenarioModel[] {
  const claim = claimNames('the scenario')
  const responses = membersAt(member(operation.value, 'responses'), child(operation.location, 'responses'))
  return responses.flatMap(([code, entry]) => {
    const status = statusOf(code, entry.location)
    const response = resolveObject(document.root, entry)
    const content = membersAt(member(response.value, 'content'), child(response.location, 'content'))
    const scenarios = content.flatMap(([mediaType, media]) =>
      readExamples(document, { status, mediaType, media: resolveObject(document.root, media) }),
    )
    if (content.length > 0 && STATUSES_WITHOUT_BODY.has(status)) {
      throw new CodegenError('RESPONSE_UNSUPPORTED', response.location, `a response of status ${status} has no body`)
    }
    if (content.length === 0) scenarios.push({ scenario: emptyReply(status, response), location: entry.location })
    return scenarios.map(({ scenario, location }) => {
      claim(scenario.name, location)
      return scenario
    })
  })
}

interface NamedScenario {
  readonly scenario: ScenarioModel
  readonly location: string
}

interface ResponseContent {
  readonly status: number
  readonly mediaType: string
  readonly media: Located<JsonObject>
}

function readExamples(document: OpenApiDocument, { status, mediaType, media }: ResponseContent): NamedScenario[] {
  const format = formatOf(mediaType, media.location)
  if (member(media.value, 'example') !== undefined) {
    throw new CodegenError(
      'EXAMPLE_UNSUPPORTED',
      child(media.location, 'example'),
      'an example without a name names no scenario: put it under examples',
    )
  }
  return membersAt(member(media.value, 'examples'), child(media.location, 'examples')).map(([key, entry]) => {
    const example = resolveObject(document.root, entry)
    const body = member(example.value, 'value')
    if (body === undefined) {
      throw new CodegenError('EXAMPLE_UNSUPPORTED', example.location, 'the example has no value in this document')
    }
    if (format === 'text' && typeof body !== 'string') {
      throw new CodegenError('EXAMPLE_UNSUPPORTED', example.location, `the value for ${mediaType} should be a string`)
    }
    const summary = textAt(example.value, 'summary')
    const name = camelCase(key, entry.location)
    return { scenario: { name, status, mediaType, body, summary }, location: entry.location }
  })
}

function emptyReply(status: number, { value }: Located<JsonObject>): ScenarioModel {
  const summary = textAt(value, 'description')
  return { name: `status${status}`, status, mediaType: undefined, body: undefined, summary }
}

function statusOf(code: string, location: string): number {
  if (/^[2-5]\d\d$/.test(code)) return Number(code)
  throw new CodegenError('RESPONSE_UNSUPPORTED', location, 'a mock answers one status from 200 to 599')
}
