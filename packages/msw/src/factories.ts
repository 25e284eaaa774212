import type { components } from '@alipayhk-openapi/types'
import { syncPaymentInfo } from './gen/operations/syncPaymentInfo.ts'
import { MocksError } from './mocks-error.ts'

type PaymentInfo = components['schemas']['PaymentInfo']

/** Makers of records that satisfy the document. */
export interface Factories {
  /**
   * The document's example of a payment that succeeded, with a requestId of its own, and with the overrides in place of
   * its fields.
   *
   * @throws {MocksError} `OVERRIDE_INVALID` for a record that breaks the schema
   */
  paymentInfo(overrides?: Partial<PaymentInfo>): PaymentInfo
}

/** Its requestIds count up from the first one, so that the same calls make the same records. */
export function createFactories(): Factories {
  let count = 0
  return {
    paymentInfo(overrides = {}) {
      count += 1
      const record = { ...paymentSucceeded(), requestId: requestIdOf(count), ...overrides }
      assertValid(record)
      return record
    },
  }
}

/** One count for all of a program. */
export const factories: Factories = /* @__PURE__ */ createFactories()

/** A new one each time, so that no test can change that of another. */
function paymentSucceeded(): Omit<PaymentInfo, 'requestId'> {
  return {
    openId: '20881012345678',
    requestTime: 1746586067000,
    accountId: '88781108',
    type: 'TELECOM',
    subType: 'MOBILE_SERVICE',
    status: 'VALID',
    merchant: { merchantName: { en_US: 'Example Telecom Limited' } },
    amount: 12800,
    currencyCode: 'HKD',
    paymentResult: 'SUCCESS',
    paymentDate: 1746586067000,
    actionUrl: 'alipayhk://platformapi/startapp?appId=2102020211542667&page=pages%2Findex',
  }
}

/** A UUID, of version 4 by its form. */
function requestIdOf(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
}

function assertValid(record: PaymentInfo): void {
  const [content] = syncPaymentInfo.request.content
  const [violation] = content?.validate?.(record) ?? []
  if (!violation) return
  const { pointer, message } = violation
  throw new MocksError('OVERRIDE_INVALID', pointer, `${pointer || 'The record'} ${message}`)
}
