import { getResponse, type HttpHandler } from 'msw'
import { failingNetwork, timingOut, untilAbortedOr } from './behaviours.ts'
import type { Answer, Behaviour, Call, Resolver } from './call.ts'
import { createCallRecord } from './call-record.ts'
import type { Operation, OperationTypes, Violation } from './contract.ts'
import {
  createOperationHandler,
  createRoutedHandler,
  type FindOperation,
  findOperation,
  type HandlerOptions,
  type Respond,
} from './handler.ts'
import { mockOperation, type OperationMock, replying } from './operation-mock.ts'
import { percentDecoded } from './percent.ts'
import { problem } from './problem.ts'
import { type ReadRequest, readRequest } from './read-request.ts'
import { toResponse } from './reply.ts'
import { resolving } from './resolving.ts'

/** The types of operations by their names. */
export type TypesByName<Types> = { readonly [Name in keyof Types]: OperationTypes }

/** All operations by their names. */
export type AllOperations<Types extends TypesByName<Types>> = {
  readonly [Name in keyof Types & string]: Operation<Name, Types[Name]>
}

/** What answers each operation: a scenario, by its name, or a resolver. One that is left out is a compile error. */
export type AllBehaviours<Types extends TypesByName<Types>> = {
  readonly [Name in keyof Types]: keyof Types[Name]['scenarios'] | Resolver<Types[Name]>
}

export interface MocksOptions extends HandlerOptions {
  /**
   * `on` (default) answers a request that the document does not allow with status 400, which is this mock's own, and
   * what is wrong with it; `report` only records that; `off` does not look.
   */
  readonly validateRequests?: 'on' | 'report' | 'off'
  /**
   * The request header that chooses a scenario by its name, which may be percent-encoded; default `x-mock-scenario`,
   * false for none.
   */
  readonly scenarioHeader?: string | false
  /** Milliseconds that each answer takes at least; default 0. */
  readonly latencyMs?: number
  /** How many calls of each operation are kept: the newest; default 10,000. */
  readonly maxCalls?: number
}

/** A request that arrived, and what became of it. */
export interface RecordedCall<Types extends OperationTypes = OperationTypes> extends ReadRequest<Types> {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** The body exactly as it arrived. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of the answer; 0 where there was none. */
  readonly status: number
}

export type Mocks<Types extends TypesByName<Types>> = {
  /** One handler that finds the operation of each request, and answers as usual: with its first 2xx reply. */
  readonly handlers: readonly HttpHandler[]
  /** What arrived at each operation, in order, whichever handler answered. */
  readonly calls: { readonly [Name in keyof Types]: readonly RecordedCall<Types[Name]>[] }
  /** Forgets all calls. */
  reset(): void
  /** Answers a request without intercepting anything, for a server of your own; 404 where no operation takes it. */
  handle(request: Request): Promise<Response>
} & { readonly [Name in keyof Types]: OperationMock<Types[Name]> }

/** The mock of one operation by itself, so that a bundler leaves all others out. */
export type SingleMock<Types extends OperationTypes> = OperationMock<Types> &
  Pick<Mocks<Record<never, OperationTypes>>, 'handlers' | 'reset' | 'handle'> & {
    /** What arrived, in order, whichever handler answered. */
    readonly calls: readonly RecordedCall<Types>[]
  }

/** @throws {TypeError} for an option that is none, such as a base URL with credentials, a query or a fragment */
export function createMock<Types extends OperationTypes>(
  operation: Operation<string, Types>,
  options: MocksOptions = {},
): SingleMock<Types> {
  const { handlers, calls, reset, handle, only } = mockOperations<{ readonly only: Types }>(
    { only: { ...operation, name: 'only' } },
    options,
  )
  return { ...only, handlers, calls: calls.only, reset, handle }
}

/**
 * The mocks of all operations.
 *
 * @param behaviours what answers instead of the first 2xx reply
 * @throws {TypeError} for an option that is none, such as a base URL with credentials, a query or a fragment
 */
