import type { GatewayReply } from './gateway-reply.ts'
import type { Operation, Violation } from './gen/runtime/contract.ts'
import { isObject } from './is-object.ts'

/** Well below what the document allows: the pointer may name a property of any length. */
const MAX_MESSAGE_LENGTH = 512
/** What is left of the pointer where the rest is as long, such as a pattern. */
const MAX_SUBJECT_LENGTH = 128

/**
 * The answer to a request whose signature is missing, unreadable or wrong, or whose time is. Why is not told,
 * so that nobody can try keys against the mock's answers.
 *
 * Assumed: the call's page does not list this code; it is one of the family's gateway.
 *
 * @see spec/protocol.md §7
 */
export const INVALID_SIGNATURE: GatewayReply = refusal('invalidSignature', {
  resultCode: 'INVALID_SIGNATURE',
  resultStatus: 'F',
  resultMessage: 'The signature is missing or does not fit.',
})

/**
 * The answer to a requestId that was used before, for another body.
 *
 * Assumed: the call's page does not list this code; the family's documents on idempotency do.
 *
 * @see spec/protocol.md §7
 */
export const REPEAT_REQ_INCONSISTENT: GatewayReply = refusal('repeatReqInconsistent', {
  resultCode: 'REPEAT_REQ_INCONSISTENT',
  resultStatus: 'F',
  resultMessage: 'Repeated requests are inconsistent.',
})

/** The operation's `paramIllegal` example, with a message that names the field and what is wrong with it. */
export function paramIllegal(
  { scenarios }: Pick<Operation, 'scenarios'>,
  { pointer, message }: Violation,
): GatewayReply {
  const resultMessage = sentence(pointer || 'The body', message)
  const example = scenarios.paramIllegal
  if (!example || !isObject(example.body) || !isObject(example.body.result)) {
    return refusal('paramIllegal', { resultCode: 'PARAM_ILLEGAL', resultStatus: 'F', resultMessage })
  }
  return {
    ...example,
    scenario: 'paramIllegal',
    body: { ...example.body, result: { ...example.body.result, resultMessage } },
  }
}

/** What is too long loses the end of its subject first: what is wrong is worth more than where. */
function sentence(subject: string, message: string): string {
  const room = Math.max(MAX_MESSAGE_LENGTH - message.length - 1, MAX_SUBJECT_LENGTH)
  const short = subject.length > room ? `${subject.slice(0, room - 1)}…` : subject
  return `${short} ${message}`.slice(0, MAX_MESSAGE_LENGTH)
}

interface Result {
  readonly resultCode: string
  readonly resultStatus: 'F'
  readonly resultMessage: string
}

function refusal(scenario: string, result: Result): GatewayReply {
  return { scenario, status: 200, mediaType: 'application/json', body: { result } }
}
