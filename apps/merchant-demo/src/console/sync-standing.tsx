import type { Outcome } from '@alipayhk-openapi/client'
import type { ReactNode, Ref } from 'react'
import type { PaymentRecord } from '../payments/payment.ts'
import { wordsOf } from '../payments/sync-in-words.ts'
import { type SyncState, standingOf } from '../payments/sync-state.ts'
import { StandingIcon } from './standing-icon.tsx'

export interface SyncStandingProps {
  readonly invoice: string
  readonly record: PaymentRecord
  readonly sync: SyncState
  readonly detailsRef: Ref<HTMLElement>
}

/** How a payment stands: in a word, in a sentence, and in all that is known of it. */
export function SyncStanding({ invoice, record, sync, detailsRef }: SyncStandingProps): ReactNode {
  const standing = standingOf(sync)
  const { label, what, advice } = wordsOf(sync)
  return (
    <>
      <p className="badge" data-standing={standing}>
        <StandingIcon standing={standing} /> {label}
      </p>
      <p className="what">{what}</p>
      {advice && <p className="advice">{advice}</p>}
      <details>
        <summary ref={detailsRef}>
          Details <span className="visually-hidden">of {invoice}</span>
        </summary>
        <dl className="facts">
          {factsOf(record, sync).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

function factsOf(
  { requestId, accountId }: PaymentRecord,
  { attempts, outcome }: SyncState,
): [name: string, value: string][] {
  return [['Account', accountId], ['Request id', requestId], ['Attempts', String(attempts)], ...answerFacts(outcome)]
}

function answerFacts(outcome: Outcome | undefined): [name: string, value: string][] {
  const facts: [string, string | undefined][] = [
    ['Result code', outcome?.result?.resultCode],
    ['Signed with key version', outcome?.verified?.keyVersion],
    ['Trace id', outcome?.verified?.traceId],
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}
