import {
  type BodyCipher,
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  type Signer,
  type Verifier,
} from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { getResponse, type HttpHandler } from 'msw'
import { assertOptions } from './assert-options.ts'
import { type CallsByOperation, createCallRecord } from './calls.ts'
import { answer, type GatewayRules } from './gateway.ts'
import {
  createHandlers,
  createScenarios,
  mapOperations,
  type Resolvers,
  type ScenarioFunctions,
} from './gen/handlers.ts'
import type { OperationName, OperationOf } from './gen/operations.ts'
import { createHandler } from './gen/runtime/handler.ts'
import type { Answering } from './idempotency.ts'

export interface MocksOptions {
  /** Where the API stands, up to where its paths begin; default any host. */
  readonly baseUrl?: string
  /**
   * `strict` (default) refuses a request whose signature does not fit; `report` only records that it does not;
   * `off` does not look.
   */
  readonly verifyRequests?: 'strict' | 'report' | 'off'
  /** Knows the merchant's public key; default the published test key. */
  readonly verifier?: Verifier
  /** Signs the answers; default with the published test key of the platform. */
  readonly signer?: Signer
  /**
   * Decrypts requests that come encrypted, and encrypts the answers to them; default none, and they are refused.
   * `createBodyCipher` of `@alipayhk-openapi/signing/node` makes one.
   */
  readonly cipher?: BodyCipher
  /** The only client id that is let in; default any. */
  readonly clientId?: string
  /** Now, in epoch milliseconds; default `Date.now`. */
  readonly now?: () => number
  /** How far the two clocks may differ, in seconds, both ways; default 300 (the real window is not public). */
  readonly skewSeconds?: number
  /** Bytes of a request that are read at most; default 1,048,576. */
  readonly maxBodyBytes?: number
  /** How many calls of each operation are kept, and how many settled requests: the newest; default 10,000. */
  readonly maxRemembered?: number
  /**
   * Bytes that the bodies of the calls of each operation may have together: the oldest calls go first; default
   * 33,554,432. What was parsed of them comes on top.
   */
  readonly maxRememberedBytes?: number
}

/**
 * Beside the members below, one member for each operation: a function for each of its named examples, which
 * makes a handler that answers valid requests with that example.
 */
export interface Mocks extends ScenarioFunctions<HttpHandler> {
  /** One handler for each operation; each answers with the operation's first 2xx example. */
  readonly handlers: readonly HttpHandler[]
  /** What arrived at each operation, in order, whichever handler answered; the newest that there is room for. */
  readonly calls: CallsByOperation
  /** Forgets all calls and settled requests, and starts the tracer ids anew. */
  reset(): void
  /**
   * Answers a request without intercepting anything, for a server of your own. A request that no operation
   * takes is answered 404, which is this mock's and not the gateway's.
   */
  handle(request: Request): Promise<Response>
}

/**
 * A mock of AlipayHK's gateway: it verifies each request over its raw bytes, checks its body against the
 * document, answers with the document's examples and signs every answer over the bytes it sends.
 *
 * A body that breaks the schema is answered with the operation's `paramIllegal` example, whose `resultMessage`
 * then names the field and what is wrong. A signature that is missing or does not fit is answered with
 * `INVALID_SIGNATURE` and status F for every reason alike (assumed: a code of the family's gateway, not of this
 * call's page), and so is a body that is too large or cannot be decrypted; the reason is in `calls`.
 *
 * A verified, valid request whose result is final (any documented one but `UNKNOWN_EXCEPTION`) is kept: the same
 * `requestId` and body get the same result again without a second effect, and another body under that `requestId` gets
 * `REPEAT_REQ_INCONSISTENT` and status F (assumed: the family's code for it). What a scenario answers is kept as well,
 * and scenarios never look at what was kept before.
 *
 * @throws {TypeError} for a base URL that is none of HTTP, or that has credentials, a query, a fragment, or
 * what Mock Service Worker cannot match (an asterisk, a segment such as `v:1`); for a client id that no request can
 * carry; for a `signer` or `verifier` that is none; and for a number that is negative or none
 * @see spec/protocol.md §6
 */
export function createMocks(options: MocksOptions = {}): Mocks {
  assertOptions(options)
  const { baseUrl, maxRemembered = 10_000, maxRememberedBytes = 33_554_432 } = options
  const rules = rulesOf(options)
  const record = createCallRecord(maxRemembered, maxRememberedBytes)
  const answering =
    <Name extends OperationName>(operation: OperationOf<Name>, replying: Answering): Resolvers[Name] =>
    (call) =>
      answer(rules, record, { operation, ...replying, list: record.calls[operation.name] }, call)
  const defaults = mapOperations<Resolvers>((operation) =>
    answering(operation, { reply: operation.defaultReply, chosen: false }),
  )
  const handlers = createHandlers(defaults, { baseUrl })
  const scenarios = createScenarios((operation, reply) =>
    createHandler(operation, answering(operation, { reply, chosen: true }), { baseUrl }),
  )
  return {
    ...scenarios,
    handlers,
    calls: record.calls,
    reset: () => record.reset(),
    handle: async (request) => (await getResponse([...handlers], request)) ?? notFound(request),
  }
}

function rulesOf({
  verifyRequests = 'strict',
  verifier,
  signer,
  cipher,
  clientId,
  now = Date.now,
  skewSeconds = 300,
  maxBodyBytes,
}: MocksOptions): GatewayRules {
  return {
    verifyRequests,
    verifier: once(async () => verifier ?? testVerifier()),
    signer: once(async () => signer ?? testSigner()),
    cipher,
    maxBodyBytes,
    clientId,
    fallbackClientId: clientId ?? testClientId,
    now,
    skewSeconds,
  }
}

/** Keys take time to import; they are not before the first request, and not twice. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function testVerifier(): Promise<Verifier> {
  return createVerifier({ publicKey: await importPublicKey(testKeys.merchant.publicKey) })
}

async function testSigner(): Promise<Signer> {
  return createSigner({ privateKey: await importPrivateKey(testKeys.platform.privateKey) })
}

function notFound({ method, url }: Request): Response {
  return new Response(`This mock has no operation at ${method} ${new URL(url).pathname}\n`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
