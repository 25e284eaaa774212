import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createFactories, factories } from './factories.ts'
import { syncPaymentInfo } from './gen/operations/syncPaymentInfo.ts'
import { MocksError } from './mocks-error.ts'

const [content] = syncPaymentInfo.request.content
const document = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))

/** What a factory refuses, and why. */
function refusal(overrides: Parameters<typeof factories.paymentInfo>[0]): unknown {
  try {
    return factories.paymentInfo(overrides)
  } catch (error) {
    return error
  }
}

describe('a payment record', () => {
  test("is the document's own example, but for its requestId", () => {
    const { paymentSucceeded } = JSON.parse(readFileSync(document, 'utf8')).components.examples
    const { requestId: _, ...made } = factories.paymentInfo()
    const { requestId: __, ...documented } = paymentSucceeded.value
    expect(made).toEqual(documented)
  })

  test('is valid, alone and with overrides', () => {
    const { paymentInfo } = createFactories()
    const records = [
      paymentInfo(),
      paymentInfo({ amount: 0, paymentResult: 'UNKNOWN' }),
      paymentInfo({ currencyCode: 'MOP', merchant: { branch: ['01'] }, type: 'WATER' }),
    ]
    expect(records.map((record) => content?.validate?.(record))).toEqual([[], [], []])
    expect(records[1]).toMatchObject({ amount: 0, paymentResult: 'UNKNOWN' })
  })

  test('has a requestId of its own, and the same in the same order', () => {
    const ids = () => {
      const { paymentInfo } = createFactories()
      return [paymentInfo(), paymentInfo({ requestId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }), paymentInfo()].map(
        ({ requestId }) => requestId,
      )
    }
    expect(ids()).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      '00000000-0000-4000-8000-000000000003',
    ])
    expect(ids()).toEqual(ids())
  })

  test('shares nothing with another', () => {
    const [one, other] = [factories.paymentInfo(), factories.paymentInfo()]
    one.merchant.merchantName = { en_US: 'Another' }
    one.amount = 1
    expect(other).toMatchObject({ amount: 12800, merchant: { merchantName: { en_US: 'Example Telecom Limited' } } })
  })

  test.each([
    [{ amount: 128.5 }, '/amount', 'must be integer'],
    [{ amount: -1 }, '/amount', 'must be >= 0'],
    [{ amount: Number.NaN }, '/amount', 'must be integer'],
    [{ currencyCode: 'hkd' }, '/currencyCode', 'must match pattern "^[A-Z]{3}$"'],
    [{ requestId: 'not a UUID' }, '/requestId', 'must match format "uuid"'],
    [{ requestTime: 1746586067 }, '/requestTime', 'must be >= 1000000000000'],
    [
      { merchant: { merchantName: { en_US: '' } } },
      '/merchant/merchantName/en_US',
      'must NOT have fewer than 1 characters',
    ],
  ])('%j is refused, and names the field and not the value', (overrides, pointer, message) => {
    const error = refusal(overrides)
    expect(error).toBeInstanceOf(MocksError)
    expect(error).toMatchObject({
      name: 'MocksError',
      code: 'OVERRIDE_INVALID',
      pointer,
      message: `${pointer} ${message}`,
    })
  })
})
