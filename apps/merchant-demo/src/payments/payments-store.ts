import type { Outcome } from '@alipayhk-openapi/client'
import type { Payment, PaymentRecord } from './payment.ts'
import { canSend, ended, neverLeft, neverSent, type SyncState, started } from './sync-state.ts'

/** Sends a record and tells what became of it; rejects only where nothing was sent. */
export type SendRecord = (record: PaymentRecord) => Promise<Outcome>

export interface TrackedPayment {
  readonly payment: Payment
  readonly sync: SyncState
}

export interface PaymentsStore {
  /** Calls back after every change; gives what ends that. */
  subscribe(listener: () => void): () => void
  /** The payments in their order; the same array until something changes. */
  getSnapshot(): readonly TrackedPayment[]
  /**
   * Sends the record of a payment, just as it is stored, unless it is on its way or settled. Resolves with how the
   * payment stands then, and never rejects for what happens on the way.
   *
   * @throws {RangeError} where there is no such invoice
   */
  sync(invoice: string): Promise<SyncState>
}

/** Keeps how each payment stands. Two presses of a button send one request. */
export function createPaymentsStore(payments: readonly Payment[], send: SendRecord): PaymentsStore {
  const listeners = new Set<() => void>()
  let tracked: readonly TrackedPayment[] = payments.map((payment) => ({ payment, sync: neverSent }))

  function find(invoice: string): TrackedPayment {
    const found = tracked.find(({ payment }) => payment.invoice === invoice)
    if (!found) throw new RangeError(`There is no payment ${invoice}`)
    return found
  }

  function change(invoice: string, to: (state: SyncState) => SyncState): SyncState {
    tracked = tracked.map((one) => (one.payment.invoice === invoice ? { ...one, sync: to(one.sync) } : one))
    for (const listener of listeners) listener()
    return find(invoice).sync
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => tracked,
    async sync(invoice) {
      const { payment, sync } = find(invoice)
      if (!canSend(sync)) return sync
      change(invoice, started)
      try {
        const outcome = await send(payment.record)
        return change(invoice, (state) => ended(state, outcome))
      } catch (error) {
        const reason = error instanceof Error ? error : new Error('It could not be signed.', { cause: error })
        return change(invoice, (state) => neverLeft(state, reason))
      }
    },
  }
}
