import type { Operation, OperationTypes, RequestContent, Violation } from './contract.ts'
import type { Parameters } from './parameters-source.ts'

/** What of a request is read, wherever it comes from. */
export interface RequestParts {
  readonly url: URL
  readonly headers: Headers
  /** Those that the headers do not tell of: in browsers nobody can read them there. */
  readonly cookies?: Readonly<Record<string, string>>
  /** The parameters that the path was matched with. */
  readonly params: ReadonlyMap<string, string>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a request says, as the document declares it; valid only where there is no violation. */
export interface ReadRequest<Types extends OperationTypes = OperationTypes> {
  readonly path: Types['path']
  readonly query: Types['query']
  readonly header: Types['header']
  readonly cookie: Types['cookie']
  /** Parsed; for a binary body its bytes. */
  readonly body: Types['body']
  /** In the order of the document; empty for a valid request. With any, the rest may be other than its types say. */
  readonly violations: readonly Violation[]
}

/** Reads and checks a request as the document says. */
export async function readRequest<Types extends OperationTypes>(
  { request: rules }: Operation<string, Types>,
  { url, headers, cookies = {}, params, bytes }: RequestParts,
): Promise<ReadRequest<Types>> {
  const parameters = rules.readParameters?.({ params, url, headers, cookies }) ?? NO_PARAMETERS
  const { body, violations } = await readBody(rules, headers.get('content-type'), bytes)
  return {
    // What they are is what the document says of them, which is only checked; `violations` has the verdict.
    ...(parameters as Pick<ReadRequest<Types>, 'path' | 'query' | 'header' | 'cookie'>),
    body: body as Types['body'],
    violations: [...(rules.validateParameters?.(parameters) ?? []), ...violations],
  }
}

const NO_PARAMETERS: Parameters = { path: {}, query: {}, header: {}, cookie: {} }

interface ReadBody {
  readonly body: unknown
  readonly violations: readonly Violation[]
}

async function readBody(
  { bodyRequired, content }: Operation['request'],
  contentType: string | null,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ReadBody> {
  if (bytes.length === 0) return bodyRequired ? refused('is missing') : { body: undefined, violations: [] }
  if (content.length === 0) return refused('should be empty')
  const declared = declaredFor(content, contentType ?? '')
  if (!declared) return refused(`should be of the media type ${content.map(({ mediaType }) => mediaType).join(' or ')}`)
  const parsed = await declared.parse(bytes, contentType ?? '')
  if ('fault' in parsed) return refused(parsed.fault)
  const { body, checkable = body, violations = [] } = parsed
  return { body, violations: [...violations, ...(declared.validate?.(checkable) ?? [])].map(inBody) }
}

/** The media type itself before a range that takes it. */
function declaredFor(content: readonly RequestContent[], contentType: string): RequestContent | undefined {
  const sent = essence(contentType)
  const [type = ''] = sent.split('/')
  return [sent, `${type}/*`, '*/*']
    .map((wanted) => content.find(({ mediaType }) => essence(mediaType) === wanted))
    .find((found) => found !== undefined)
}

function inBody({ pointer, message }: Violation): Violation {
  return { pointer: `/body${pointer}`, message }
}

function refused(message: string): ReadBody {
  return { body: undefined, violations: [{ pointer: '/body', message }] }
}

/** A media type without its parameters; its case does not count. */
function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase()
}
