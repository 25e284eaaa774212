import { createSigner, importPrivateKey, SigningError } from '@alipayhk-openapi/signing'
import { testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { components } from '@alipayhk-openapi/types'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { answerWith, BASE_URL, PATH, record, resultText, signer, sync, verifier } from '../test/gateway.ts'
import { createClient } from './create-client.ts'
import { ClientError } from './errors.ts'
import { OutcomeError, unwrap, unwrapOrThrow } from './outcome.ts'

const answering = (text: string, init?: ResponseInit) => (request: Request) => answerWith(request, text, init)
const verified = { algorithm: 'RSA256', keyVersion: '1', traceId: 'trace-1' }
const otherSigner = createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) })

describe('unwrap, of a verified result', () => {
  it('is accepted for SUCCESS with S, with the data and the key that signed', async () => {
    const outcome = await unwrap(sync(answering(resultText('SUCCESS', 'S'))))
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'A message.' },
      data: { result: { resultCode: 'SUCCESS' } },
      verified,
    })
  })

  it.each(['PARAM_ILLEGAL', 'PROCESS_FAIL'])('is rejected for %s', async (resultCode) => {
    const outcome = await unwrap(sync(answering(resultText(resultCode, 'F'))))
    expect(outcome).toMatchObject({ outcome: 'rejected', result: { resultCode }, verified })
  })

  it.each([
    ['UNKNOWN_EXCEPTION', 'F'],
    ['UNKNOWN_EXCEPTION', 'U'],
    ['UNKNOWN_EXCEPTION', 'S'],
    ['SYSTEM_ERROR', 'U'],
    ['INVALID_SIGNATURE', 'F'],
    ['ACCESS_DENIED', 'S'],
    ['SUCCESS', 'F'],
    ['SUCCESS', 'U'],
    ['PARAM_ILLEGAL', 'S'],
    ['PROCESS_FAIL', 'U'],
    ['__proto__', 'S'],
    ['constructor', 'S'],
    ['', ''],
  ])('G6 is unknown for %s with %s', async (resultCode, resultStatus) => {
    const outcome = await unwrap(sync(answering(resultText(resultCode, resultStatus))))
    expect(outcome).toMatchObject({
      outcome: 'unknown',
      reason: 'result',
      result: { resultCode, resultStatus },
      verified,
    })
  })
})

