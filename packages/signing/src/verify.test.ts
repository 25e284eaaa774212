import { describe, expect, it, vi } from 'vitest'
import {
  CLIENT_ID,
  freshPair,
  merchantSigner,
  merchantVerifier,
  NOW,
  PATH,
  platformSigner,
  platformVerifier,
  utf8,
} from '../test/fixtures.ts'
import { importPrivateKey, importPublicKey } from './keys.ts'
import { signRequest, signResponse } from './sign.ts'
import { createSigner } from './signer.ts'
import { createVerifier } from './verifier.ts'
import { verifyRequest, verifyResponse } from './verify.ts'

const target = { method: 'POST', url: PATH }
const body = utf8('{"amount":12800,"note":"繳費"}')
const code = (expected: string, details: object = {}) =>
  expect.objectContaining({ name: 'SigningError', code: expected, ...details })

async function request(changes: Record<string, string | null> = {}, at = NOW) {
  const signed = await signRequest({ ...target, clientId: CLIENT_ID, body, signer: merchantSigner, now: () => at })
  return { ...target, body, headers: changed({ ...signed }, changes), verifier: merchantVerifier, now: () => NOW }
}

async function response(changes: Record<string, string | null> = {}, at = NOW) {
  const signed = await signResponse({ ...target, clientId: CLIENT_ID, body, signer: platformSigner, now: () => at })
  const headers = changed({ ...signed }, changes)
  return { ...target, body, headers, verifier: platformVerifier, now: () => NOW, clientId: CLIENT_ID, sentAtMs: NOW }
}

function changed(signed: Record<string, string>, changes: Record<string, string | null>): Headers {
  const headers = new Headers(signed)
  for (const [name, value] of Object.entries(changes)) value === null ? headers.delete(name) : headers.set(name, value)
  return headers
}

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
    await expect(verifyRequest({ ...(await request()), verifier })).rejects.toThrow(TypeError)
  })

  it('refuses the header sent twice', async () => {
    const twice = await request()
    twice.headers.append('Signature', twice.headers.get('Signature') ?? '')
    await expect(verifyRequest(twice)).rejects.toThrow(code('SIGNATURE_HEADER_MALFORMED'))
  })
})

describe('verifyResponse', () => {
  it('accepts what signResponse wrote', async () => {
    await expect(verifyResponse(await response({ 'tracer-id': 'abc' }))).resolves.toEqual({
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
    const answer = await response()
    answer.body = Uint8Array.from(body, (byte, index) => (index === 3 ? byte ^ 1 : byte))
    await expect(verifyResponse(answer)).rejects.toThrow(code('SIGNATURE_INVALID', { keyVersion: '1' }))
  })

  it('refuses an answer that is signed for another client', async () => {
    const signed = await signResponse({
      ...target,
      clientId: 'SOMEBODY_ELSE',
      body,
      signer: platformSigner,
      now: () => NOW,
    })
    const answer = { ...(await response()), headers: new Headers({ ...signed }) }
    await expect(verifyResponse(answer)).rejects.toThrow(code('CLIENT_ID_MISMATCH'))
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

describe('createVerifier', () => {
  it('refuses what another key signed', async () => {
    const { publicKey } = await freshPair()
    const verifier = createVerifier({ publicKey: await importPublicKey(publicKey) })
    await expect(verifyRequest({ ...(await request()), verifier })).rejects.toThrow(code('SIGNATURE_INVALID'))
  })

  it.each(['2', '01', '-1', '__proto__', 'constructor'])('trusts no key version %s', async (keyVersion) => {
    const { headers } = await request()
    headers.set('Signature', (headers.get('Signature') ?? '').replace('keyVersion=1', `keyVersion=${keyVersion}`))
    await expect(verifyRequest({ ...(await request()), headers })).rejects.toThrow(
      code('KEY_VERSION_UNKNOWN', { keyVersion }),
    )
  })

  it('takes its own key where the message names no version', async () => {
    const { headers } = await request()
    headers.set('Signature', (headers.get('Signature') ?? '').replace('keyVersion=1,', ''))
    await expect(verifyRequest({ ...(await request()), headers })).resolves.toMatchObject({ keyVersion: '1' })
  })

  it.each(['NONE', 'RSA1', 'HS256', 'ECC224', '__PROTO__', 'RSA2560'])('knows no algorithm %s', async (algorithm) => {
    const { headers } = await request()
    headers.set('Signature', (headers.get('Signature') ?? '').replace('RSA256', algorithm))
    await expect(verifyRequest({ ...(await request()), headers })).rejects.toThrow(code('ALGORITHM_UNSUPPORTED'))
  })

  it('refuses a private key, and createSigner a public one', async () => {
    const { publicKey, privateKey } = await freshPair()
    const halves = { publicKey: await importPublicKey(publicKey), privateKey: await importPrivateKey(privateKey) }
    expect(() => createVerifier({ publicKey: halves.privateKey })).toThrow(code('KEY_REFUSED'))
    expect(() => createSigner({ privateKey: halves.publicKey })).toThrow(code('KEY_REFUSED'))
    expect(() => createSigner({ privateKey: halves.privateKey, keyVersion: '1,2' })).toThrow(
      code('KEY_VERSION_MALFORMED'),
    )
    expect(() => createVerifier({ publicKey: halves.publicKey, keyVersion: '' })).toThrow(code('KEY_VERSION_MALFORMED'))
  })

  it('reads the header before it spends a verification', async () => {
    const verify = vi.fn(merchantVerifier.verify)
    await expect(
      verifyRequest({ ...(await request({ 'Request-Time': 'now' })), verifier: { verify } }),
    ).rejects.toThrow(code('TIME_MALFORMED'))
    expect(verify).not.toHaveBeenCalled()
  })
})
