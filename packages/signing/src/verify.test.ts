import { describe, expect, it } from 'vitest'
import {
  BODY,
  CLIENT_ID,
  type merchantVerifier,
  NOW,
  PATH,
  platformSigner,
  signedAnswer,
  signedRequest,
  utf8,
} from '../test/fixtures.ts'
import { signingError } from '../test/signing-error.ts'
import { signResponse } from './sign.ts'
import { verifyRequest, verifyResponse } from './verify.ts'

const code = signingError
const [request, response, body] = [signedRequest, signedAnswer, BODY]

describe('verifyRequest', () => {
  it('accepts what signRequest wrote and says who sent it when', async () => {
    await expect(verifyRequest(await request())).resolves.toEqual({
      algorithm: 'RSA256',
      keyVersion: '1',
      clientId: CLIENT_ID,
      requestTimeMs: NOW,
    })
  })

  it.each(['Signature', 'Client-Id', 'Request-Time'])('names the missing header %s', async (header) => {
    await expect(verifyRequest(await request({ [header]: null }))).rejects.toThrow(code('HEADER_MISSING', { header }))
  })

  it.each([
    ['method', { method: 'PUT' }],
    ['path', { url: `${PATH}/` }],
    ['path case', { url: PATH.toLowerCase() }],
    ['query', { url: `${PATH}?a=b` }],
    ['body', { body: utf8('{"amount":12801,"note":"繳費"}') }],
    ['body, re-serialised', { body: utf8('{"amount": 12800, "note": "繳費"}') }],
    ['body, with a byte order mark', { body: new Uint8Array([0xef, 0xbb, 0xbf, ...body]) }],
    ['body, emptied', { body: new Uint8Array() }],
  ])('refuses another %s', async (_, change) => {
    await expect(verifyRequest({ ...(await request()), ...change })).rejects.toThrow(code('SIGNATURE_INVALID'))
  })

  it.each([
    ['client id', { 'Client-Id': '5Q5Y8W0WSG45P907917' }],
    ['time, though the same moment', { 'Request-Time': '2024-05-22T01:12:21Z' }],
  ])('refuses another %s', async (_, change) => {
    await expect(verifyRequest(await request(change))).rejects.toThrow(code('SIGNATURE_INVALID'))
  })

  it('refuses delimiters shifted between the parts', async () => {
    const [head, tail] = [CLIENT_ID.slice(0, -1), CLIENT_ID.slice(-1)]
    const shifted = await request({ 'Client-Id': head, 'Request-Time': `${tail}.2024-05-22T09:12:21+08:00` })
    await expect(verifyRequest(shifted)).rejects.toThrow(code('TIME_MALFORMED'))
  })

  it.each([-300, -299, 299, 300])('accepts a clock %i s off', async (seconds) => {
    await expect(verifyRequest(await request({}, NOW + seconds * 1000))).resolves.toBeDefined()
  })

  it.each([-301, 301])('refuses a clock %i s off and says by how much', async (seconds) => {
    const late = await request({}, NOW + seconds * 1000)
    await expect(verifyRequest(late)).rejects.toThrow(code('TIME_OUT_OF_WINDOW', { skewSeconds: seconds }))
  })

  it('takes the window as an option', async () => {
    const late = await request({}, NOW - 4000)
    await expect(verifyRequest({ ...late, skewSeconds: 3 })).rejects.toThrow(code('TIME_OUT_OF_WINDOW'))
    await expect(verifyRequest({ ...late, skewSeconds: 5 })).resolves.toBeDefined()
    await expect(verifyRequest({ ...late, skewSeconds: -5 })).rejects.toThrow(/^skewSeconds must be/)
  })

  it('tells nobody the skew of a message that is not verified', async () => {
    const forged = await request({ Signature: 'signature=AQ==' }, NOW - 3_600_000)
    const error = await verifyRequest(forged).catch((reason: unknown) => reason)
    expect(error).toEqual(code('SIGNATURE_INVALID'))
    expect(error).not.toHaveProperty('skewSeconds')
  })

  it('refuses a charset other than UTF-8, whatever the signature', async () => {
    const latin = await request({ 'Content-Type': 'application/json; charset=GBK' })
    await expect(verifyRequest(latin)).rejects.toThrow(code('CHARSET_UNSUPPORTED'))
    await expect(
      verifyRequest(await request({ 'Content-Type': 'application/json;charset="utf8"' })),
    ).resolves.toBeDefined()
  })

  it.each([
    ';charset=GBK',
    ';   charset=GBK',
    '; charset =GBK',
    '; charset=  GBK',
    '; charset="GBK"',
    '; CHARSET=gbk',
    '; charset=xutf-8',
    '; charset=utf-8x',
    '; charset=utf-80',
    '; charset=utf--8',
    '; q=1; charset=GBK',
  ])('sees the charset in %j', async (parameters) => {
    const foreign = await request({ 'Content-Type': `application/json${parameters}` })
    await expect(verifyRequest(foreign)).rejects.toThrow(code('CHARSET_UNSUPPORTED', { header: 'Content-Type' }))
  })

  it.each([null, 'application/json', 'application/json; charset=utf8', 'application/json; CharSet="UTF-8"; q=1'])(
    'takes %j for UTF-8',
    async (contentType) => {
      await expect(verifyRequest(await request({ 'Content-Type': contentType }))).resolves.toBeDefined()
    },
  )

  it('refuses it as a second charset as well', async () => {
    const twice = await request({ 'Content-Type': 'application/json; charset=UTF-8 , text/plain; charset=GBK' })
    await expect(verifyRequest(twice)).rejects.toThrow(code('CHARSET_UNSUPPORTED', { header: 'Content-Type' }))
  })

  it('names the header of a time that is none', async () => {
    const dated = await request({ 'Request-Time': 'yesterday' })
    await expect(verifyRequest(dated)).rejects.toThrow(code('TIME_MALFORMED', { header: 'Request-Time' }))
  })

  it.each([false, true, undefined, {}])('does not take %j from a verifier for a key', async (answer) => {
    // @ts-expect-error a verifier resolves with the key that fits
    const verifier: typeof merchantVerifier = { verify: async () => answer }
    await expect(verifyRequest({ ...(await request()), verifier })).rejects.toThrow(
      new TypeError('verifier.verify must resolve with the key that fits'),
    )
  })

  it('refuses the header sent twice', async () => {
    const twice = await request()
    twice.headers.append('Signature', twice.headers.get('Signature') ?? '')
    await expect(verifyRequest(twice)).rejects.toThrow(code('SIGNATURE_HEADER_MALFORMED'))
  })
})

