import type { Outcome, Rejected, Unknown } from '@alipayhk-openapi/client'
import { type Standing, type SyncState, standingOf } from './sync-state.ts'

/** How a payment stands, for people: the name of it, what happened, and what to do. */
export interface Words {
  readonly label: string
  readonly what: string
  readonly advice?: string
}

export const labels: Readonly<Record<Standing, string>> = {
  notSent: 'Not sent',
  sending: 'Sending',
  accepted: 'Accepted',
  rejected: 'Rejected',
  unknown: 'Not known',
}

const unknownWords: Readonly<Record<Unknown['reason'], string>> = {
  aborted: 'Sending was stopped before an answer came.',
  timeout: 'No answer came in time.',
  network: 'The connection failed before a whole answer came.',
  unverified: 'An answer came, but its signature does not hold, so it settles nothing.',
  http: 'The gateway answered with an HTTP error.',
  unreadable: 'An answer came that cannot be read.',
  result: 'AlipayHK answered that it does not know.',
  error: 'Something failed while the answer was read.',
}

export function wordsOf(state: SyncState): Words {
  const words = { label: labels[standingOf(state)], ...whatHappened(state) }
  if (!state.notSent) return words
  return { ...words, what: `${state.notSent.message} Nothing was sent this time.` }
}

function whatHappened({ outcome, isSending, attempts }: SyncState): Omit<Words, 'label'> {
  if (isSending)
    return { what: attempts > 1 ? `Attempt ${attempts}, with the same request id.` : 'Waiting for an answer.' }
  if (!outcome) return { what: 'AlipayHK has not been told.' }
  return settledWords(outcome)
}

function settledWords(outcome: Outcome): Omit<Words, 'label'> {
  switch (outcome.outcome) {
    case 'accepted':
      return { what: 'AlipayHK has the record.' }
    case 'rejected':
      return { what: refusalOf(outcome), advice: 'Correct the record first: sending it again as it is will not help.' }
    case 'unknown':
      return {
        what: unknownWords[outcome.reason],
        advice: 'The record may have arrived. A retry keeps its request id, so that it counts once.',
      }
  }
}

function refusalOf({ result }: Rejected<{ result: Outcome['result'] & object }>): string {
  const { resultMessage, resultCode } = result
  return resultMessage === undefined ? `AlipayHK refused it with ${resultCode}.` : `AlipayHK says: ${resultMessage}`
}
