import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestFrom } from './node-request.ts'
import { sendEmpty, sendResponse } from './node-response.ts'

/** Where requests are taken to come in, and who is told of what fails. */
export interface NodeListenerOptions {
  /**
   * Scheme and host that the URL of each request begins with; default `http://localhost`. Neither is signed, and what
   * a request says of its host is not looked at, because it proves nothing.
   */
  readonly origin?: string | undefined
  /**
   * Is told of what the handler threw, where there is no `next` to be told, and of each request that is none of
   * `fetch`. Default nobody.
   */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** What `signedHandler` makes. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** A listener of node:http, and a handler or middleware of Express. */
export type NodeListener = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next?: (error?: unknown) => void,
) => void

/**
 * Puts a handler that takes and gives what `fetch` does, as `signedHandler` makes it, under node:http and Express.
 * It must come before whatever reads bodies (`express.json()`), since what is signed are the bytes as they came.
 *
 * - The path and query are those that were sent; under Express they are those of `originalUrl`.
 * - A header that came on several lines is joined to one, so that `signedHandler` refuses it where it is the protocol's.
 * - A target that is no URL's path and query is answered with status 400 and no body, and `onError` is told:
 *   `URL_MALFORMED`.
 * - What the handler throws goes to `next` where there is one, and else to `onError`, with status 500 and no body. So
 *   does the `TypeError` for a body that somebody has read already. Express shows its caller the stack of what `next`
 *   is given, unless `NODE_ENV` is `production`: leave `next` out to keep it here.
 * - The request's `signal` is aborted when the client goes away before it has its answer; then nobody is told.
 * - The answer is read to its end before it is sent, as it must be to be signed.
 *
 * @throws {TypeError} for an origin that is none
 * @see spec/protocol.md §6
 */
export function nodeListener(handler: FetchHandler, options: NodeListenerOptions = {}): NodeListener {
  const origin = originOf(options.origin ?? 'http://localhost')
  /** A log that fails must not bring the server down. */
  const tell = (error: unknown) => {
    try {
      options.onError?.(error)
    } catch {}
  }

  return (incoming, outgoing, next) => {
    const signal = clientGone(outgoing)
    const fail = (error: unknown) => {
      if (next) return next(error)
      sendEmpty(outgoing, 500)
      tell(error)
    }
    if (incoming.readableDidRead) return fail(new TypeError(ALREADY_READ))
    let request: Request
    try {
      request = requestFrom(incoming, origin, signal)
    } catch (error) {
      sendEmpty(outgoing, 400)
      tell(error)
      return
    }
    answer(handler, request, outgoing).catch((error: unknown) => {
      if (!signal.aborted || error !== signal.reason) fail(error)
    })
  }
}

const ALREADY_READ =
  'the body was read before nodeListener could: put it before express.json() and whatever else reads bodies'

async function answer(handler: FetchHandler, request: Request, outgoing: ServerResponse): Promise<void> {
  await sendResponse(await handler(request), outgoing)
}

function clientGone(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new DOMException('The client went away.', 'AbortError'))
  })
  return gone.signal
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`) return url.origin
  throw new TypeError('origin must be a scheme and a host, such as https://merchant.example')
}
