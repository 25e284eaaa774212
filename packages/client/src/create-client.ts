import { SignableRequest, type SigningMiddlewareOptions, signingMiddleware } from '@alipayhk-openapi/signing'
import type { paths } from '@alipayhk-openapi/types'
import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import { fail } from './errors.ts'
import { refuseUnsoundJson } from './sound-json.ts'
import { wholeAnswer } from './whole-answer.ts'

/** The openapi-fetch client of AlipayHK's calls. */
export type Client = FetchClient<paths>

/** Who signs, who verifies, and how: see `signingMiddleware`, which is given the whole of it. */
export interface ClientOptions extends SigningMiddlewareOptions {
  /** Scheme and host that AlipayHK gave you; none is documented, so there is no default. */
  readonly baseUrl: string
  /** Gets the signed request; default the `globalThis.fetch` of the moment. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** Milliseconds from sending until a call without a whole answer is given up; default 15,000, below 2^31. */
  readonly timeoutMs?: number | undefined
}

/**
 * An openapi-fetch client that signs each request and verifies each answer. Pass its answers to `unwrap`.
 *
 * Middleware given to `use` stands outside of signing: its changes are signed, and it sees verified answers only.
 * Middleware given to a single call as `middleware` runs after signing, as openapi-fetch has it: it sees answers before
 * they are verified, and a request that it replaces is sent and its answer refused.
 *
 * Its calls reject with a `SigningError` (unsigned success, badly signed or stale answer, one that is too large or
 * not encrypted where that is demanded; `TEST_KEY_REFUSED` for a published test key with a host that is not loopback),
 * a `ClientError`, or the AbortError or TimeoutError of your `AbortSignal` (any other reason is the `cause` of a
 * `ClientError` `ABORTED`). An unsigned refusal resolves and has no `verificationOf`.
 *
 * @throws {SigningError} `CLIENT_ID_MALFORMED`
 * @throws {TypeError} when `baseUrl` is no absolute http(s) URL, or has a query, a fragment or credentials,
 * `timeoutMs` is out of range, `skewSeconds` or `maxBodyBytes` is negative, or `signer` or `verifier` is none
 * @see spec/protocol.md §1
 */
export function createClient(options: ClientOptions): Client {
  const base = URL.canParse(options.baseUrl) ? new URL(options.baseUrl) : undefined
  if (!base || !/^https?:$/.test(base.protocol) || base.search + base.hash + base.username + base.password) {
    throw new TypeError('baseUrl must be an absolute http(s) URL without query, fragment and credentials')
  }
  const client = createFetchClient<paths>({ baseUrl: base.href, fetch: wholeAnswer(options), Request: SignableRequest })
  const signing = signingMiddleware(options)
  const { onRequest, onResponse } = signing
  signing.onRequest = (call) => onRequest(call).catch((error: unknown) => fail(call.request, error, false))
  signing.onResponse = (call) => onResponse(call).catch((error: unknown) => fail(call.request, error))
  const { use } = client
  client.use = (...middleware) => {
    client.eject(signing)
    use(...middleware, signing)
  }
  // First of all middleware, so the last to see an answer, which is verified by then.
  client.use({ onResponse: refuseUnsoundJson })
  return client
}
