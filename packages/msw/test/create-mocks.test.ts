import { createSigner, createVerifier, parseSignatureHeader, type Verifier } from '@alipayhk-openapi/signing'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { describe, expect, test } from 'vitest'
import { createMocks, type MocksOptions } from '../src/index.ts'
import {
  BASE_URL,
  ENDPOINT,
  merchantSigner,
  NOW,
  platformSigner,
  record,
  type Sending,
  signedRequest,
  verifiedResult,
} from './support.ts'

async function exchange(body: unknown, { options, ...sending }: Sending & { options?: MocksOptions } = {}) {
  const mocks = createMocks(options)
  const response = await mocks.handle(await signedRequest(body, sending))
  const result = await verifiedResult(response, sending)
  const [call] = mocks.calls.syncPaymentInfo
  if (!call) throw new Error('the call was not recorded')
  return { response, result, call }
}

describe('a valid request', () => {
  test('is answered with the example of success, signed', async () => {
    const { response, result } = await exchange(record)
    expect(response.status).toBe(200)
    expect(result).toEqual({ resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' })
  })

  test('leaves a call that says what arrived', async () => {
    const { call } = await exchange(record, { now: () => NOW, options: { now: () => NOW } })
    expect(call).toMatchObject({ method: 'POST', url: ENDPOINT, scenario: 'success', violation: undefined })
    expect(call.body).toEqual(record)
    expect(call.unchecked).toEqual(record)
    expect(new TextDecoder().decode(call.bytes)).toBe(JSON.stringify(record))
    expect(call.headers.get('request-time')).toMatch(/^2025-05-07T/)
    expect(call.verification).toEqual({
      status: 'verified',
      clientId: testClientId,
      algorithm: 'RSA256',
      keyVersion: '1',
      requestTimeMs: NOW,
    })
  })

  test('gets a tracer id that counts', async () => {
    const mocks = createMocks()
    const ids: (string | null)[] = []
    for (const _ of [1, 2]) ids.push((await mocks.handle(await signedRequest(record))).headers.get('tracer-id'))
    expect(ids).toEqual(['mock000000000000000000000001', 'mock000000000000000000000002'])
    expect(mocks.calls.syncPaymentInfo.map(({ tracerId }) => tracerId)).toEqual(ids)
  })

  test('gets the same bytes and headers for the same moment, whatever came before', async () => {
    const at = { now: () => NOW }
    const answers = await Promise.all(
      [1, 2].map(() => createMocks(at).handle(new Request(ENDPOINT, { method: 'POST' }))),
    )
    const [one, other] = await Promise.all(answers.map(async (answer) => [[...answer.headers], await answer.text()]))
    expect(one).toEqual(other)
  })

  test('may be written in any way JSON allows, and is taken as its bytes', async () => {
    const text = JSON.stringify(record, null, 3).replaceAll('/', '\\/')
    const { result, call } = await exchange(text)
    expect(result.resultCode).toBe('SUCCESS')
    expect(new TextDecoder().decode(call.bytes)).toBe(text)
  })
})

describe('a body that breaks the schema', () => {
  const { openId: _, ...withoutOpenId } = record

  test.each([
    [{ ...record, amount: 128.5 }, '/amount', 'must be integer'],
    [{ ...record, amount: '12800' }, '/amount', 'must be integer'],
    [{ ...record, amount: -1 }, '/amount', 'must be >= 0'],
    [withoutOpenId, '/openId', 'is missing'],
    [{ ...record, accountId: '繳'.repeat(65) }, '/accountId', 'must NOT have more than 64 characters'],
    [{ ...record, status: 'PAID' }, '/status', 'must be equal to one of the allowed values'],
    [{ ...record, type: 7 }, '/type', 'must be string'],
    [{ ...record, currencyCode: 'hkd' }, '/currencyCode', 'must match pattern "^[A-Z]{3}$"'],
    [{ ...record, merchant: 'A shop' }, '/merchant', 'must be object'],
    [{ ...record, merchant: { merchantName: { zh_HK: 7 } } }, '/merchant/merchantName/zh_HK', 'must be string'],
    [{ ...record, requestTime: 1746586067 }, '/requestTime', 'must be >= 1000000000000'],
    [[record], '', 'must be object'],
    ['{"openId":', '', 'is not JSON'],
    ['', '', 'is missing'],
  ])('%# is answered PARAM_ILLEGAL, naming %s', async (body, pointer, message) => {
    const { response, result, call } = await exchange(body)
    expect(response.status).toBe(200)
    expect(result).toEqual({
      resultCode: 'PARAM_ILLEGAL',
      resultStatus: 'F',
      resultMessage: `${pointer || 'The body'} ${message}`,
    })
    expect(call).toMatchObject({ scenario: 'paramIllegal', violation: { pointer, message }, body: undefined })
  })

  test('stays readable in the call', async () => {
    const { call } = await exchange({ ...record, amount: 1.5 })
    expect(call.unchecked).toEqual({ ...record, amount: 1.5 })
  })

  test('H1 is not quoted in the answer', async () => {
    const secret = 'a-very-secret-value'
    const bodies = [{ ...record, status: secret }, { ...record, amount: secret }, `{"openId":"${secret}"`]
    for (const body of bodies) expect(JSON.stringify((await exchange(body)).result)).not.toContain(secret)
  })

  test('of another media type is not read', async () => {
    const { result } = await exchange(record, { headers: { 'Content-Type': 'text/plain' } })
    expect(result.resultMessage).toBe('The body should be of the media type application/json')
  })
})

describe('a signature that does not fit', () => {
  const refused = {
    resultCode: 'INVALID_SIGNATURE',
    resultStatus: 'F',
    resultMessage: 'The signature is missing or does not fit.',
  }
  const late = () => Date.now() - 301_000

  test.each<[string, Sending]>([
    ['SIGNATURE_INVALID', { sent: JSON.stringify({ ...record, amount: 12801 }) }],
    ['SIGNATURE_INVALID', { signer: platformSigner }],
    ['SIGNATURE_HEADER_MALFORMED', { headers: { Signature: 'nonsense' } }],
    ['HEADER_MISSING', { headers: { Signature: '' } }],
    ['TIME_MALFORMED', { headers: { 'Request-Time': 'yesterday' } }],
    ['CHARSET_UNSUPPORTED', { headers: { 'Content-Type': 'application/json; charset=GBK' } }],
  ])('H2 %s is in the call, and the answer is the same for all (%#)', async (code, sending) => {
    const { response, result, call } = await exchange(record, sending)
    expect([response.status, result]).toEqual([200, refused])
    expect(call.verification).toMatchObject({ status: 'failed', code })
    expect(call).toMatchObject({
      scenario: 'invalidSignature',
      body: undefined,
      unchecked: undefined,
      violation: undefined,
    })
  })

  test.each([
    ['late', late],
    ['early', () => Date.now() + 301_000],
  ])('a request that is too %s is refused, and the window can be widened', async (_, now) => {
    const mocks = createMocks()
    expect(await verifiedResult(await mocks.handle(await signedRequest(record, { now })))).toEqual(refused)
    expect(mocks.calls.syncPaymentInfo[0]?.verification).toMatchObject({ code: 'TIME_OUT_OF_WINDOW' })
    const wide = createMocks({ skewSeconds: 400 })
    expect(await verifiedResult(await wide.handle(await signedRequest(record, { now })))).toMatchObject({
      resultCode: 'SUCCESS',
    })
  })

  test('nothing at all is answered and signed too', async () => {
    const mocks = createMocks()
    const response = await mocks.handle(new Request(ENDPOINT, { method: 'POST', body: '{}' }))
    expect(await verifiedResult(response)).toEqual(refused)
    expect(response.headers.get('client-id')).toBe(testClientId)
  })

  test('a client id that cannot be signed does not keep the mock from answering', async () => {
    const mocks = createMocks({ clientId: 'OURS' })
    const request = await signedRequest(record, { headers: { 'Client-Id': 'a client.id' } })
    expect(await verifiedResult(await mocks.handle(request), { clientId: 'OURS' })).toEqual(refused)
    expect(mocks.calls.syncPaymentInfo[0]?.verification).toMatchObject({ code: 'CLIENT_ID_MALFORMED' })
  })

  test('report lets it pass and records it', async () => {
    const { result, call } = await exchange(record, { signer: platformSigner, options: { verifyRequests: 'report' } })
    expect(result.resultCode).toBe('SUCCESS')
    expect(call.verification).toMatchObject({ status: 'failed', code: 'SIGNATURE_INVALID' })
    expect(call.body).toEqual(record)
  })

  test('off does not look, and still checks the body', async () => {
    const verifier: Verifier = { verify: () => Promise.reject(new Error('looked')) }
    const options: MocksOptions = { verifyRequests: 'off', verifier }
    const { result, call } = await exchange(record, { signer: platformSigner, options })
    expect([result.resultCode, call.verification]).toEqual(['SUCCESS', { status: 'off' }])
    expect((await exchange({}, { options })).result.resultCode).toBe('PARAM_ILLEGAL')
  })

  test('off takes what was never signed, and signs its answer', async () => {
    const mocks = createMocks({ verifyRequests: 'off' })
    const headers = { 'content-type': 'application/json' }
    const unsigned = new Request(ENDPOINT, { method: 'POST', headers, body: JSON.stringify(record) })
    expect(await verifiedResult(await mocks.handle(unsigned))).toMatchObject({ resultCode: 'SUCCESS' })
    expect(mocks.calls.syncPaymentInfo[0]).toMatchObject({ violation: undefined, body: record })
  })

  test.each(['1746586067000', '2025-05-07T10:00:00+0800', 'yesterday'])(
    'a time is judged by verifying it and not by the document: %s',
    async (time) => {
      const headers = { 'Request-Time': time }
      const { result, call } = await exchange(record, { headers, options: { verifyRequests: 'report' } })
      expect([result.resultCode, call.violation]).toEqual(['SUCCESS', undefined])
    },
  )

  test('a verifier that breaks is not taken for a signature that does not fit', async () => {
    const verifier: Verifier = { verify: () => Promise.reject(new RangeError('broken')) }
    const mocks = createMocks({ verifier })
    await expect(mocks.handle(await signedRequest(record))).rejects.toThrow('broken')
  })
})

describe('options', () => {
  test('only the expected client id is let in', async () => {
    const options = { clientId: 'OURS' }
    expect((await exchange(record, { clientId: 'OURS', options })).result.resultCode).toBe('SUCCESS')
    const { result, call } = await exchange(record, { clientId: 'THEIRS', options })
    expect(result.resultCode).toBe('INVALID_SIGNATURE')
    expect(call.verification).toMatchObject({ status: 'failed', code: 'CLIENT_ID_MISMATCH' })
  })

  test('keys of your own', async () => {
    const pair = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    )
    const signer = createSigner({ privateKey: pair.privateKey, keyVersion: '7' })
    const verifier = createVerifier({ publicKey: pair.publicKey, keyVersion: '7' })
    const mocks = createMocks({ verifier, signer: { ...platformSigner, keyVersion: '9' } })
    const response = await mocks.handle(await signedRequest(record, { signer }))
    expect(parseSignatureHeader(response.headers.get('signature') ?? '').keyVersion).toBe('9')
    expect(mocks.calls.syncPaymentInfo[0]?.verification).toMatchObject({ status: 'verified', keyVersion: '7' })
    await mocks.handle(await signedRequest(record, { signer: merchantSigner }))
    expect(mocks.calls.syncPaymentInfo[1]?.verification).toMatchObject({ code: 'KEY_VERSION_UNKNOWN' })
  })

  test.each(['gateway.example', `${BASE_URL}/?a=1`])('the base URL %s is refused', (baseUrl) => {
    expect(() => createMocks({ baseUrl })).toThrow(TypeError)
  })

  test.each(['', 'a b', 'OURS\n', 'x'.repeat(65)])('the client id %j is refused', (clientId) => {
    expect(() => createMocks({ clientId })).toThrow(TypeError)
  })

  test.each(['skewSeconds', 'maxBodyBytes', 'latencyMs'])(
    '%s is refused at once where it is negative or none',
    (name) => {
      for (const value of [-1, Number.NaN, '300']) {
        expect(() => createMocks({ [name]: value })).toThrow(
          new TypeError(`${name} must be a number that is not negative`),
        )
      }
    },
  )

  test.each([
    ['signer', 'signer must be a Signer: see createSigner'],
    ['verifier', 'verifier must be a Verifier: see createVerifier'],
    ['cipher', 'cipher must be a BodyCipher: see createBodyCipher'],
    ['now', 'now must be a function that gives epoch milliseconds'],
  ])('a %s that is none is refused at once', (name, message) => {
    for (const value of [{}, null, 'PEM', 5]) {
      expect(() => createMocks({ [name]: value })).toThrow(new TypeError(message))
    }
    expect(() => createMocks({ [name]: undefined })).not.toThrow()
  })

  test.each([
    ['verifyRequests', 'lenient'],
    ['scenarioHeader', ''],
    ['scenarioHeader', 'X Mock'],
    ['latencyMs', 2 ** 31],
  ])('%s is refused at once where it is %j', (name, value) => {
    expect(() => createMocks({ [name]: value })).toThrow(TypeError)
  })

  test.each(['https://other.example', 'http://127.0.0.1:9/one', 'http://localhost/a/b/'])(
    'without a base URL, %s is as good as any',
    async (baseUrl) => {
      const url = `${baseUrl.replace(/\/$/, '')}${new URL(ENDPOINT).pathname}`
      const mocks = createMocks()
      const response = await mocks.handle(await signedRequest(record, { url }))
      expect(await verifiedResult(response, { url })).toMatchObject({ resultCode: 'SUCCESS' })
      expect(mocks.calls.syncPaymentInfo[0]?.path).toEqual({})
    },
  )

  test.each(['https://other.example/v:1', 'http://127.0.0.1:9/*/(a)'])(
    'the base URL %s may have what patterns have',
    async (baseUrl) => {
      const url = `${baseUrl}${new URL(ENDPOINT).pathname}`
      const response = await createMocks({ baseUrl }).handle(await signedRequest(record, { url }))
      expect(await verifiedResult(response, { url })).toMatchObject({ resultCode: 'SUCCESS' })
    },
  )

  test.each(['/more', '/', '//'])('what stands behind the path is another path: %j', async (more) => {
    const url = `${ENDPOINT}${more}`
    expect((await createMocks().handle(await signedRequest(record, { url }))).status).toBe(404)
  })

  test('a base URL keeps other hosts out', async () => {
    const mocks = createMocks({ baseUrl: `${BASE_URL}/` })
    expect((await mocks.handle(await signedRequest(record))).status).toBe(200)
    expect(
      (await mocks.handle(await signedRequest(record, { url: ENDPOINT.replace('gateway', 'other') }))).status,
    ).toBe(404)
  })
})
