import { type Clock, SignableRequest, type Signer, signingMiddleware, type Verifier } from '@alipayhk-openapi/signing'
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
  /** Gets the signed request; default the `globalThis.fetch` of the moment. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** Milliseconds from sending until a call without a whole answer is given up; default 15,000, below 2^31. */
  readonly timeoutMs?: number | undefined
  /** Default `Date.now`. */
  readonly now?: Clock | undefined
}

/**
 * An openapi-fetch client that signs each request and verifies each answer. Pass its answers to `unwrap`.
 *
 * Middleware given to `use` stands outside of signing: its changes are signed, and it sees verified answers only.
 *
 * Its calls reject with a `SigningError` (unsigned success, badly signed or stale answer; `TEST_KEY_REFUSED` for
 * a published test key with a host that is not loopback), a `ClientError`, or the reason of your `AbortSignal`. An
 * unsigned refusal resolves and has no `verificationOf`.
 *
 * @throws {TypeError} when `baseUrl` is no absolute http(s) URL, or has a query, a fragment or credentials, and
 * when `timeoutMs` is out of range
 * @see spec/protocol.md §1
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, clientId, signer, verifier, fetch, timeoutMs = 15_000, now } = options
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!base || !/^https?:$/.test(base.protocol) || base.search + base.hash + base.username + base.password) {
    throw new TypeError('baseUrl must be an absolute http(s) URL without query, fragment and credentials')
  }
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new TypeError('timeoutMs must be a number of milliseconds above 0 and below 2^31')
  }
  const sending = { fetch: wholeAnswer(fetch, timeoutMs), Request: SignableRequest, redirect: 'error' } as const
  const client = createFetchClient<paths>({ baseUrl: base.href, ...sending })
  const signing = signingMiddleware({ clientId, signer, verifier, now })
  const { use } = client
  client.use = (...middleware) => {
    client.eject(signing)
    use(...middleware, signing)
  }
  client.use(jsonOnly)
  return client
}

/**
 * Reads the body inside the time limit, so that an answer that stalls half-way is a timeout as well. It races
 * the answer and does not trust the signal alone: not every `fetch` heeds it, and Node 20 forgets the signal of
 * a request that nobody holds.
 */
function wholeAnswer(fetch: ClientOptions['fetch'], timeoutMs: number) {
  return async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted()
    const controller = new AbortController()
    const giveUp = () => controller.abort(new ClientError('TIMEOUT', `No whole answer within ${timeoutMs} ms.`))
    const timer = setTimeout(giveUp, timeoutMs)
    const cancel = () => controller.abort(request.signal.reason)
    request.signal.addEventListener('abort', cancel)
    try {
      // The global one is looked up at each call: mocks replace it, and must not be passed by.
      const answer = (fetch ?? globalThis.fetch)(new Request(request, { signal: controller.signal })).then(readWhole)
      return await Promise.race([answer, whenAborted(controller.signal)])
    } catch (error) {
      controller.signal.throwIfAborted()
      throw new ClientError('NETWORK', `No answer: the connection failed or was cut (${innermostCode(error)}).`)
    } finally {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', cancel)
    }
  }
}

async function readWhole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer()
  return new Response(body.byteLength > 0 ? body : null, response)
}

/** The parser's error holds the bytes it could not parse, so nothing but its code is taken from it. */
function innermostCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause) return innermostCode(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

/** First of all middleware, so the last to see a verified answer: the parser's own error would quote the body. */
const jsonOnly: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) return
    await response
      .clone()
      .json()
      .catch(() => {
        throw new ClientError('UNREADABLE', `The answer (HTTP ${response.status}) is verified but is not JSON.`)
      })
  },
}
