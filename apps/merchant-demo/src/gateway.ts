import { createClient, unwrap } from '@alipayhk-openapi/client'
import { createSigner, createVerifier, importPrivateKey, importPublicKey } from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { SendRecord } from './payments/payments-store.ts'

const SYNC_PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'

export interface GatewayOptions {
  /** Scheme and host; a loopback one, since the client refuses the published test keys for any other. */
  readonly baseUrl: string
  /** Milliseconds until a call without a whole answer is given up; default 4,000. */
  readonly timeoutMs?: number | undefined
}

/**
 * Sends records to AlipayHK, or to the mock in its place.
 *
 * This is the one file that a real console replaces. A private key never belongs in a page: there, this function calls
 * the merchant's own back end, which holds the key, runs the lines below and gives back the outcome.
 */
export async function createGateway({ baseUrl, timeoutMs = 4_000 }: GatewayOptions): Promise<SendRecord> {
  const client = createClient({
    baseUrl,
    timeoutMs,
    clientId: testClientId,
    signer: createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) }),
    verifier: createVerifier({ publicKey: await importPublicKey(testKeys.platform.publicKey) }),
  })
  return (record) => unwrap(client.POST(SYNC_PATH, { body: record }))
}
