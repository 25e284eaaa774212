import type { ReactNode } from 'react'
import type { TrackedPayment } from '../payments/payments-store.ts'
import { labels } from '../payments/sync-in-words.ts'
import { standingOf } from '../payments/sync-state.ts'
import { StandingIcon } from './standing-icon.tsx'

const counted = ['notSent', 'accepted', 'rejected', 'unknown'] as const

export interface SummaryProps {
  readonly payments: readonly TrackedPayment[]
}

/** How many payments stand where; one that is on its way is counted where it stood before. */
export function Summary({ payments }: SummaryProps): ReactNode {
  const standings = payments.map(({ sync }) => standingOf({ ...sync, isSending: false }))
  return (
    <dl className="summary">
      {counted.map((standing) => (
        <div key={standing} className="summary-item" data-standing={standing}>
          <dt>
            <StandingIcon standing={standing} /> {labels[standing]}
          </dt>
          <dd>{standings.filter((one) => one === standing).length}</dd>
        </div>
      ))}
    </dl>
  )
}
