import type { IncomingMessage } from 'node:http'
import { SigningError } from '../errors.ts'

/**
 * Node's request as one of `fetch`, with its body still unread.
 *
 * @throws {SigningError} `URL_MALFORMED`
 * @throws {TypeError} for a method that `fetch` does not know
 */
export function requestFrom(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const method = String(incoming.method)
  const init: RequestInit = { method, headers: headersOf(incoming), signal }
  return new Request(urlOf(incoming, origin), {
    ...init,
    ...(method !== 'GET' && method !== 'HEAD' && { body: bodyOf(incoming, signal), duplex: 'half' }),
  })
}

/** The target is signed as it was sent, so one that would be another when it is parsed and written again is refused. */
function urlOf(incoming: IncomingMessage, origin: string): string {
  const target = targetOf(incoming)
  const url = origin + target
  if (target.startsWith('/') && !target.includes('#') && URL.canParse(url) && new URL(url).href === url) return url
  throw new SigningError('URL_MALFORMED', 'The target of the request is no path and query as a URL has them.')
}

/** Express takes off of `url` where a router is mounted. */
function targetOf(incoming: IncomingMessage): string {
  if ('originalUrl' in incoming && typeof incoming.originalUrl === 'string') return incoming.originalUrl
  return String(incoming.url)
}

/**
 * From the lines as they came: of some that came twice, Node's own `headers` keeps one. Joined, a header of the
 * protocol that was sent twice has no form that is read.
 */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [String(rawHeaders[index]), String(rawHeaders[index + 1])]
    headers.append(name, value)
  }
  return headers
}

/** With an encoding set on it, a stream gives texts, from which the bytes that were sent cannot be had again. */
function bytesIn(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new TypeError('the body was read as text before nodeListener could: set no encoding on the request')
}

/**
 * What is read, is read when it is asked for. Reading can end early without ending the connection, so that an answer
 * can still go out; the rest of the body is then thrown away as it comes.
 */
function bodyOf(incoming: IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(bytesIn(value)))
      } catch (error) {
        controller.error(signal.aborted ? signal.reason : error)
      }
    },
    async cancel() {
      await chunks.return?.()
      incoming.resume()
    },
  })
}