export function mockOperations<Types extends TypesByName<Types>>(
  operations: AllOperations<Types>,
  options: MocksOptions = {},
  behaviours: Partial<AllBehaviours<Types>> = {},
): Mocks<Types> {
  assertAmount('latencyMs', options.latencyMs)
  assertAmount('maxCalls', options.maxCalls)
  const all: Operation[] = Object.values(operations)
  const record = createCallRecord<RecordedCall>(
    all.map(({ name }) => name),
    { maxCalls: options.maxCalls ?? 10_000, maxBytes: 33_554_432, bytesOf: ({ bytes }) => bytes.length },
  )
  const find = findOperation(all, options)
  const chosen = new Map<string, unknown>(Object.entries(behaviours))
  const usual = new Map(all.map((operation) => [operation.name, chosenFor(operation, chosen.get(operation.name))]))
  const answering = (behaviourOf: (operation: Operation) => Behaviour): Respond =>
    respondWith(options, record, behaviourOf)
  const mocks = all.map((operation) => {
    // Among all of them: what another operation's path says more exactly is that operation's.
    const findThis: FindOperation = (request) => {
      const match = find(request)
      return match?.target === operation ? match : undefined
    }
    const toHandler = (behaviour: Behaviour) =>
      createOperationHandler(
        findThis,
        behaviour,
        answering(() => behaviour),
      )
    return [operation.name, mockOperation(operation, toHandler)] as const
  })
  const handlers = [
    createRoutedHandler(
      find,
      answering(({ name }) => usual.get(name) ?? failingNetwork),
    ),
  ]
  return {
    ...Object.fromEntries(mocks),
    handlers,
    calls: record.calls as Mocks<Types>['calls'],
    reset: () => record.reset(),
    handle: async (request: Request) => (await getResponse(handlers, request)) ?? problem(404, 'No operation is here'),
  } as Mocks<Types>
}

function assertAmount(option: string, value: number | undefined): void {
  if (value === undefined || (typeof value === 'number' && value >= 0 && value < 2 ** 31)) return
  throw new TypeError(`${option} should be a number from 0 to 2,147,483,647`)
}

/** @param choice a scenario's name, or a resolver; the default scenario where there is none */
function chosenFor(operation: Operation, choice: unknown): Behaviour {
  const { name, scenarios, defaultScenario } = operation
  if (typeof choice === 'function') return resolving(operation, (call) => Reflect.apply(choice, undefined, [call]))
  const scenario = String(choice ?? defaultScenario)
  if (Object.hasOwn(scenarios, scenario)) return replying(scenarios[scenario])
  throw new TypeError(`${name} should be answered by a function or by one of ${Object.keys(scenarios).join(', ')}`)
}

function respondWith(
  { validateRequests = 'on', scenarioHeader = 'x-mock-scenario', latencyMs = 0 }: MocksOptions,
  record: ReturnType<typeof createCallRecord<RecordedCall>>,
  behaviourOf: (operation: Operation) => Behaviour,
): Respond {
  return async ({ request, cookies }, { target: operation, params }) => {
    // Before the body is waited for, which may be long in coming.
    const arrival = record.arrive()
    const { method, url, headers } = request
    // A copy of the request is costly, and whoever answers may want to read it too.
    const bytes = request.body ? new Uint8Array(await request.clone().arrayBuffer()) : new Uint8Array()
    const read = await readRequest(operation, { url: new URL(url), headers, cookies, params, bytes })
    const violations = validateRequests === 'off' ? [] : read.violations
    const wanted = scenarioHeader === false ? null : headers.get(scenarioHeader)
    const behave = wanted === null ? behaviourOf(operation) : named(operation, percentDecoded(wanted))
    const refuse = validateRequests === 'on' && violations.length > 0
    const call: Call = { operation, request, ...read, violations }
    const settle = (status: number) =>
      arrival.record(operation.name, { ...read, violations, method, url, headers, bytes, status })
    try {
      const response = refuse ? invalid(violations) : responseOf(operation, await behave(call))
      if (latencyMs > 0) await untilAbortedOr({ request }, latencyMs)
      settle(response.status)
      return response
    } catch (error) {
      settle(0)
      throw error
    }
  }
}

function responseOf({ formats, method }: Operation, answer: Answer): Response {
  const response = answer instanceof Response ? answer : toResponse(answer, formats)
  return method === 'HEAD' && response.body ? new Response(null, response) : response
}

function invalid(violations: readonly Violation[]): Response {
  return problem(400, 'The request is not as the document says', { violations })
}

/** What the header asks for: a scenario of the operation, or what goes wrong without the document's knowledge. */
function named(operation: Operation, wanted: string): Behaviour {
  if (Object.hasOwn(operation.scenarios, wanted)) return replying(operation.scenarios[wanted])
  if (wanted === 'timeout') return timingOut
  if (wanted === 'networkError') return failingNetwork
  if (/^[2-5]\d\d$/.test(wanted)) return replying({ status: Number(wanted), mediaType: undefined, body: undefined })
  return () =>
    problem(400, 'This mock knows no such scenario', {
      scenarios: [...Object.keys(operation.scenarios), 'timeout', 'networkError', '200 to 599'],
    })
}
