import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  contentToSign,
  formatEncryptHeader,
  formatSignatureHeader,
  formatTimestamp,
  importPrivateKey,
  importPublicKey,
  parseEncryptHeader,
  parseSignatureHeader,
  parseTimestamp,
  SigningError,
  signRequest,
  signResponse,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import { merchantSigner, merchantVerifier, NOW, platformSigner, platformVerifier } from '../fixtures.ts'

/** The nightly profile has a million. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 10_000)
/** What signs and verifies takes 10,000 times as long as what only reads a text. */
const timeout = 30_000 + numRuns * 5

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array))
const clientId = fc.stringMatching(/^[\w-]{1,64}$/)
const keyVersion = fc.stringMatching(/^[\w.-]{1,64}$/)
const url = fc.stringMatching(/^\/[\x21\x22\x24-\x7e]{0,80}$/)
const method = fc.constantFrom('POST', 'GET', 'PUT', 'DELETE')
const message = fc.record({ method, url, clientId, body: bytes })
const time = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1000)
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 600 }).map((array) => new Uint8Array(array))
const blanks = fc.stringMatching(/^[ \t]{0,3}$/)

/** What a sender of the family may do to a header without changing what it says. */
const writing = fc.record({
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  around: blanks,
  encode: fc.constantFrom<(base64: string) => string>(
    encodeURIComponent,
    (base64) => encodeURIComponent(base64).replace(/%../g, (triplet) => triplet.toLowerCase()),
    (base64) => base64,
    (base64) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ),
  algorithm: fc.constantFrom('RSA256', 'rsa256', 'Rsa256'),
})

async function accept(
  parts: { method: string; url: string; clientId: string; body: Uint8Array<ArrayBuffer> },
  at: number,
) {
  const now = () => at
  const request = await signRequest({ ...parts, signer: merchantSigner, now })
  const requested = { ...parts, headers: new Headers({ ...request }), verifier: merchantVerifier, now }
  const answer = await signResponse({ ...parts, signer: platformSigner, now })
  const answered = { ...parts, headers: new Headers({ ...answer }), verifier: platformVerifier, now, sentAtMs: at }
  return [await verifyRequest(requested), await verifyResponse(answered)]
}

test('what is signed verifies, whatever it is', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(message, time, async (parts, at) => {
      const [request, answer] = await accept(parts, at)
      expect(request).toEqual({ algorithm: 'RSA256', keyVersion: '1', clientId: parts.clientId, requestTimeMs: at })
      expect(answer).toEqual({ algorithm: 'RSA256', keyVersion: '1', responseTimeMs: at })
    }),
    { numRuns },
  )
})

test('one changed byte of the content never verifies', { timeout }, async () => {
  const signed = { method: 'POST', url: '/a?b=c', clientId: 'MERCHANT', body: new Uint8Array(64).fill(0x41) }
  const content = contentToSign({ ...signed, time: formatTimestamp(NOW) })
  const header = { algorithm: 'RSA256', signature: await merchantSigner.sign(content) }
  await fc.assert(
    fc.asyncProperty(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Uint8Array.from(content, (byte, index) => (index === at ? byte ^ mask : byte))
      await expect(merchantVerifier.verify(changed, header)).rejects.toThrow(SigningError)
    }),
    { numRuns },
  )
})

test('one changed byte of the signature never verifies', { timeout }, async () => {
  const content = new Uint8Array(64)
  const signature = await merchantSigner.sign(content)
  await fc.assert(
    fc.asyncProperty(fc.nat(signature.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ mask : byte))
      const verifying = merchantVerifier.verify(content, { algorithm: 'RSA256', signature: changed })
      await expect(verifying).rejects.toThrow(SigningError)
    }),
    { numRuns },
  )
})

/** Every form of time that occurs, of one moment. */
const anyTime = fc.record({
  at: time,
  offset: fc.integer({ min: -840, max: 840 }),
  fraction: fc.stringMatching(/^\d{1,9}$/),
})
const timeText = fc.oneof(
  anyTime.map(({ at, offset }) => formatTimestamp(at, offset)),
  anyTime.map(({ at, offset, fraction }) => formatTimestamp(at, offset).replace(/(?=[+-]\d\d:)/, `.${fraction}`)),
  anyTime.map(({ at, fraction }) => formatTimestamp(at, 0).replace('+00:00', `.${fraction}Z`)),
  anyTime.map(({ at, offset }) => formatTimestamp(at, offset).replace(/:(?=\d\d$)/, '')),
  anyTime.map(({ at }) => String(at).padStart(13, '0')),
)
const CONTENT = /^([A-Z]+) ([^\n]+)\n([^.]+)\.(\d{13}|[^.]+(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))\.([\s\S]*)$/

