import type { BodyCipher } from '@alipayhk-openapi/signing'
import { createBodyCipher, importUnwrappingKey, importWrappingKey } from '@alipayhk-openapi/signing/node'
import { testKeys } from '@alipayhk-openapi/signing/test-keys'
import { describe, expect, test } from 'vitest'
import { type Mocking, mocked } from './mocked.ts'

function cipherOf(own: string, other: string): BodyCipher {
  return createBodyCipher({
    privateKey: importUnwrappingKey(own),
    recipient: { publicKey: importWrappingKey(other) },
  })
}

const { merchant, platform } = testKeys
const ofMerchant = cipherOf(merchant.privateKey, platform.publicKey)
const ofPlatform = cipherOf(platform.privateKey, merchant.publicKey)

const encrypting = (client: Mocking['client'] = {}, meddle?: Mocking['meddle']) =>
  mocked({ mocks: { cipher: ofPlatform }, client: { cipher: ofMerchant, ...client }, ...(meddle && { meddle }) })

function withoutEncrypt(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.delete('encrypt')
  return new Response(answer.body, { headers })
}

test('what is sent and what comes is encrypted, signed and read', async () => {
  const seen: (string | null)[] = []
  const { mocks, send } = encrypting({ requireEncrypted: true }, (answer, request) => {
    seen.push(request.headers.get('encrypt'), answer.headers.get('encrypt'))
    return answer
  })
  expect(await send({ amount: 1 })).toMatchObject({ outcome: 'accepted', data: { result: { resultCode: 'SUCCESS' } } })
  expect(seen).toEqual([expect.stringContaining('symmetricKey='), expect.stringContaining('symmetricKey=')])
  expect(mocks.calls.syncPaymentInfo[0]?.body?.amount).toBe(1)
})

describe('F1 an answer whose Encrypt header was taken away', () => {
  test('F1 is refused where encryption is demanded', async () => {
    const { send } = encrypting({ requireEncrypted: true }, withoutEncrypt)
    expect(await send()).toMatchObject({
      outcome: 'unknown',
      reason: 'unverified',
      error: { code: 'ENCRYPTION_REQUIRED', status: 200 },
    })
  })

  test('F1 settles nothing where it is not, since what is left is no JSON', async () => {
    const { send } = encrypting({}, withoutEncrypt)
    expect(await send()).toMatchObject({ outcome: 'unknown', reason: 'unreadable', error: { code: 'UNREADABLE' } })
  })

  test('F1 or that never was encrypted, is refused where encryption is demanded', async () => {
    const { send } = mocked({ client: { requireEncrypted: true } })
    expect(await send()).toMatchObject({ outcome: 'unknown', error: { code: 'ENCRYPTION_REQUIRED' } })
  })
})

test('F2 an answer with the symmetric key of another settles nothing', async () => {
  const { encrypt } = await ofPlatform.encrypt(new TextEncoder().encode('{}'))
  const { send } = encrypting({}, (answer) => {
    const headers = new Headers(answer.headers)
    headers.set('encrypt', encrypt)
    return new Response(answer.body, { headers })
  })
  const outcome = await send()
  expect(outcome.outcome).toBe('unknown')
  expect(outcome).toHaveProperty('error.code', expect.stringMatching(/^(?:DECRYPTION_FAILED|UNREADABLE)$/))
})

test('an encrypted answer without a cipher settles nothing', async () => {
  const sealed = mocked({
    mocks: { cipher: ofPlatform },
    client: { cipher: { ...ofMerchant, decrypt: () => Promise.reject(new Error('no such cipher')) } },
  })
  expect(await sealed.send()).toMatchObject({
    outcome: 'unknown',
    reason: 'unverified',
    error: { code: 'VERIFIER_FAILED' },
  })
  const plain = mocked({
    mocks: { cipher: ofPlatform },
    meddle(answer) {
      const headers = new Headers(answer.headers)
      headers.set('encrypt', 'algorithm=RSA_AES,symmetricKey=AAAA')
      return new Response(answer.body, { headers })
    },
  })
  expect(await plain.send()).toMatchObject({ outcome: 'unknown', error: { code: 'ENCRYPTION_UNSUPPORTED' } })
})

test('a mock without a cipher refuses what comes encrypted', async () => {
  expect(await mocked({ client: { cipher: ofMerchant } }).send()).toMatchObject({
    outcome: 'rejected',
    result: { resultMessage: 'The body is encrypted, and this mock has no cipher' },
  })
})
