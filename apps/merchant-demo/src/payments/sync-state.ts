import type { Outcome } from '@alipayhk-openapi/client'

/** How far AlipayHK has been told of a payment. */
export interface SyncState {
  /** How the newest attempt ended that left this console; undefined before the first. */
  readonly outcome: Outcome | undefined
  /** Attempts that left this console, or may have. */
  readonly attempts: number
  readonly isSending: boolean
  /** Why the newest attempt did not leave this console; undefined where it did. */
  readonly notSent: Error | undefined
}

export type Standing = 'notSent' | 'sending' | Outcome['outcome']

export const neverSent: SyncState = { outcome: undefined, attempts: 0, isSending: false, notSent: undefined }

export function standingOf({ outcome, isSending }: SyncState): Standing {
  return isSending ? 'sending' : (outcome?.outcome ?? 'notSent')
}

/** Only what nobody has settled may be sent: an accepted record is done, and a rejected one has to be corrected. */
export function canSend(state: SyncState): boolean {
  const standing = standingOf(state)
  return standing === 'notSent' || standing === 'unknown'
}

export function started(state: SyncState): SyncState {
  return { ...state, attempts: state.attempts + 1, isSending: true, notSent: undefined }
}

export function ended(state: SyncState, outcome: Outcome): SyncState {
  return { ...state, outcome, isSending: false }
}

/** What an earlier attempt left unknown stays so: that one may have arrived. */
export function neverLeft(state: SyncState, notSent: Error): SyncState {
  return { ...state, attempts: state.attempts - 1, isSending: false, notSent }
}
