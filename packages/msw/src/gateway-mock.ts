import { statusOnly, withFault } from './gateway-behaviours.ts'
import type { SigningFault } from './gateway-reply.ts'
import { delayed, failingNetwork } from './gen/runtime/behaviours.ts'
import type { Behaviour, Call, Resolved } from './gen/runtime/call.ts'
import type { Operation, OperationTypes } from './gen/runtime/contract.ts'
import {
  behaviourOf,
  mockOperation,
  type OperationHandler,
  type OperationMock,
  type ToHandler,
} from './gen/runtime/operation-mock.ts'
import { resolving } from './gen/runtime/resolving.ts'
import { requestIdOf } from './idempotency.ts'

/** A valid request, as a resolver is given it. */
export interface ResolverCall<Types extends OperationTypes> extends Call<Types> {
  /** What the body has for one. */
  readonly requestId: string | undefined
}

/**
 * Answers a call with a documented reply, which is signed, with a step, such as what `processFail()` gives, or with a
 * response, which is sent as it is: `Response.error()` for a connection that fails.
 */
export type Resolver<Types extends OperationTypes> = (
  call: ResolverCall<Types>,
) => Resolved<Types> | Promise<Resolved<Types>>

/** What the mock of an operation does as a gateway. Each makes a handler, which can be a step of a sequence too. */
export interface GatewayFunctions<Types extends OperationTypes> {
  /** Answers valid requests with what your function makes of them. */
  resolve(resolver: Resolver<Types>): OperationHandler<Types>
  /** Answers after so many milliseconds: with the step, or as usual. */
  delay(milliseconds: number, step?: OperationHandler<Types>): OperationHandler<Types>
  /** Takes the request, as the step does or as usual, and never answers, until the caller gives up. */
  timeout(step?: OperationHandler<Types>): OperationHandler<Types>
  /** The connection fails, and nothing is taken. */
  networkError(): OperationHandler<Types>
  /** Answers with a status from 200 to 599 that need not be documented, no body and no signature; takes nothing. */
  http(status: number): OperationHandler<Types>
  /** Answers as the step does or as usual, under a signature of other bytes. */
  badSignature(step?: OperationHandler<Types>): OperationHandler<Types>
  /** Answers as the step does or as usual, with neither `signature` nor `response-time`. */
  missingSignature(step?: OperationHandler<Types>): OperationHandler<Types>
  /** Answers as the step does or as usual, signed for a time that is a day ago. */
  staleResponseTime(step?: OperationHandler<Types>): OperationHandler<Types>
  /** Answers as the step does or as usual, under a key version that nobody knows. */
  wrongKeyVersion(step?: OperationHandler<Types>): OperationHandler<Types>
}

/** The mock of one operation: a function for each of its examples, `reply`, `sequence`, and what a gateway does. */
export type GatewayMock<Types extends OperationTypes> = GatewayFunctions<Types> &
  Omit<OperationMock<Types>, keyof GatewayFunctions<Types>>

/** @param usual what answers where no step is given */
export function mockOfGateway<Types extends OperationTypes>(
  operation: Operation<string, Types>,
  usual: Behaviour<Types>,
  toHandler: ToHandler<Types>,
): GatewayMock<Types> {
  const doneBy = (step?: OperationHandler<Types>) => (step === undefined ? usual : behaviourOf(step))
  const harming = (fault: SigningFault | 'timeout') => (step?: OperationHandler<Types>) =>
    toHandler(withFault(fault, doneBy(step)))
  const functions: GatewayFunctions<Types> = {
    resolve: (resolver) => {
      if (typeof resolver !== 'function') throw new TypeError('A resolver should be a function')
      return toHandler(resolving(operation, (call) => resolver({ ...call, requestId: requestIdOf(call.body) })))
    },
    delay: (milliseconds, step) => toHandler(delayed(milliseconds, doneBy(step))),
    timeout: harming('timeout'),
    networkError: () => toHandler(failingNetwork),
    http: (status) => toHandler(statusOnly(status)),
    badSignature: harming('badSignature'),
    missingSignature: harming('missingSignature'),
    staleResponseTime: harming('staleResponseTime'),
    wrongKeyVersion: harming('wrongKeyVersion'),
  }
  return { ...mockOperation(operation, toHandler), ...functions }
}
