import type { ReactNode } from 'react'
import { type SyncState, standingOf } from '../payments/sync-state.ts'

export interface SyncButtonProps {
  readonly invoice: string
  readonly sync: SyncState
  onPress(): void
}

/** While a record is on its way the button stays where it is, so that the focus does; the store sends nothing twice. */
export function SyncButton({ invoice, sync, onPress }: SyncButtonProps): ReactNode {
  const standing = standingOf(sync)
  const verb = standing === 'sending' ? 'Sending…' : standing === 'unknown' ? 'Retry' : 'Sync'
  return (
    <button type="button" className="button" data-verb={verb} aria-disabled={sync.isSending} onClick={onPress}>
      {verb} <span className="visually-hidden">{invoice}</span>
    </button>
  )
}
