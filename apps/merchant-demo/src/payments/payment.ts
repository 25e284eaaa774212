import type { components } from '@alipayhk-openapi/types'

/**
 * What AlipayHK is told of a payment. Its requestId and requestTime belong to the record and not to an attempt to send
 * it: a retry that made new ones would be another request.
 */
export type PaymentRecord = components['schemas']['PaymentInfo']

/** A payment of a bill, as the merchant keeps it. */
export interface Payment {
  /** The merchant's own name for the bill. */
  readonly invoice: string
  readonly customer: string
  readonly record: PaymentRecord
  /** What is odd about it on purpose, which no real payment has. */
  readonly demoNote?: string
}
