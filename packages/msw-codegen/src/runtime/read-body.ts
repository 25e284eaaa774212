import type { Checked, RequestContent, RequestRules, Violation } from './contract.ts'

/** A body that was read, valid or not. */
export type ReadBody<Body> = Checked<Body> & {
  /** What the bytes said before it was checked; undefined where they could not be read. */
  readonly unchecked: unknown
}

/** What a request without a body is told where one is required. */
export const BODY_REQUIRED: Checked<never> = { body: undefined, violation: { pointer: '', message: 'is missing' } }

/** What a request without a body is told where none is required. */
export const BODY_OPTIONAL: Checked<undefined> = { body: undefined, violation: undefined }

/** Reads and checks the bytes of a body as the document says. */
export function readBody<Body>(
  { whenEmpty, content }: RequestRules<Body>,
  contentType: string | null,
  bytes: Uint8Array,
): ReadBody<Body> {
  if (bytes.length === 0) return { ...whenEmpty, unchecked: undefined }
  if (content.length === 0) return refused('should be empty')
  const declared = content.find(({ mediaType }) => essence(mediaType) === essence(contentType ?? ''))
  if (!declared) return refused(`should be of the media type ${content.map(({ mediaType }) => mediaType).join(' or ')}`)
  return parse(declared, bytes)
}

function parse<Body>({ format, validate }: RequestContent<Body>, bytes: Uint8Array): ReadBody<Body> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refused('is not UTF-8')
  }
  let unchecked: unknown
  try {
    unchecked = format === 'json' ? JSON.parse(text) : text
  } catch {
    return refused('is not JSON')
  }
  return { ...validate(unchecked), unchecked }
}

function refused(message: string): { body: undefined; violation: Violation; unchecked: undefined } {
  return { body: undefined, violation: { pointer: '', message }, unchecked: undefined }
}

/** A media type without its parameters; its case does not count. */
function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase()
}
