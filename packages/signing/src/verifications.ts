import type { VerifiedResponse } from './verify.ts'

export const verifications: WeakMap<Response, VerifiedResponse> = new WeakMap()

/**
 * What was verified of an answer, or undefined when nobody verified it: a refusal that came unsigned, or an
 * answer that another middleware returned from `onRequest`, which never comes by here.
 *
 * @see spec/protocol.md §6
 */
export function verificationOf(response: Response): VerifiedResponse | undefined {
  return verifications.get(response)
}
