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
import type { HttpHandler } from 'msw'
import { answerWith } from './answer-with.ts'
import { assertOptions } from './assert-options.ts'
import type { CallsByOperation } from './calls.ts'
import { createGateway, type GatewayRules } from './gateway.ts'
import { usually } from './gateway-behaviours.ts'
import { type GatewayMock, mockOfGateway } from './gateway-mock.ts'
import { type Operations, operations } from './gen/index.ts'
import type { Behaviour } from './gen/runtime/call.ts'
import type { Operation } from './gen/runtime/contract.ts'
import { createOperationHandler, type FindOperation, findOperation } from './gen/runtime/handler.ts'

/** The names of the operations. */
export type OperationName = keyof Operations

export interface MocksOptions {
  /** Scheme, host and what stands before the paths of the API; default any host, and anything before them. */
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
  /** Milliseconds that each answer takes at least; default 0. */
  readonly latencyMs?: number
  /** The request header that chooses a scenario by its name; default `x-mock-scenario`, false for none. */
  readonly scenarioHeader?: string | false
  /**
   * Whether a body with the `amount` 9901 is answered `UNKNOWN_EXCEPTION`, and one with 9902 never (assumed: the
   * family's); default true.
   */
  readonly magicAmounts?: boolean
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

/** The mock of each operation, by its name. */
export type MocksByOperation = { readonly [Name in OperationName]: GatewayMock<Operations[Name]> }

/**
 * Beside the members below, one member for each operation, whose functions make handlers for `server.use()`: one for
 * each of its named examples, which answers valid requests with that example, and those of {@link GatewayMock}.
 */
export interface Mocks extends MocksByOperation {
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
 * A mock of AlipayHK's gateway: it verifies each request over its raw bytes, checks it against the document, answers
 * with the document's examples and signs every answer over the bytes it sends.
 *
 * A request that breaks the document is answered with the operation's `paramIllegal` example, whose `resultMessage`
 * then names the field and what is wrong. A signature that is missing or does not fit is answered with
 * `INVALID_SIGNATURE` and status F for every reason alike (assumed: a code of the family's gateway, not of this
 * call's page), and so is a body that is too large or cannot be decrypted; the reason is in `calls`.
 *
 * A verified, valid request whose result is final (any documented one but `UNKNOWN_EXCEPTION`) is kept: the same
 * `requestId` and body get the same result again without a second effect, and another body under that `requestId` gets
 * `REPEAT_REQ_INCONSISTENT` and status F (assumed: the family's code for it). What a scenario answers is kept as well,
 * and scenarios never look at what was kept before.
 *
 * @throws {TypeError} for a base URL that is none of HTTP, or that has credentials, a query or a fragment; for a client
 * id that no request can carry; for a `signer`, `verifier`, `cipher` or `now` that is none; for a `verifyRequests` or
 * `scenarioHeader` that does not exist; and for a number that is negative or none
 * @see spec/protocol.md §6
 */
export function createMocks(options: MocksOptions = {}): Mocks {
  assertOptions(options)
  const all = Object.values(operations).map(underAnyPath)
  const { magicAmounts = true, baseUrl } = options
  const find = findOperation(all, { baseUrl })
  const gateway = createGateway(all, rulesOf(options))
  const made = all.map((operation) => {
    const usual = usually(operation, { magicAmounts })
    const toHandler = (behaviour: Behaviour) =>
      createOperationHandler(only(operation, find), behaviour, gateway.respondWith(behaviour))
    return { operation, usual: toHandler(usual), mock: mockOfGateway(operation, usual, toHandler) }
  })
  const handlers = made.map(({ usual }) => usual)
  const mocks = Object.fromEntries(made.map(({ operation, mock }) => [operation.name, mock]))
  return {
    ...(mocks as MocksByOperation),
    handlers,
    calls: gateway.calls as CallsByOperation,
    reset: () => gateway.reset(),
    handle: (request) => answerWith(handlers, request),
  }
}

/** Where no base URL is given: a gateway may stand behind something that has paths of its own. */
function underAnyPath(operation: Operation): Operation {
  return { ...operation, basePaths: ['/{*}'], greedy: [...operation.greedy, '*'] }
}

/** Of all operations, so that the path of one that is more exact is never taken for that of another. */
function only(operation: Operation, find: FindOperation): FindOperation {
  return (request) => {
    const match = find(request)
    return match?.target === operation ? match : undefined
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
  latencyMs = 0,
  scenarioHeader = 'x-mock-scenario',
  maxBodyBytes,
  maxRemembered = 10_000,
  maxRememberedBytes = 33_554_432,
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
    latencyMs,
    scenarioHeader,
    maxRemembered,
    maxRememberedBytes,
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
