import type { Operation, Reply, Violation } from './gen/runtime/contract.ts'

/** Well below what the document allows: the pointer may name a property of any length. */
const MAX_MESSAGE_LENGTH = 512

/**
 * The answer to a request whose signature is missing, unreadable or wrong, or whose time is. Why is not told,
 * so that nobody can try keys against the mock's answers.
 *
 * Assumed: the call's page does not list this code; it is one of the family's gateway.
 *
 * @see spec/protocol.md §7
 */
export const INVALID_SIGNATURE: Reply = refusal('invalidSignature', {
  resultCode: 'INVALID_SIGNATURE',
  resultStatus: 'F',
  resultMessage: 'The signature is missing or does not fit.',
})

/** The operation's `paramIllegal` example, with a message that names the field and what is wrong with it. */
export function paramIllegal({ scenarios }: Operation, { pointer, message }: Violation): Reply {
  const resultMessage = `${pointer || 'The body'} ${message}`.slice(0, MAX_MESSAGE_LENGTH)
  const example = scenarios.paramIllegal
  if (!example || !isObject(example.body) || !isObject(example.body.result)) {
    return refusal('paramIllegal', { resultCode: 'PARAM_ILLEGAL', resultStatus: 'F', resultMessage })
  }
  return { ...example, body: { ...example.body, result: { ...example.body.result, resultMessage } } }
}

interface Result {
  readonly resultCode: string
  readonly resultStatus: 'F'
  readonly resultMessage: string
}

function refusal(scenario: string, result: Result): Reply {
  return { scenario, status: 200, mediaType: 'application/json', body: { result } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
