import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CapturedExchange, explainSignature, signRequest, signResponse } from '../../src/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import { merchantSigner, platformSigner, utf8 } from '../fixtures.ts'
import { accepted } from './accepted.ts'

const KEYS = { merchant: testKeys.merchant.publicKey, platform: testKeys.platform.publicKey }
const RUNS = 500
const TIMEOUT_MS = 120_000

const body = fc.oneof(
  fc.json().map(utf8),
  fc.string({ unit: 'grapheme' }).map(utf8),
  fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array)),
)
const target = fc.stringMatching(/^\/[\x21\x22\x24-\x7e]{0,80}$/)
const url = fc.oneof(target, fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['https'] }))

const message = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE'),
  url,
  clientId: fc.stringMatching(/^[\w-]{1,64}$/),
  body,
  epochMs: fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1000),
})

/** What senders of the family write otherwise, and mean alike. */
const writing = fc.constantFrom<(header: string) => string>(
  (header) => header,
  (header) => decodeURIComponent(header),
  (header) => header.replaceAll(',', ', '),
  (header) => header.replace('RSA256', 'rsa256'),
  (header) => header.replace('algorithm=RSA256,', ''),
  (header) => header.replace('keyVersion=1,', 'keyVersion=,'),
  (header) => header.split(',').reverse().join(),
  (header) => header.replace(/%../g, (triplet) => triplet.toLowerCase()),
)

test('a good request never has a mistake', { timeout: TIMEOUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(message, writing, async ({ epochMs, ...parts }, write) => {
      const headers = await signRequest({ ...parts, signer: merchantSigner, now: () => epochMs })
      const exchange = { ...parts, headers: { ...headers, Signature: write(headers.Signature) } }
      const { fits, mistakes, alsoFits } = await explainSignature(exchange, KEYS)
      expect({ fits, mistakes, alsoFits }).toEqual({ fits: true, mistakes: [], alsoFits: [] })
      await expect(accepted({ exchange, keys: KEYS })).resolves.toBe(true)
    }),
    { numRuns: RUNS },
  )
})

test('a good answer never has a mistake', { timeout: TIMEOUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(message, fc.option(body), writing, async ({ epochMs, ...parts }, requestBody, write) => {
      const { clientId } = parts
      const headers = await signResponse({ ...parts, signer: platformSigner, now: () => epochMs })
      const exchange: CapturedExchange = {
        ...parts,
        headers: new Headers({ ...headers, signature: write(headers.signature) }),
        // Without its request an answer is one by its time header, and by the key.
        ...(requestBody && { request: { headers: [['Client-Id', clientId]], body: requestBody } }),
      }
      const { fits, mistakes } = await explainSignature(exchange, KEYS)
      expect({ fits, mistakes }).toEqual({ fits: true, mistakes: [] })
      await expect(accepted({ exchange: { ...exchange, kind: 'response' }, keys: KEYS })).resolves.toBe(true)
    }),
    { numRuns: RUNS },
  )
})

test('D4 a message of which one byte of the body was changed never fits', { timeout: TIMEOUT_MS }, async () => {
  const changed = fc.tuple(fc.json(), fc.nat(), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(changed, async ([json, at, by]) => {
      const parts = { method: 'POST', url: '/a', clientId: 'a', body: utf8(json) }
      const headers = await signRequest({ ...parts, signer: merchantSigner, now: () => 0 })
      const received = parts.body.slice()
      received[at % received.length] = (received[at % received.length] ?? 0) ^ by
      const exchange = { ...parts, headers: { ...headers }, body: received }
      const { fits, mistakes } = await explainSignature(exchange, KEYS)
      expect({ fits, found: mistakes.length > 0 }).toEqual({ fits: false, found: true })
    }),
    { numRuns: 30 },
  )
})
