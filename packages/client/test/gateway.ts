import {
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  type Signer,
  signResponse,
  verifyRequest,
} from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { components } from '@alipayhk-openapi/types'
import { type ClientOptions, createClient } from '../src/index.ts'

export const PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
export const BASE_URL = 'http://127.0.0.1:9'

const { merchant, platform } = testKeys
export const signer: Signer = createSigner({ privateKey: await importPrivateKey(merchant.privateKey) })
export const verifier = createVerifier({ publicKey: await importPublicKey(platform.publicKey) })
const platformSigner = createSigner({ privateKey: await importPrivateKey(platform.privateKey) })
const merchantVerifier = createVerifier({ publicKey: await importPublicKey(merchant.publicKey) })

export const record: components['schemas']['PaymentInfo'] = {
  openId: '20881012345678',
  requestId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  requestTime: 1746586067000,
  accountId: '88781108',
  type: 'TELECOM',
  subType: 'MOBILE_SERVICE',
  status: 'VALID',
  merchant: {},
  amount: 12800,
  currencyCode: 'HKD',
  paymentResult: 'SUCCESS',
  paymentDate: 1746586067000,
  actionUrl: 'alipayhk://platformapi/startapp?appId=1',
}

/** A gateway's answer to a request that verified, signed over exactly this text. */
export async function answerWith(
  request: Request,
  text: string,
  init: ResponseInit = {},
  signWith = platformSigner,
): Promise<Response> {
  const { method, url, headers } = request
  const received = new Uint8Array(await request.clone().arrayBuffer())
  const { clientId } = await verifyRequest({ method, url, headers, body: received, verifier: merchantVerifier })
  const body = new TextEncoder().encode(text)
  const signed = await signResponse({ method, url, clientId, body, signer: signWith })
  return new Response(body.length > 0 ? body : null, { ...init, headers: { ...signed, 'tracer-id': 'trace-1' } })
}

export const resultText = (resultCode: string, resultStatus: string): string =>
  JSON.stringify({ result: { resultCode, resultStatus, resultMessage: 'A message.' } })

export function clientOf(fetch: NonNullable<ClientOptions['fetch']>, options: Partial<ClientOptions> = {}) {
  return createClient({ baseUrl: BASE_URL, clientId: testClientId, signer, verifier, fetch, ...options })
}

/** One call through a client whose gateway answers with `fetch`. */
export function sync(
  fetch: NonNullable<ClientOptions['fetch']>,
  options: Partial<ClientOptions> = {},
  signal?: AbortSignal,
) {
  return clientOf(fetch, options).POST(PATH, { body: record, ...(signal && { signal }) })
}