describe('verifyResponse', () => {
  it('accepts what signResponse wrote', async () => {
    await expect(verifyResponse(await response())).resolves.toStrictEqual({
      algorithm: 'RSA256',
      keyVersion: '1',
      responseTimeMs: NOW,
    })
    await expect(verifyResponse(await response({ 'tracer-id': 'abc' }))).resolves.toStrictEqual({
      algorithm: 'RSA256',
      keyVersion: '1',
      responseTimeMs: NOW,
      traceId: 'abc',
    })
  })

  it('finds the trace id under its other names', async () => {
    for (const name of ['tracerId', 'Trace-Id']) {
      await expect(verifyResponse(await response({ [name]: 'abc' }))).resolves.toMatchObject({ traceId: 'abc' })
    }
  })

  it.each(['Signature', 'Client-Id', 'Response-Time'])('names the missing header %s', async (header) => {
    await expect(verifyResponse(await response({ [header]: null }))).rejects.toThrow(code('HEADER_MISSING', { header }))
  })

  it('keeps 128 characters of a trace id, which nobody signed', async () => {
    const { traceId } = await verifyResponse(await response({ 'tracer-id': 'x'.repeat(9000) }))
    expect(traceId).toBe('x'.repeat(128))
  })

  it('refuses one changed byte', async () => {
    const flipped = Uint8Array.from(body, (byte, index) => (index === 3 ? byte ^ 1 : byte))
    await expect(verifyResponse({ ...(await response()), body: flipped })).rejects.toThrow(
      code('SIGNATURE_INVALID', { keyVersion: '1' }),
    )
  })

  it('refuses an answer that is signed for another client', async () => {
    const somebodyElse = { method: 'POST', url: PATH, clientId: 'SOMEBODY_ELSE', body }
    const signed = await signResponse({ ...somebodyElse, signer: platformSigner, now: () => NOW })
    const answer = { ...(await response()), headers: new Headers({ ...signed }) }
    await expect(verifyResponse(answer)).rejects.toThrow(code('CLIENT_ID_MISMATCH', { header: 'Client-Id' }))
  })

  it('refuses a request reflected as its own answer', async () => {
    const { headers } = await request()
    headers.set('Response-Time', headers.get('Request-Time') ?? '')
    await expect(verifyResponse({ ...(await response()), headers })).rejects.toThrow(code('SIGNATURE_INVALID'))
  })

  it('binds the answer to the exchange: not older than the request, not newer than now', async () => {
    const answer = async (at: number) => ({ ...(await response({}, at)), now: () => NOW + 60_000 })
    await expect(verifyResponse(await answer(NOW - 300_000))).resolves.toBeDefined()
    await expect(verifyResponse(await answer(NOW - 301_000))).rejects.toThrow(
      code('TIME_OUT_OF_WINDOW', { skewSeconds: -301 }),
    )
    await expect(verifyResponse(await answer(NOW + 360_000))).resolves.toBeDefined()
    await expect(verifyResponse(await answer(NOW + 361_000))).rejects.toThrow(
      code('TIME_OUT_OF_WINDOW', { skewSeconds: 301 }),
    )
  })
})
