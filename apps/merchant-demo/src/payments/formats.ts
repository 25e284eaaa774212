import type { PaymentRecord } from './payment.ts'

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Hong_Kong' })

/** `HKD 12,849.00` of 1,284,900 cents. A code that is no currency is shown as it is. */
export function amountInWords({ amount, currencyCode }: Pick<PaymentRecord, 'amount' | 'currencyCode'>): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return `${currencyCode} ${(amount / 100).toLocaleString('en-GB', digits)}`
}

/** Date and time in Hong Kong, of epoch milliseconds. */
export function hongKongTime(epochMs: number): string {
  return time.format(epochMs)
}

export const resultInWords: Readonly<Record<PaymentRecord['paymentResult'], string>> = {
  SUCCESS: 'Paid',
  FAIL: 'Payment failed',
  UNKNOWN: 'Not confirmed',
}
