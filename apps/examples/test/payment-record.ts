/** A record that the document's schema takes, with a requestId of its own. */
export function paymentRecord() {
  return {
    openId: '20881012345678',
    requestId: crypto.randomUUID(),
    requestTime: Date.now(),
    accountId: '88781108',
    type: 'TELECOM',
    status: 'VALID',
    merchant: {},
    amount: 12800,
    currencyCode: 'HKD',
    paymentResult: 'SUCCESS',
    paymentDate: Date.now(),
    actionUrl: 'alipayhk://bill',
  } as const
}

export const PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
