import type { Behaviour, Call, Step } from './call.ts'
import type { Operation, OperationTypes, Reply } from './contract.ts'

type Replying = Pick<Operation, 'mediaTypes'>
type Incomplete = Pick<Reply, 'status' | 'body'> & Partial<Reply>

/**
 * What a resolver makes of a call, as an answer.
 *
 * @param resolver checked when it has answered: what is not TypeScript can answer with anything
 */
export function resolving<Types extends OperationTypes>(
  operation: Replying,
  resolver: (call: Call<Types>) => unknown,
): Behaviour<Types> {
  if (typeof resolver !== 'function') throw new TypeError('A resolver should be a function')
  return async (call) => {
    const answer = await resolver(call)
    if (answer instanceof Response) return answer
    if (isStep<Types>(answer)) return answer.behaviour(call)
    if (isReply(answer)) return completed(operation, answer)
    throw new TypeError('A resolver should return a reply with status and body, a step of this mock, or a Response')
  }
}

/**
 * A reply with its media type: where nobody says, as documented first for its status, its range, or any other. One that
 * is complete stays the very same, which tells what scenario it is of.
 *
 * @throws {TypeError} for a body of a status that is documented without one, or not at all
 */
export function completed({ mediaTypes }: Replying, reply: Incomplete): Reply {
  if (isComplete(reply)) return reply
  const { status, body } = reply
  // What is documented without a body has no media type, though the rest of the statuses may have one.
  const declared = body === undefined ? [] : [String(status), `${Math.floor(status / 100)}XX`, 'default']
  const usual = declared.map((key) => mediaTypes[key]).find((mediaType) => mediaType !== undefined)
  if (body !== undefined && usual === undefined) {
    throw new TypeError(
      `A reply of status ${status} has no documented body; http() and a Response can be of any status`,
    )
  }
  return { ...reply, mediaType: usual }
}

function isComplete(reply: Incomplete): reply is Reply {
  return 'mediaType' in reply && (reply.mediaType !== undefined || reply.body === undefined)
}

function isStep<Types extends OperationTypes>(answer: unknown): answer is Step<Types> {
  return (
    typeof answer === 'object' && answer !== null && 'behaviour' in answer && typeof answer.behaviour === 'function'
  )
}

function isReply(answer: unknown): answer is Incomplete {
  return typeof answer === 'object' && answer !== null && 'status' in answer && typeof answer.status === 'number'
}
