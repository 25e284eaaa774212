import { readBody, SigningError } from '@alipayhk-openapi/signing'
import type { ClientOptions } from './create-client.ts'
import { ClientError, fail } from './errors.ts'

type Fetch = NonNullable<ClientOptions['fetch']>

/**
 * Reads the body inside the time limit, so that an answer that stalls half-way is a timeout as well, and no further
 * than allowed. It races the answer and does not trust the signal alone: not every `fetch` heeds it, and Node 20
 * forgets the signal of a request that nobody holds.
 */
export function wholeAnswer({ fetch, timeoutMs = 15_000, maxBodyBytes }: ClientOptions): Fetch {
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) throw new TypeError('timeoutMs must lie above 0 and below 2^31 ms')
  // The global one is looked up at each call: mocks replace it, and must not be passed by.
  const send = async (request: Request, init: RequestInit) => (fetch ?? globalThis.fetch)(new Request(request, init))
  return async (request) => {
    if (request.signal.aborted) fail(request, request.signal.reason)
    const call = new AbortController()
    const giveUp = () => call.abort(new ClientError('TIMEOUT', `No whole answer within ${timeoutMs} ms.`))
    const timer = setTimeout(giveUp, timeoutMs)
    request.signal.addEventListener('abort', () => call.abort(request.signal.reason))
    const aborted = new Promise<never>((_, reject) => call.signal.addEventListener('abort', reject))
    let response: Response | undefined
    try {
      response = await Promise.race([aborted, send(request, { signal: call.signal })])
      const body = await Promise.race([aborted, readBody(response, maxBodyBytes)])
      return new Response(body.length > 0 ? body : null, response)
    } catch (error) {
      if (call.signal.aborted) fail(request, call.signal.reason)
      if (response && error instanceof SigningError) throw error.during({ status: response.status })
      throw new ClientError('NETWORK', `No answer: the connection failed or was cut (${innermostCode(error)}).`)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The parser's error holds the bytes it could not parse, so nothing but its code is taken from it. */
function innermostCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause) return innermostCode(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
