import { generateKeyPairSync } from 'node:crypto'
import { createClient, unwrap } from '@alipayhk-openapi/client'
import { createMocks } from '@alipayhk-openapi/msw'
import {
  createSigner,
  createVerifier,
  importPrivateKey,
  type Signer,
  type SigningError,
} from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type KeyEntry, rotatingKeys } from '../src/rotating-keys.ts'
import { PATH, paymentRecord } from './payment-record.ts'

const MINUTE_MS = 60_000
const NOON_MS = Date.parse('2026-06-15T12:00:00+08:00')

const old = await version('1', '2026-01-01T00:00:00+08:00', '2026-06-30T00:00:00+08:00')
const overlapping = await version('2', '2026-06-01T00:00:00+08:00', '2026-12-31T00:00:00+08:00')
const unlisted = await version('3', '2026-06-15T00:00:00+08:00', '2027-06-30T00:00:00+08:00')

let nowMs: number
let document: KeyEntry[]
const load = vi.fn(async () => document)
const warn = vi.spyOn(console, 'warn').mockReturnValue()

beforeEach(() => {
  nowMs = NOON_MS
  document = [overlapping.entry, old.entry]
})
afterEach(() => vi.clearAllMocks())

/** Tells of a signature which key version it was made with, or why it is refused. */
async function verifying(keepMinutes?: number) {
  const now = () => nowMs
  const keys = await rotatingKeys({ load, now, ...(keepMinutes !== undefined && { keepMinutes }) })
  const verifier = createVerifier({ keys, now })
  const content = new TextEncoder().encode('content to sign')
  return async (signer: Signer, keyVersion?: string): Promise<string> => {
    const header = { algorithm: 'RSA256', ...(keyVersion && { keyVersion }), signature: await signer.sign(content) }
    return verifier.verify(content, header).then(
      (key) => key.keyVersion,
      ({ code }: SigningError) => code,
    )
  }
}

async function version(keyVersion: string, notBefore: string, notAfter: string) {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const entry: KeyEntry = { keyVersion, publicKey: pair.publicKey, notBefore, notAfter }
  return { entry, signer: createSigner({ privateKey: await importPrivateKey(pair.privateKey), keyVersion }) }
}

describe('a verifier whose keys rotate', () => {
  test.each([
    ['2026-05-31T23:59:59+08:00', '1', 'KEY_VERSION_NOT_YET_VALID', '1'],
    ['2026-06-15T12:00:00+08:00', '1', '2', '2'],
    ['2026-06-30T00:00:01+08:00', 'KEY_VERSION_RETIRED', '2', '2'],
  ])('C7 at %s takes 1 as %s, 2 as %s, and %s for the newest', async (time, first, second, newest) => {
    nowMs = Date.parse(time)
    const verify = await verifying()
    expect(await verify(old.signer, '1')).toBe(first)
    expect(await verify(overlapping.signer, '2')).toBe(second)
    expect(await verify(newest === '1' ? old.signer : overlapping.signer)).toBe(newest)
  })

  test('takes no key that has ended for the newest', async () => {
    document.push({ ...unlisted.entry, notBefore: '2026-06-10T00:00:00+08:00', notAfter: '2026-06-14T00:00:00+08:00' })
    const verify = await verifying()
    expect(await verify(overlapping.signer)).toBe('2')
  })

  test('reads the document once for all messages of ten minutes', async () => {
    const verify = await verifying()
    for (const minutes of [0, 5, 9.99]) {
      nowMs = NOON_MS + minutes * MINUTE_MS
      expect(await verify(old.signer, '1')).toBe('1')
    }
    expect(load).toHaveBeenCalledTimes(1)
    nowMs = NOON_MS + 10 * MINUTE_MS
    expect(await Promise.all(Array.from({ length: 8 }, () => verify(old.signer, '1')))).toEqual(Array(8).fill('1'))
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('keeps what it read for as long as it is told to', async () => {
    const verify = await verifying(2)
    nowMs += 2 * MINUTE_MS
    await verify(old.signer, '1')
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('trusts a key that is taken off of the document for no longer than that', async () => {
    const verify = await verifying()
    document = [overlapping.entry]
    expect(await verify(old.signer, '1')).toBe('1')
    nowMs += 10 * MINUTE_MS
    expect(await verify(old.signer, '1')).toBe('KEY_VERSION_UNKNOWN')
  })

  test('C7 for unknown versions it reads the document again, and at most once a minute', async () => {
    const verify = await verifying()
    for (const keyVersion of ['3', '01', '__proto__', 'constructor']) {
      expect(await verify(unlisted.signer, keyVersion)).toBe('KEY_VERSION_UNKNOWN')
    }
    expect(load).toHaveBeenCalledTimes(1)
    nowMs += MINUTE_MS
    document.push(unlisted.entry)
    expect(await verify(unlisted.signer, '3')).toBe('3')
    expect(await verify(unlisted.signer, '4')).toBe('KEY_VERSION_UNKNOWN')
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('goes on with what it knows while the document cannot be read, and says so', async () => {
    const verify = await verifying()
    const error = new Error('the store is down')
    load.mockRejectedValueOnce(error)
    nowMs += 10 * MINUTE_MS
    expect(await verify(old.signer, '1')).toBe('1')
    expect(warn.mock.calls).toEqual([[expect.any(String), error]])
    nowMs = Date.parse('2026-06-30T00:00:01+08:00')
    expect(await verify(old.signer, '1')).toBe('KEY_VERSION_RETIRED')
  })

  test('does not begin without a document', async () => {
    const error = new Error('the store is down')
    load.mockRejectedValueOnce(error)
    await expect(verifying()).rejects.toBe(error)
  })

  test.each([
    ['publicKey', 'none', 'KEY_MALFORMED'],
    ['notBefore', '2026-06-01', 'TIME_MALFORMED'],
    ['notAfter', '2026-06-31T00:00:00+08:00', 'TIME_MALFORMED'],
  ])('does not begin with the %s %j', async (member, value, code) => {
    document = [{ ...old.entry, [member]: value }]
    await expect(verifying()).rejects.toMatchObject({ code })
  })
})

test('a gateway changes its key between two records, and both answers are believed', async () => {
  const now = () => nowMs
  let mocks = createMocks({ signer: old.signer, now })
  const client = createClient({
    baseUrl: 'http://127.0.0.1:9999',
    clientId: testClientId,
    signer: createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) }),
    verifier: createVerifier({ keys: await rotatingKeys({ load, now }), now }),
    now,
    fetch: (request) => mocks.handle(request),
  })
  const outcome = () => unwrap(client.POST(PATH, { body: paymentRecord() }))
  expect(await outcome()).toMatchObject({ outcome: 'accepted', verified: { keyVersion: '1' } })
  mocks = createMocks({ signer: overlapping.signer, now })
  expect(await outcome()).toMatchObject({ outcome: 'accepted', verified: { keyVersion: '2' } })
  mocks = createMocks({ signer: unlisted.signer, now })
  expect(await outcome()).toMatchObject({ outcome: 'unknown', error: { code: 'KEY_VERSION_UNKNOWN' } })
})
