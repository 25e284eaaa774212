import type { Answer, Behaviour, Call } from './call.ts'
import type { OperationTypes } from './contract.ts'

/** Each call is answered by the next one; the last answers all further calls. */
export function inSequence<Types extends OperationTypes>(behaviours: readonly Behaviour<Types>[]): Behaviour<Types> {
  const [first] = behaviours
  if (!first) throw new TypeError('A sequence needs at least one step')
  let next = 0
  return (call) => {
    const behaviour = behaviours[next] ?? first
    if (next < behaviours.length - 1) next += 1
    return behaviour(call)
  }
}

/**
 * Answers after a while.
 *
 * @param milliseconds not negative
 */
export function delayed<Types extends OperationTypes>(
  milliseconds: number,
  behaviour: Behaviour<Types>,
): Behaviour<Types> {
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0 && milliseconds < 2 ** 31)) {
    throw new TypeError('A delay must be milliseconds from 0 to 2,147,483,647')
  }
  return async (call) => {
    await untilAbortedOr(call, milliseconds)
    return behaviour(call)
  }
}

/** Never answers, until whoever waits gives up. */
export function timingOut({ request }: Pick<Call, 'request'>): Promise<Answer> {
  return untilAbortedOr({ request }).then(() => Response.error())
}

/** The connection fails. */
export function failingNetwork(): Answer {
  return Response.error()
}

/** Waits for that long, or until the caller goes away, which it rejects with; without a time, for the latter only. */
export function untilAbortedOr({ request: { signal } }: Pick<Call, 'request'>, milliseconds?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(finish, milliseconds)
    function finish() {
      signal.removeEventListener('abort', abandon)
      resolve()
    }
    function abandon() {
      clearTimeout(timer)
      reject(signal.reason)
    }
    if (signal.aborted) abandon()
    else signal.addEventListener('abort', abandon, { once: true })
  })
}
