import {
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  type Signer,
  signRequest,
  type Verifier,
  verifyResponse,
} from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { operations } from '../src/gen/index.ts'

export const BASE_URL = 'http://gateway.example'
export const ENDPOINT: string = `${BASE_URL}${operations.syncPaymentInfo.path}`
export const NOW: number = Date.parse('2025-05-07T10:00:00+08:00')

// msw 3 renamed the option and ignores the old name, so that an unhandled request would reach the network.
export const STRICT = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const

export const merchantSigner: Signer = createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) })
export const platformSigner: Signer = createSigner({ privateKey: await importPrivateKey(testKeys.platform.privateKey) })
export const platformVerifier: Verifier = createVerifier({
  publicKey: await importPublicKey(testKeys.platform.publicKey),
})

export const record = {
  openId: '20881012345678',
  requestId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  requestTime: 1746586067000,
  accountId: '88781108',
  type: 'TELECOM',
  status: 'VALID',
  merchant: { merchantName: { zh_HK: '示例電訊有限公司' } },
  amount: 12800,
  currencyCode: 'HKD',
  paymentResult: 'SUCCESS',
  paymentDate: 1746586067000,
  actionUrl: 'alipayhk://platformapi/startapp?appId=2102020211542667',
} as const

export interface Sending {
  readonly url?: string
  readonly clientId?: string
  readonly signer?: Signer
  readonly now?: () => number
  /** Set over the signed headers. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent in place of the body that was signed. */
  readonly sent?: string
}

/** A request that is signed as the merchant's are; the body is a value, or text as it is. */
export async function signedRequest(body: unknown, sending: Sending = {}): Promise<Request> {
  const { url = ENDPOINT, clientId = testClientId, signer = merchantSigner, now = Date.now, headers, sent } = sending
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = new TextEncoder().encode(text)
  const signed = await signRequest({ method: 'POST', url, clientId, body: bytes, signer, now })
  return new Request(url, { method: 'POST', headers: { ...signed, ...headers }, body: sent ?? text })
}

/** The result in an answer whose signature fits its bytes; anything else fails the test. */
export async function verifiedResult(
  response: Response,
  { url = ENDPOINT, clientId = testClientId, now = Date.now }: Sending = {},
): Promise<Readonly<Record<string, string>>> {
  const body = new Uint8Array(await response.arrayBuffer())
  const verifier = platformVerifier
  await verifyResponse({
    method: 'POST',
    url,
    clientId,
    sentAtMs: now(),
    headers: response.headers,
    body,
    verifier,
    now,
  })
  return JSON.parse(new TextDecoder().decode(body)).result
}
