import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Client, type ClientOptions, createClient, unwrap } from '@alipayhk-openapi/client'
import { createMocks, factories } from '@alipayhk-openapi/msw'
import { setupMocks } from '@alipayhk-openapi/msw/node'
import { setupMocks as setupServerMocks } from '@alipayhk-openapi/msw/server'
import { createSigner, createVerifier, importPrivateKey, importPublicKey } from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { components } from '@alipayhk-openapi/types'

type PaymentInfo = components['schemas']['PaymentInfo']

const file = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
const record: PaymentInfo = JSON.parse(await readFile(file, 'utf8')).components.examples.traditionalChinese.value

async function testClient(
  options: Pick<Partial<ClientOptions>, 'baseUrl' | 'fetch' | 'timeoutMs'> = {},
): Promise<Client> {
  return createClient({
    baseUrl: 'http://127.0.0.1:9999',
    clientId: testClientId,
    signer: createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) }),
    verifier: createVerifier({ publicKey: await importPublicKey(testKeys.platform.publicKey) }),
    ...options,
  })
}

function sync(client: Client, body: PaymentInfo, signal?: AbortSignal) {
  const options = { body, ...(signal && { signal }) }
  return unwrap(client.POST('/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync', options))
}

/** Answers nothing until the request is given up, and keeps the process waiting for it as a socket does. */
function silence({ signal }: Request): Promise<Response> {
  return new Promise((_, reject) => {
    const socket = setTimeout(() => {}, 60_000)
    signal.addEventListener('abort', () => {
      clearTimeout(socket)
      reject(signal.reason)
    })
  })
}

describe('client and mocks', () => {
  test('a record that is sent to the mocks is accepted', async () => {
    const mocks = createMocks()
    const outcome = await sync(await testClient({ fetch: (request) => mocks.handle(request) }), record)
    assert.equal(outcome.outcome, 'accepted')
    assert.equal(outcome.result.resultCode, 'SUCCESS')
    assert.equal(outcome.verified.algorithm, 'RSA256')
    assert.deepEqual(
      mocks.calls.syncPaymentInfo.map(({ verification }) => verification.status),
      ['verified'],
    )
  })

  test('a record with a wrong field is rejected, and the field is named', async () => {
    const mocks = createMocks()
    const client = await testClient({ fetch: (request) => mocks.handle(request) })
    const outcome = await sync(client, { ...record, amount: 12.5 })
    assert.equal(outcome.outcome, 'rejected')
    assert.equal(outcome.result.resultCode, 'PARAM_ILLEGAL')
    assert.match(outcome.result.resultMessage ?? '', /amount/)
  })

  test("the mocks answer the run-time's own fetch through msw/node", async (t) => {
    const { mocks, server, listen, close } = setupMocks()
    const client = await testClient()
    listen()
    t.after(close)
    assert.equal((await sync(client, record)).outcome, 'accepted')
    server.use(mocks.syncPaymentInfo.processFail())
    const refused = await sync(client, record)
    assert.equal(refused.outcome, 'rejected')
    assert.equal(refused.result.resultCode, 'PROCESS_FAIL')
    server.use(mocks.syncPaymentInfo.unknownException())
    const open = await sync(client, record)
    assert.equal(open.outcome, 'unknown')
    assert.equal(open.result?.resultCode, 'UNKNOWN_EXCEPTION')
  })

  test('the mocks answer as a server, and as an amount asks for', async (t) => {
    const { mocks, use, listen } = setupServerMocks()
    const { url, close } = await listen()
    t.after(close)
    const client = await testClient({ baseUrl: url })
    assert.equal((await sync(client, factories.paymentInfo())).outcome, 'accepted')
    const open = await sync(client, factories.paymentInfo({ amount: 9901 }))
    assert.equal(open.outcome, 'unknown')
    use(mocks.syncPaymentInfo.badSignature())
    const forged = await sync(client, factories.paymentInfo())
    assert.equal(forged.outcome, 'unknown')
    assert.equal(forged.reason, 'unverified')
    assert.deepEqual(
      mocks.calls.syncPaymentInfo.map(({ scenario }) => scenario),
      ['success', 'unknownException', 'badSignature'],
    )
  })

  test('an answer with one changed byte settles nothing', async () => {
    const mocks = createMocks()
    const tampering = async (request: Request) => {
      const answer = await mocks.handle(request)
      return new Response((await answer.text()).replace('SUCCESS', 'SUCCESt'), { headers: answer.headers })
    }
    const outcome = await sync(await testClient({ fetch: tampering }), record)
    assert.equal(outcome.outcome, 'unknown')
    assert.equal(outcome.reason, 'unverified')
  })

  test('an AbortSignal gives up a call under way', async () => {
    const controller = new AbortController()
    const under = sync(await testClient({ fetch: silence }), record, controller.signal)
    setTimeout(() => controller.abort(), 20)
    const outcome = await under
    assert.equal(outcome.outcome, 'unknown')
    assert.equal(outcome.reason, 'aborted')
  })

  test('a call without an answer ends at the time limit', async () => {
    const outcome = await sync(await testClient({ fetch: silence, timeoutMs: 20 }), record)
    assert.equal(outcome.outcome, 'unknown')
    assert.equal(outcome.reason, 'timeout')
  })
})
