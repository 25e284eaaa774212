import { expect, it } from 'vitest'
import { amountInWords, hongKongTime } from './formats.ts'

it.each([
  [0, 'HKD', 'HKD 0.00'],
  [1, 'HKD', 'HKD 0.01'],
  [12_800, 'HKD', 'HKD 128.00'],
  [1_284_900, 'HKD', 'HKD 12,849.00'],
  [12_800, 'no currency', 'no currency 128.00'],
])('shows %i cents of %s as %s', (amount, currencyCode, shown) => {
  expect(amountInWords({ amount, currencyCode })).toBe(shown)
})

it('shows the time in Hong Kong, wherever the reader is', () => {
  expect(hongKongTime(Date.UTC(2025, 10, 20, 16, 5))).toBe('21 Nov 2025, 00:05')
})
