import { expect, test } from 'vitest'
import { parseTimestamp, signResponse, verifyRequest, verifyResponse } from '../../src/index.ts'
import { BODY, CLIENT_ID, NOW, PATH, platformSigner, signedAnswer, signedRequest } from '../fixtures.ts'
import { signingError } from '../signing-error.ts'

const seconds = (count: number) => NOW + count * 1000

test.each([-299, 299])('E1 passes a clock %i s off', async (off) => {
  await expect(verifyRequest(await signedRequest({}, seconds(off)))).resolves.toBeDefined()
  await expect(verifyResponse(await signedAnswer({}, seconds(off)))).resolves.toBeDefined()
})

test.each([-301, 301])('E1 fails a clock %i s off', async (off) => {
  const refused = signingError('TIME_OUT_OF_WINDOW', { skewSeconds: off })
  await expect(verifyRequest(await signedRequest({}, seconds(off)))).rejects.toThrow(refused)
  await expect(verifyResponse(await signedAnswer({}, seconds(off)))).rejects.toThrow(refused)
})

test.each([
  '1',
  '0',
  '-1',
  '1716340341',
  '17163403410000',
  '2024-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-05-22T24:00:00Z',
  '2024-05-22T09:60:00Z',
  '2024-05-22T09:12:60Z',
  '2024-05-22T09:12:21',
  '2024-05-22T09:12Z',
  '2024-05-22',
  '2024-05-22 09:12:21+08:00',
  '2024-05-22T09:12:21+15:00',
  '2024-05-22T09:12:21+08:60',
  '2024-05-22T09:12:21+8',
  '2024-05-22T09:12:21.Z',
  '2024-05-22T09:12:21.0000000000Z',
  '2024-05-22t09:12:21z',
  '+002024-05-22T09:12:21Z',
  'Wed, 22 May 2024 01:12:21 GMT',
  'now',
  '2024-05-22T09:12:21Z ',
  '２０２４-05-22T09:12:21Z',
])('E2 takes %j for no time', async (time) => {
  expect(() => parseTimestamp(time)).toThrow(signingError('TIME_MALFORMED'))
})

test('E6 refuses an old signed success as the answer to a new request', async () => {
  const recorded = await signedAnswer()
  const later = { ...recorded, sentAtMs: seconds(302), now: () => seconds(303) }
  await expect(verifyResponse(later)).rejects.toThrow(signingError('TIME_OUT_OF_WINDOW', { skewSeconds: -302 }))
})

test('E6 refuses it within the window of the clock, where it is older than the request', async () => {
  const recorded = await signedAnswer()
  const strict = { ...recorded, sentAtMs: seconds(10), now: () => seconds(20), skewSeconds: 5 }
  await expect(verifyResponse(strict)).rejects.toThrow(signingError('TIME_OUT_OF_WINDOW', { skewSeconds: -10 }))
})

test('E6 passes the answer to a slow request, however long it took', async () => {
  const slow = { ...(await signedAnswer({}, seconds(1))), sentAtMs: NOW, now: () => seconds(3600) }
  await expect(verifyResponse(slow)).resolves.toBeDefined()
})

test('E7 refuses the answer to another path, method or client', async () => {
  const answer = await signedAnswer()
  await expect(verifyResponse({ ...answer, url: `${PATH}/other` })).rejects.toThrow(signingError('SIGNATURE_INVALID'))
  await expect(verifyResponse({ ...answer, method: 'PUT' })).rejects.toThrow(signingError('SIGNATURE_INVALID'))
  const message = { method: 'POST', url: PATH, clientId: 'SOMEBODY_ELSE', body: BODY }
  const signed = await signResponse({ ...message, signer: platformSigner, now: () => NOW })
  await expect(verifyResponse({ ...answer, headers: new Headers({ ...signed }) })).rejects.toThrow(
    signingError('CLIENT_ID_MISMATCH'),
  )
})

test('E8 refuses a request that comes back as its own answer', async () => {
  const { headers } = await signedRequest()
  const answer = await signedAnswer()
  await expect(verifyResponse({ ...answer, headers })).rejects.toThrow(
    signingError('HEADER_MISSING', { header: 'Response-Time' }),
  )
  headers.set('Response-Time', headers.get('Request-Time') ?? '')
  await expect(verifyResponse({ ...answer, headers })).rejects.toThrow(signingError('SIGNATURE_INVALID'))
})

test.each([-3600, 3600])('E9 names a clock that is %i s off, of a verified answer only', async (off) => {
  const answer = await signedAnswer({}, seconds(off))
  await expect(verifyResponse(answer)).rejects.toThrow(
    signingError('TIME_OUT_OF_WINDOW', { skewSeconds: off, message: expect.stringContaining('3600 s too') }),
  )
  const error = await verifyResponse({ ...answer, body: new Uint8Array() }).catch((reason: unknown) => reason)
  expect(error).toEqual(signingError('SIGNATURE_INVALID'))
  expect(error).not.toHaveProperty('skewSeconds')
  expect(String(error)).not.toContain('3600')
  expect(answer.clientId).toBe(CLIENT_ID)
})