describe('unwrap, of anything else', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '"S"',
    '{"result":null}',
    '{"result":[]}',
    '{"result":{"resultStatus":"S"}}',
    '{"result":{"resultCode":1,"resultStatus":"S"}}',
    '{"result":{"resultCode":["SUCCESS"],"resultStatus":"S"}}',
    '{"result":{"resultCode":"SUCCESS","resultStatus":["S"]}}',
    '{"result":{"resultCode":"SUCCESS"}}',
    '[{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}]',
    '{"Result":{"resultCode":"SUCCESS","resultStatus":"S"}}',
    '',
  ])('G6 is unknown and unreadable for %j', async (text) => {
    expect(await unwrap(sync(answering(text)))).toMatchObject({ outcome: 'unknown', reason: 'unreadable' })
  })

  it('H1 is unknown and unreadable for a body that is not JSON, and quotes none of it', async () => {
    const outcome = await unwrap(sync(answering('<html>secret-body</html>')))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unreadable', error: { code: 'UNREADABLE' } })
    expect(JSON.stringify(outcome) + String((outcome as { error: Error }).error.stack)).not.toContain('secret-body')
  })

  it.each([400, 429, 500, 503])('is unknown for a verified HTTP %i, whatever it says', async (status) => {
    const outcome = await unwrap(sync(answering(resultText('SUCCESS', 'S'), { status })))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'http', verified })
  })

  it('is unknown and unverified for an unsigned success', async () => {
    const outcome = await unwrap(sync(async () => new Response(resultText('SUCCESS', 'S'))))
    expect(outcome).toMatchObject({
      outcome: 'unknown',
      reason: 'unverified',
      error: { code: 'HEADER_MISSING', status: 200 },
    })
  })

  it.each(['PARAM_ILLEGAL', 'PROCESS_FAIL', 'INVALID_SIGNATURE', 'SUCCESS'])(
    'is unknown for an unsigned refusal with %s, and tells what it says',
    async (resultCode) => {
      const outcome = await unwrap(sync(async () => new Response(resultText(resultCode, 'F'))))
      expect(outcome).toEqual({
        outcome: 'unknown',
        reason: 'unverified',
        result: { resultCode, resultStatus: 'F', resultMessage: 'A message.' },
      })
    },
  )

  it('is unknown and unverified for a success under the wrong key', async () => {
    const outcome = await unwrap(sync((request) => answerWith(request, resultText('SUCCESS', 'S'), {}, otherSigner)))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unverified', error: { code: 'SIGNATURE_INVALID' } })
  })

  it('is unknown and unverified for an answer that never came by the signing middleware', async () => {
    const client = createClient({ baseUrl: BASE_URL, clientId: 'C', signer, verifier })
    const shortcut = { onRequest: () => new Response(resultText('SUCCESS', 'S')) }
    const answer = client.POST(PATH, { body: record, middleware: [shortcut] })
    expect(await unwrap(answer)).toEqual({
      outcome: 'unknown',
      reason: 'unverified',
      result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'A message.' },
    })
  })

  it('is unknown for a failed connection, with the innermost code', async () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    const outcome = await unwrap(sync(() => Promise.reject(new TypeError('fetch failed', { cause }))))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'network', error: { code: 'NETWORK' } })
    expect(outcome).toHaveProperty('error.message', 'No answer: the connection failed or was cut (ECONNREFUSED).')
    expect(outcome).not.toHaveProperty('error.cause')
  })

  it('is unknown for an error page that nobody signed, and for one that somebody did', async () => {
    const page = '<html>Bad gateway</html>'
    const unsigned = sync(async () => new Response(page, { status: 502 }))
    await expect(unwrap(unsigned)).resolves.toMatchObject({
      reason: 'unverified',
      error: { code: 'HEADER_MISSING', status: 502 },
    })
    await expect(unwrap(sync(answering(page, { status: 502 })))).resolves.toMatchObject({ reason: 'http', verified })
    await expect(unwrap(sync(async () => new Response(page)))).resolves.toMatchObject({ reason: 'unverified' })
  })

  it.each([new RangeError('a bug'), new DOMException('no such key', 'OperationError'), 'a text'])(
    'is unknown for what the own signer, verifier or middleware throws (%s), since the record may be gone',
    async (thrown) => {
      const answer = Promise.reject(thrown)
      await expect(unwrap(answer)).resolves.toEqual({ outcome: 'unknown', reason: 'error', error: thrown })
    },
  )

  it('throws where the request could not be signed and nothing was sent', async () => {
    const sending = sync(() => Promise.reject(new Error('not reached')), { baseUrl: 'https://gateway.example' })
    await expect(unwrap(sending)).rejects.toThrow(SigningError)
  })
})

describe('unwrapOrThrow', () => {
  it('resolves with the accepted outcome', async () => {
    const accepted = await unwrapOrThrow(sync(answering(resultText('SUCCESS', 'S'))))
    expect(accepted.data.result.resultCode).toBe('SUCCESS')
    expectTypeOf(accepted).not.toBeAny()
    expectTypeOf(accepted.outcome).toEqualTypeOf<'accepted'>()
    expectTypeOf(accepted.data.result.resultCode).toExtend<string>()
    expectTypeOf(accepted.data).toEqualTypeOf<components['schemas']['SyncPaymentInfoResponse']>()
  })

  it('throws the rejected outcome by its code', async () => {
    const error = await unwrapOrThrow(sync(answering(resultText('PROCESS_FAIL', 'F')))).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(OutcomeError)
    expect(error).toMatchObject({ message: 'The record is rejected: PROCESS_FAIL.', outcome: { outcome: 'rejected' } })
  })

  it('throws the unknown outcome by its reason, with the cause', async () => {
    const failing = sync(() => Promise.reject(new TypeError()))
    const error = await unwrapOrThrow(failing).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: 'The record is unknown: network.', cause: expect.any(ClientError) })
  })
})
