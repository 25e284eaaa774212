import { randomUUID } from 'node:crypto'
import { type Client, createClient, type Outcome, unwrap } from '@alipayhk-openapi/client'
import { createSigner, createVerifier, importPrivateKey, importPublicKey } from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { PaymentInfo } from './records.ts'

/** What became of one record. */
export interface Delivery {
  readonly requestId: string
  readonly outcome: 'accepted' | 'rejected' | 'unknown'
  readonly resultCode?: string
  readonly resultMessage?: string
  /** Why an unknown outcome is unknown: the error's code, or the client's reason. */
  readonly reason?: string
  /** The platform key that signed the answer; absent when none was believed. */
  readonly keyVersion?: string
  readonly milliseconds: number
}

export async function testClient(baseUrl: string): Promise<Client> {
  return createClient({
    baseUrl,
    clientId: testClientId,
    signer: createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) }),
    verifier: createVerifier({ publicKey: await importPublicKey(testKeys.platform.publicKey) }),
  })
}

/** Sends one record; a requestId and a requestTime are supplied where it has none. */
export async function deliver(client: Client, record: PaymentInfo): Promise<Delivery> {
  const body = { ...record, requestId: record.requestId ?? randomUUID(), requestTime: record.requestTime ?? Date.now() }
  const start = performance.now()
  const outcome = await unwrap(client.POST('/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync', { body }))
  const milliseconds = Math.round((performance.now() - start) * 10) / 10
  return { requestId: nameOf(body.requestId), ...summaryOf(outcome), milliseconds }
}

function summaryOf(outcome: Outcome): Omit<Delivery, 'requestId' | 'milliseconds'> {
  const { result, verified } = outcome
  return {
    outcome: outcome.outcome,
    ...(result && { resultCode: result.resultCode }),
    ...(result?.resultMessage !== undefined && { resultMessage: result.resultMessage }),
    ...(outcome.outcome === 'unknown' && { reason: codeOf(outcome.error) ?? outcome.reason }),
    ...(verified && { keyVersion: verified.keyVersion }),
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The gateway judges whether it is a good one; a table has to show whatever it is. */
function nameOf(requestId: unknown): string {
  return typeof requestId === 'string' ? requestId : JSON.stringify(requestId)
}
