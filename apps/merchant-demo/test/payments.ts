import type { Payment } from '../src/payments/payment.ts'
import { samplePayments } from '../src/payments/sample-payments.ts'

function payment(invoice: string): Payment {
  const found = samplePayments.find((one) => one.invoice === invoice)
  if (!found) throw new Error(`no sample ${invoice}`)
  return found
}

/** A record that is valid, and one whose deep link has no scheme. */
export const valid: Payment = payment('INV-2041')
export const invalid: Payment = payment('INV-2045')
