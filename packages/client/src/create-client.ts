import { type Clock, type Signer, signingMiddleware, type Verifier } from '@alipayhk-openapi/signing'
import type { paths } from '@alipayhk-openapi/types'
import createFetchClient, { type Client as FetchClient, type Middleware } from 'openapi-fetch'
import { ClientError } from './errors.ts'

/** The openapi-fetch client of AlipayHK's calls. */
export type Client = FetchClient<paths>

export interface ClientOptions {
  /** Scheme and host that AlipayHK gave you; none is documented, so there is no default. */
  readonly baseUrl: string
  /** The id AlipayHK gave you, sent as `Client-Id`. */
  readonly clientId: string
  /** Holds your private key. */
  readonly signer: Signer
  /** Knows AlipayHK's public key. */
  readonly verifier: Verifier
  /** Default `globalThis.fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** Milliseconds until a call without a whole answer is given up; default 15,000. */
  readonly timeoutMs?: number
  /** Default `Date.now`. */
  readonly now?: Clock
}

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * An openapi-fetch client that signs each request and verifies each answer. Pass its answers to `unwrap`.
 *
 * Its calls reject with a `SigningError` (unsigned, badly signed or stale answer; `TEST_KEY_REFUSED` for a
 * published test key with a host that is not loopback), a `ClientError`, or the reason of your `AbortSignal`.
 *
 * @throws {TypeError} when `baseUrl` is not an absolute http(s) URL or `timeoutMs` not a positive number
 * @see spec/protocol.md §1
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, clientId, signer, verifier, fetch = globalThis.fetch, timeoutMs = DEFAULT_TIMEOUT_MS, now } = options
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new TypeError('baseUrl must be an absolute http(s) URL: use the host AlipayHK gave you')
  }
  if (!(timeoutMs > 0)) throw new TypeError('timeoutMs must be a positive number of milliseconds')
  const client = createFetchClient<paths>({ baseUrl, fetch: wholeAnswer(fetch, timeoutMs) })
  client.use(jsonOnly, signingMiddleware({ clientId, signer, verifier, ...(now && { now }) }))
  return client
}

/** Reads the body inside the time limit, so that an answer that stalls half-way is a timeout as well. */
function wholeAnswer(fetch: (request: Request) => Promise<Response>, timeoutMs: number) {
  return async (request: Request): Promise<Response> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([request.signal, timeout])
    try {
      const response = await fetch(new Request(request, { signal }))
      const body = await response.arrayBuffer()
      return new Response(body.byteLength > 0 ? body : null, response)
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason
      if (timeout.aborted) throw new ClientError('TIMEOUT', `No whole answer within ${timeoutMs} ms.`, { cause: error })
      throw new ClientError('NETWORK', 'No answer: the connection failed or was cut.', { cause: error })
    }
  }
}

/** First in, so last to see the answer: the parser's own error would quote the body. */
const jsonOnly: Middleware = {
  async onResponse({ response }) {
    const text = await response.clone().text()
    try {
      if (text) JSON.parse(text)
    } catch {
      throw new ClientError('BODY_NOT_JSON', `The answer (HTTP ${response.status}) is verified but is not JSON.`)
    }
  },
}
