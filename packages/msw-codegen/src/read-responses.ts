import type { BuildContext } from './context.ts'
import { CodegenError } from './errors.ts'
import { child, type JsonObject, type Located, member, membersAt, textAt } from './json.ts'
import { reportUnknownMembers } from './known-members.ts'
import { type ReadContent, readContents } from './read-content.ts'
import { type ReadHeader, readHeaders } from './read-headers.ts'
import { resolveObject } from './references.ts'
import { attempted } from './report.ts'

/** One documented response, with one of its media types. */
export interface ReadResponse {
  /** As the document says: `200`, `4XX`, `default`. */
  readonly declared: string
  /** What a mock answers: one of the range, and for `default` one that is not documented otherwise. */
  readonly status: number
  readonly summary: string | undefined
  /** Undefined for a response without a body. */
  readonly content: ReadContent | undefined
  readonly headers: readonly ReadHeader[]
}

/** Statuses whose responses `fetch` refuses to give a body. */
const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * The documented responses of an operation, in the order of the document, one for each media type.
 *
 * @throws {CodegenError} `RESPONSE_UNSUPPORTED` where there is none to answer with
 */
export function readResponses(context: BuildContext, operation: Located<JsonObject>): readonly ReadResponse[] {
  const entries = membersAt(member(operation.value, 'responses'), child(operation.location, 'responses'))
  if (entries.length === 0) {
    throw new CodegenError('RESPONSE_UNSUPPORTED', operation.location, 'there is no response to answer with')
  }
  const taken = new Set(entries.map(([declared]) => declared))
  const outcomes = entries.map(([declared, entry]) =>
    attempted(() => readResponse(context, { declared, entry, status: statusOf(declared, entry, taken) })),
  )
  const responses = outcomes.flatMap((outcome) => (outcome instanceof CodegenError ? [] : outcome))
  const refused = outcomes.filter((outcome) => outcome instanceof CodegenError)
  const [first] = refused
  // Without anything left to answer with, the operation is refused, and the reason is that of its first response.
  if (first && responses.length === 0) throw first
  for (const error of refused) context.report.refuse(error)
  return responses
}

function readResponse(
  context: BuildContext,
  { declared, entry, status }: { declared: string; entry: Located; status: number },
): ReadResponse[] {
  const response = resolveObject(context.document, entry)
  reportUnknownMembers(context, 'a response', response)
  const hasBody = member(response.value, 'content') !== undefined
  if (hasBody && STATUSES_WITHOUT_BODY.has(status)) {
    context.report.warn(response.location, `a response of status ${status} has no body, and is sent without one`)
  }
  const contents = STATUSES_WITHOUT_BODY.has(status) ? [] : readContents(context, response, 'response')
  const headers = readHeaders(context, response)
  const summary = textAt(response.value, 'summary') ?? textAt(response.value, 'description')
  return (contents.length > 0 ? contents : [undefined]).map((content) => ({
    declared,
    status,
    summary,
    content,
    headers,
  }))
}

/** The first status of what is declared that the document does not declare by itself. */
function statusOf(declared: string, { location }: Located, taken: ReadonlySet<string>): number {
  if (/^[2-5]\d\d$/.test(declared)) return Number(declared)
  const range = /^([2-5])XX$/i.exec(declared)?.[1] ?? (declared === 'default' ? rangeOfDefault(taken) : undefined)
  const all = Array.from({ length: range ? 100 : 0 }, (_, index) => `${range}${String(index).padStart(2, '0')}`)
  const status = all.find((candidate) => !taken.has(candidate))
  if (status) return Number(status)
  throw new CodegenError('RESPONSE_UNSUPPORTED', location, 'a mock answers one status from 200 to 599')
}

/** A success unless one is declared, and else a failure; a status of a declared range is not what `default` is for. */
function rangeOfDefault(taken: ReadonlySet<string>): string | undefined {
  const declared = [...taken]
  const isDeclared = (range: string) => declared.some((status) => status.toUpperCase() === `${range}XX`)
  const inTurn = declared.some((status) => status.startsWith('2')) ? ['5', '4', '3', '2'] : ['2', '5', '4', '3']
  return inTurn.find((range) => !isDeclared(range))
}
