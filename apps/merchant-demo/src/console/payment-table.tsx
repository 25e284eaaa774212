import type { ReactNode } from 'react'
import type { TrackedPayment } from '../payments/payments-store.ts'
import { PaymentRow } from './payment-row.tsx'

export interface PaymentTableProps {
  readonly payments: readonly TrackedPayment[]
  onSync(invoice: string): void
}

export function PaymentTable({ payments, onSync }: PaymentTableProps): ReactNode {
  return (
    <table className="payments">
      <caption className="visually-hidden">Payments, and how far AlipayHK has been told of each</caption>
      <thead>
        <tr>
          <th scope="col">Bill</th>
          <th scope="col">Payment</th>
          <th scope="col" className="amount">
            Amount
          </th>
          <th scope="col" className="standing">
            At AlipayHK
          </th>
          <th scope="col" className="action">
            <span className="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {payments.map(({ payment, sync }) => (
          <PaymentRow key={payment.invoice} payment={payment} sync={sync} onSync={() => onSync(payment.invoice)} />
        ))}
      </tbody>
    </table>
  )
}
