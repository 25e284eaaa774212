import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { amountInWords, hongKongTime, resultInWords } from '../payments/formats.ts'
import type { TrackedPayment } from '../payments/payments-store.ts'
import { canSend, standingOf } from '../payments/sync-state.ts'
import { SyncButton } from './sync-button.tsx'
import { SyncStanding } from './sync-standing.tsx'

export interface PaymentRowProps extends TrackedPayment {
  onSync(): void
}

export function PaymentRow({ payment, sync, onSync }: PaymentRowProps): ReactNode {
  const { invoice, customer, record, demoNote } = payment
  const details = useRef<HTMLElement>(null)
  const wasPressed = useRef(false)
  const hasButton = sync.isSending || canSend(sync)

  useLayoutEffect(() => {
    // The button is gone, and the keyboard's place on the page would be with it.
    if (!hasButton && wasPressed.current && document.activeElement === document.body) {
      details.current?.focus({ preventScroll: true })
    }
  }, [hasButton])

  function press(): void {
    wasPressed.current = true
    onSync()
  }

  return (
    <tr data-standing={standingOf(sync)}>
      <th scope="row" className="bill">
        {invoice}
        <span className="secondary">{customer}</span>
      </th>
      <td className="payment">
        {resultInWords[record.paymentResult]}
        <time className="secondary" dateTime={new Date(record.paymentDate).toISOString()}>
          {hongKongTime(record.paymentDate)}
        </time>
      </td>
      <td className="amount">{amountInWords(record)}</td>
      <td className="standing" colSpan={hasButton ? 1 : 2}>
        <SyncStanding invoice={invoice} record={record} sync={sync} detailsRef={details} />
        {demoNote && <p className="demo-note">{demoNote}</p>}
      </td>
      {hasButton && (
        <td className="action">
          <SyncButton invoice={invoice} sync={sync} onPress={press} />
        </td>
      )}
    </tr>
  )
}
