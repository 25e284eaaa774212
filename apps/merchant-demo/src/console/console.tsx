import { type ReactNode, useState, useSyncExternalStore } from 'react'
import type { MockGateway } from '../mocks.ts'
import type { PaymentsStore } from '../payments/payments-store.ts'
import { wordsOf } from '../payments/sync-in-words.ts'
import { DemoControls } from './demo-controls.tsx'
import { PaymentTable } from './payment-table.tsx'
import { ReceivedRequests } from './received-requests.tsx'
import { Summary } from './summary.tsx'

export interface ConsoleProps {
  readonly store: PaymentsStore
  readonly mockGateway: MockGateway
}

export function Console({ store, mockGateway }: ConsoleProps): ReactNode {
  const payments = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [announcement, announce] = useState('')

  async function sync(invoice: string): Promise<void> {
    const state = await store.sync(invoice)
    const { label, what } = wordsOf(state)
    // The attempt is named, since the same words twice would be no news to a screen reader.
    announce(`${invoice}, attempt ${state.attempts}: ${label}. ${what}`)
  }

  return (
    <>
      <header className="site-header">
        <p className="site-name">
          <span className="site-mark" aria-hidden="true" /> Example Telecom
        </p>
        <p className="site-notice">Demo. Unofficial: not made or endorsed by AlipayHK.</p>
      </header>
      <aside className="warning" aria-label="About this demo">
        <strong>This page signs, and a real one must not.</strong> It may only because the mock takes published test
        keys. A private key belongs on your own back end, which a real console asks to sign and send.
      </aside>
      <main className="layout">
        <div className="intro">
          <h1>Payments</h1>
          <p className="lead">What AlipayHK has been told of each bill.</p>
          <Summary payments={payments} />
        </div>
        <div className="side">
          <DemoControls mockGateway={mockGateway} />
          <ReceivedRequests requests={mockGateway.received()} />
        </div>
        <PaymentTable payments={payments} onSync={sync} />
      </main>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
    </>
  )
}
