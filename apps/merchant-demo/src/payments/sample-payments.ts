import type { Payment, PaymentRecord } from './payment.ts'

const PAY_BUTTON = 'alipayhk://platformapi/startapp?appId=2102020211542667&page=pages%2Findex'

const shared = {
  type: 'TELECOM',
  subType: 'MOBILE_SERVICE',
  status: 'VALID',
  merchant: { merchantName: { en_US: 'Example Telecom Limited', zh_HK: '示例電訊有限公司' } },
  currencyCode: 'HKD',
  paymentResult: 'SUCCESS',
  actionUrl: PAY_BUTTON,
} as const satisfies Partial<PaymentRecord>

/** Records as a merchant's back end would have made and stored them, each with its requestId, when the bill was paid. */
export const samplePayments: readonly Payment[] = [
  {
    invoice: 'INV-2041',
    customer: 'Chan Siu Ming',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2041',
      requestTime: 1_763_690_462_000,
      openId: '20881012345678',
      accountId: '88781108',
      amount: 12_800,
      paymentDate: 1_763_690_460_000,
    },
  },
  {
    invoice: 'INV-2042',
    customer: 'Lee Ka Yan',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2042',
      requestTime: 1_763_694_185_000,
      openId: '20881012345679',
      accountId: '88781109',
      amount: 6_850,
      paymentDate: 1_763_694_183_000,
    },
  },
  {
    invoice: 'INV-2043',
    customer: 'Harbour View Café',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2043',
      requestTime: 1_763_701_530_000,
      openId: '20881012345680',
      accountId: '88781110',
      subType: 'BROADBAND',
      amount: 1_284_900,
      paymentDate: 1_763_701_527_000,
    },
  },
  {
    invoice: 'INV-2044',
    customer: 'Wong Wai Lam',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2044',
      requestTime: 1_763_772_011_000,
      openId: '20881012345681',
      accountId: '88781111',
      amount: 39_900,
      paymentDate: 1_763_772_008_000,
      paymentResult: 'FAIL',
    },
  },
  {
    invoice: 'INV-2045',
    customer: 'Ng Tsz Hin',
    demoNote: 'Made wrong for this demo: its actionUrl has no scheme. Whatever is chosen, the mock gateway rejects it.',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2045',
      requestTime: 1_763_775_640_000,
      openId: '20881012345682',
      accountId: '88781112',
      amount: 21_450,
      paymentDate: 1_763_775_637_000,
      actionUrl: 'platformapi/startapp?appId=2102020211542667',
    },
  },
  {
    invoice: 'INV-2046',
    customer: 'Cheung Mei Ling',
    record: {
      ...shared,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c2046',
      requestTime: 1_763_781_905_000,
      openId: '20881012345683',
      accountId: '88781113',
      amount: 50,
      paymentDate: 1_763_781_902_000,
      paymentResult: 'UNKNOWN',
    },
  },
]
