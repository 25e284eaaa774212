import {
  createSigner,
  createVerifier,
  importPrivateKey,
  type Signer,
  SigningError,
  type Verifier,
} from '@alipayhk-openapi/signing'
import { testKeys } from '@alipayhk-openapi/signing/test-keys'
import type { components } from '@alipayhk-openapi/types'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { answerWith, BASE_URL, clientOf, PATH, record, resultText, signer, sync, verifier } from '../test/gateway.ts'
import { type ClientOptions, createClient } from './create-client.ts'
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

describe('unwrap, of a SigningError that is not of the signing step', () => {
  const own = () => new SigningError('KEY_MALFORMED', 'thrown by the caller')
  const success = answering(resultText('SUCCESS', 'S'))

  it('is unknown for one that middleware of the client throws at the answer', async () => {
    const error = own()
    const client = clientOf(success)
    client.use({ onResponse: () => Promise.reject(error) })
    const outcome = await unwrap(client.POST(PATH, { body: record }))
    expect(outcome).toEqual({ outcome: 'unknown', reason: 'unverified', error })
  })

  it('is unknown for one that middleware of the call throws, before and after', async () => {
    const rejecting = () => Promise.reject(own())
    for (const middleware of [{ onRequest: rejecting }, { onResponse: rejecting }]) {
      const call = clientOf(success).POST(PATH, { body: record, middleware: [middleware] })
      expect(await unwrap(call)).toMatchObject({ outcome: 'unknown' })
    }
  })

  it('is unknown for one that is the reason of a signal, even if it ended another call before that was sent', async () => {
    const controller = new AbortController()
    const deaf = () => new Promise<Response>(() => undefined)
    const sent = sync(deaf, {}, controller.signal)
    const signing: Signer = { ...signer, sign: () => new Promise(() => undefined) }
    const unsigned = sync(deaf, { signer: signing }, controller.signal)
    setTimeout(() => controller.abort(own()), 20)
    for (const call of [unsigned, sent]) expect(await unwrap(call)).toMatchObject({ reason: 'aborted' })
  })

  it('is thrown as it is where the own signer throws it, since nothing was sent', async () => {
    const error = own()
    const gateway = vi.fn(success)
    const failing: Signer = { ...signer, sign: () => Promise.reject(error) }
    await expect(unwrap(sync(gateway, { signer: failing }))).rejects.toBe(error)
    expect(gateway).not.toHaveBeenCalled()
  })
})

describe('unwrap, of a call that its signal ended', () => {
  const pending = () => new Promise<never>(() => undefined)
  const stages: readonly (readonly [string, Parameters<typeof sync>[0], Partial<ClientOptions>])[] = [
    ['while it was signed', pending, { signer: { ...signer, sign: pending } }],
    ['while it was under way', pending, {}],
    ['while its answer came', async () => new Response(new ReadableStream()), {}],
    ['while its answer was verified', answering(resultText('SUCCESS', 'S')), { verifier: { verify: pending } }],
  ]
  const reasons = [undefined, 'shutting down', 0, null, new Error('e'), new DOMException('d'), { own: 'reason' }]

  it.each(stages)('is unknown and aborted %s, whatever the reason', async (_, gateway, options) => {
    for (const reason of reasons) {
      const controller = new AbortController()
      const call = sync(gateway, options, controller.signal)
      setTimeout(() => controller.abort(reason), 20)
      expect(await unwrap(call)).toMatchObject({ outcome: 'unknown', reason: 'aborted' })
      const { signal } = controller
      if (reason === undefined) await expect(call).rejects.toBe(signal.reason)
      else await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: reason })
    }
  })

  it.each(reasons)('is unknown and aborted before it began, for %s', async (reason) => {
    const gateway = vi.fn(pending)
    const outcome = await unwrap(sync(gateway, {}, AbortSignal.abort(reason)))
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'aborted' })
    expect(gateway).not.toHaveBeenCalled()
  })

  it('is aborted between signing and sending, and not sent', async () => {
    const controller = new AbortController()
    const gateway = vi.fn(pending)
    const late = { onRequest: () => controller.abort('shutting down') }
    const call = clientOf(gateway).POST(PATH, { body: record, signal: controller.signal, middleware: [late] })
    expect(await unwrap(call)).toMatchObject({ reason: 'aborted' })
    expect(gateway).not.toHaveBeenCalled()
  })

  it('is what it was where the signal comes late, and rejects nowhere else', async () => {
    const controller = new AbortController()
    const broken = () => {
      throw new TypeError('fetch failed')
    }
    const outcome = await unwrap(sync(broken, {}, controller.signal))
    controller.abort('shutting down')
    expect(outcome).toMatchObject({ reason: 'network' })
  })
})

describe('unwrap, of an answer that could not be verified', () => {
  it('lets the cause be seen that a key resolver or the verifier itself had', async () => {
    const cause = new RangeError('no such store')
    const failing: Verifier[] = [
      createVerifier({ keys: () => Promise.reject(cause) }),
      { verify: () => Promise.reject(cause) },
    ]
    for (const verifier of failing) {
      const outcome = await unwrap(sync(answering(resultText('SUCCESS', 'S')), { verifier }))
      expect(outcome).toMatchObject({
        outcome: 'unknown',
        reason: 'unverified',
        error: { code: 'VERIFIER_FAILED', status: 200, cause },
      })
    }
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