test('the parts can be told apart in the content to sign, so that no two messages share one', { timeout }, () => {
  fc.assert(
    fc.property(message, timeText, (parts, text) => {
      const content = contentToSign({ ...parts, time: text })
      const [, ...read] = CONTENT.exec(Buffer.from(content).toString('latin1')) ?? []
      const body = Buffer.from(parts.body).toString('latin1')
      expect(read).toEqual([parts.method, parts.url, parts.clientId, text, body])
    }),
    { numRuns },
  )
})

test('headers are read as they were written', { timeout }, () => {
  fc.assert(
    fc.property(keyVersion, anyBytes, (version, value) => {
      const signature = { algorithm: 'RSA256', keyVersion: version, signature: value }
      expect(parseSignatureHeader(formatSignatureHeader(signature))).toEqual(signature)
      const encrypt = { algorithm: 'RSA_AES', keyVersion: version, symmetricKey: value }
      expect(parseEncryptHeader(formatEncryptHeader(encrypt))).toEqual(encrypt)
    }),
    { numRuns },
  )
})

test('headers are read in every way in which the family writes them', { timeout }, () => {
  fc.assert(
    fc.property(keyVersion, anyBytes, writing, (version, signature, { order, around, encode, algorithm }) => {
      const value = encode(btoa(String.fromCharCode(...signature)))
      const pairs = [`algorithm=${algorithm}`, `keyVersion=${version}`, `signature=${value}`]
      const text = order.map((index) => `${around}${pairs[index]}${around}`).join(',')
      expect(parseSignatureHeader(text)).toEqual({ algorithm: 'RSA256', keyVersion: version, signature })
    }),
    { numRuns },
  )
})

test('times are read as they were written, in every offset', { timeout }, () => {
  fc.assert(
    fc.property(time, fc.integer({ min: -840, max: 840 }), (at, offset) => {
      expect(parseTimestamp(formatTimestamp(at, offset))).toBe(at)
    }),
    { numRuns },
  )
})

const HEADER_PARTS = [
  'algorithm',
  'keyVersion',
  'signature',
  'symmetricKey',
  '=',
  ',',
  '%',
  '%2B',
  '%25',
  'RSA256',
  ' ',
  '\t',
  '1',
  '__proto__',
  '"',
  '\n',
  '\0',
]
const headerText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...HEADER_PARTS), fc.base64String({ maxLength: 8 })), { maxLength: 40 })
    .map((parts) => parts.join('')),
)

test('no text makes a reader throw anything but a SigningError', { timeout }, () => {
  fc.assert(
    fc.property(headerText, (text) => {
      for (const read of [parseSignatureHeader, parseEncryptHeader, parseTimestamp]) {
        try {
          read(text)
        } catch (error) {
          expect(error).toBeInstanceOf(SigningError)
        }
      }
    }),
    { numRuns },
  )
})

test('no header and no body makes a verification throw anything but a SigningError', { timeout }, async () => {
  const value = fc
    .oneof(headerText, fc.constant('2024-05-22T09:12:21+08:00'))
    .map((text) => text.replace(/[^\x20-\x7e]/g, '?'))
  const names = [
    'Signature',
    'Client-Id',
    'Request-Time',
    'Response-Time',
    'Content-Type',
    'Encrypt',
    'Content-Encoding',
  ]
  const headers = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true })
  await fc.assert(
    fc.asyncProperty(headers, bytes, async (record, body) => {
      const received = { method: 'POST', url: '/a', headers: new Headers(record), body, now: () => NOW }
      const attempts = [
        verifyRequest({ ...received, verifier: merchantVerifier }),
        verifyResponse({ ...received, verifier: platformVerifier, clientId: 'A', sentAtMs: NOW }),
      ]
      for (const attempt of attempts) await expect(attempt).rejects.toThrow(SigningError)
    }),
    { numRuns },
  )
})

test('no damage to a key makes reading it throw anything but a SigningError', { timeout }, async () => {
  const texts = [testKeys.merchant.privateKey, testKeys.merchant.publicKey]
  const damage = fc.record({
    text: fc.constantFrom(...texts),
    at: fc.nat(1700),
    length: fc.nat(40),
    by: fc.oneof(fc.base64String({ maxLength: 40 }), fc.string({ maxLength: 10 })),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ text, at, length, by }) => {
      const damaged = text.slice(0, at) + by + text.slice(at + length)
      for (const importKey of [importPrivateKey, importPublicKey]) {
        await importKey(damaged).catch((error: unknown) => expect(error).toBeInstanceOf(SigningError))
      }
    }),
    { numRuns },
  )
})

test('no bytes make reading a key throw anything but a SigningError', { timeout }, async () => {
  const der = fc.uint8Array({ minLength: 1, maxLength: 80 }).map((array) => new Uint8Array([0x30, ...array]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(der, anyBytes), async (input) => {
      await expect(importPrivateKey(input)).rejects.toThrow(SigningError)
      await expect(importPublicKey(input)).rejects.toThrow(SigningError)
    }),
    { numRuns },
  )
})
