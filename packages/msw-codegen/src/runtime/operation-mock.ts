import type { HttpHandler } from 'msw'
import { delayed, failingNetwork, inSequence, timingOut } from './behaviours.ts'
import type { Behaviour, BodyOf, ReplyDetails, Resolver, StatusOf, Step } from './call.ts'
import type { Operation, OperationTypes, Reply, ReplyWith } from './contract.ts'
import { completed, resolving } from './resolving.ts'

/** A handler of one operation that can be a step of a sequence. */
export interface OperationHandler<Types extends OperationTypes> extends HttpHandler, Step<Types> {}

/** Turns what a mock does into a handler that does it. */
export type ToHandler<Types extends OperationTypes> = (behaviour: Behaviour<Types>) => OperationHandler<Types>

/** What the mock of every operation can do, beside one function for each of its scenarios. */
export interface MockFunctions<Types extends OperationTypes> {
  /** Answers with a documented status and a body of yours. */
  reply<Status extends StatusOf<Types>, MediaType extends ReplyWith<Types['replies'], Status>['mediaType']>(
    status: Status,
    body: BodyOf<Types, Status, MediaType>,
    details?: ReplyDetails<MediaType>,
  ): OperationHandler<Types>
  /** Answers with what your function makes of the call: a reply, another step, or a response. */
  resolve(resolver: Resolver<Types>): OperationHandler<Types>
  /** Each call is answered by the next step; the last answers all further calls. */
  sequence(steps: readonly Step<Types>[]): OperationHandler<Types>
  /** Answers after so many milliseconds: with the step, or as usual. */
  delay(milliseconds: number, step?: Step<Types>): OperationHandler<Types>
  /** Never answers, until the caller gives up. */
  timeout(): OperationHandler<Types>
  /** The connection fails. */
  networkError(): OperationHandler<Types>
  /** Answers with a status from 200 to 599 that the document need not know, and an empty body. */
  http(status: number): OperationHandler<Types>
}

export type OperationMock<Types extends OperationTypes> = MockFunctions<Types> & {
  readonly [Scenario in keyof Types['scenarios']]: () => OperationHandler<Types>
}

/** The mock of one operation. */
export function mockOperation<Types extends OperationTypes>(
  operation: Operation<string, Types>,
  toHandler: ToHandler<Types>,
): OperationMock<Types> {
  const usual = replying<Types>(operation.scenarios[operation.defaultScenario])
  const functions: MockFunctions<Types> = {
    reply: (status, body, details = {}) => toHandler(replying(completed(operation, { status, body, ...details }))),
    resolve: (resolver) => toHandler(resolving(operation, resolver)),
    sequence: (steps) => toHandler(inSequence(behavioursOf(steps))),
    delay: (milliseconds, step) => toHandler(delayed(milliseconds, step ? behaviourOf(step) : usual)),
    timeout: () => toHandler(timingOut),
    networkError: () => toHandler(failingNetwork),
    http: (status) => toHandler(replying({ status: statusOf(status), mediaType: undefined, body: undefined })),
  }
  const scenarios = Object.entries(operation.scenarios).map(
    ([name, reply]: [string, Reply]) => [name, () => toHandler(replying(reply))] as const,
  )
  return { ...(Object.fromEntries(scenarios) as ScenarioFunctions<Types>), ...functions }
}

function behavioursOf<Types extends OperationTypes>(steps: readonly Step<Types>[]): Behaviour<Types>[] {
  if (Array.isArray(steps)) return steps.map((step: Step<Types>) => behaviourOf(step))
  throw new TypeError('A sequence should be a list of steps')
}

/** @throws {TypeError} for a handler of somebody else's, which says nothing of what it does */
export function behaviourOf<Types extends OperationTypes>(step: Step<Types>): Behaviour<Types> {
  if (typeof step?.behaviour === 'function') return step.behaviour
  throw new TypeError('A step should be a handler that a mock of this operation has made')
}

function statusOf(status: number): number {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status
  throw new TypeError('A status must be a whole number from 200 to 599')
}

type ScenarioFunctions<Types extends OperationTypes> = Pick<OperationMock<Types>, keyof Types['scenarios']>

/** Always the same reply. */
export function replying<Types extends OperationTypes>(reply: Reply | undefined): Behaviour<Types> {
  return () => reply ?? Response.error()
}
