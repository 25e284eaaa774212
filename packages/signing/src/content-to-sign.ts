import { assertBytes } from './bytes.ts'
import { SigningError } from './errors.ts'
import { hasTimeForm } from './timestamp.ts'
import type { MessageTarget } from './types.ts'

/** What is joined to the content to sign. */
export interface ContentParts extends MessageTarget {
  readonly clientId: string
  /** `Request-Time` or `Response-Time`, verbatim. */
  readonly time: string
  /** The body as it goes over the wire; empty for none. */
  readonly body: Uint8Array
}

const METHOD = /^[A-Z]+$/
const CLIENT_ID = /^[\w-]{1,64}$/
const REQUEST_TARGET = /^\/[\x21\x22\x24-\x7e]*$/

const encoder = new TextEncoder()

/**
 * The exact bytes that are signed: `<METHOD> <path[?query]>\n<client id>.<time>.<body>`, with no trailing
 * line feed. The parts are joined without escaping, so a client id, time or path that could shift a delimiter
 * is refused.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`, `TIME_MALFORMED`, `URL_MALFORMED`
 * @throws {TypeError} when the method is not in upper case, the client id no text or the body no bytes
 * @see spec/protocol.md §1
 */
export function contentToSign({ method, url, clientId, time, body }: ContentParts): Uint8Array<ArrayBuffer> {
  if (!METHOD.test(method)) throw new TypeError('method must be an HTTP method in upper case')
  assertClientId(clientId)
  assertBytes(body, 'the body')
  if (!hasTimeForm(time)) {
    throw new SigningError('TIME_MALFORMED', 'The time is neither ISO-8601 with an offset nor epoch milliseconds.')
  }
  const head = encoder.encode(`${method} ${requestTarget(url)}\n${clientId}.${time}.`)
  const content = new Uint8Array(head.length + body.length)
  content.set(head)
  content.set(body, head.length)
  return content
}

/**
 * @throws {SigningError} `CLIENT_ID_MALFORMED`
 * @throws {TypeError} when it is no text
 */
export function assertClientId(clientId: string): void {
  if (typeof clientId !== 'string') throw new TypeError('clientId must be a text: is the variable it comes from set?')
  if (CLIENT_ID.test(clientId)) return
  throw new SigningError(
    'CLIENT_ID_MALFORMED',
    'A client id has 1 to 64 letters, digits, hyphens and underscores: is a blank or a line feed around it?',
    { header: 'Client-Id' },
  )
}

/** Path and query as they go over the wire; a path is taken as it is, so that an inbound one stays untouched. */
function requestTarget(url: string): string {
  const target = url.startsWith('/') ? url : targetOfAbsolute(url)
  if (!REQUEST_TARGET.test(target)) {
    throw new SigningError(
      'URL_MALFORMED',
      'The path holds a blank, a fragment or a character that must be percent-encoded before it is signed.',
    )
  }
  return target
}

function targetOfAbsolute(url: string): string {
  try {
    const { pathname, search } = new URL(url)
    return pathname + search
  } catch {
    throw new SigningError('URL_MALFORMED', 'The URL is neither absolute nor does it begin with a slash.')
  }
}
