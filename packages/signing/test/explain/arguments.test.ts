import { describe, expect, test } from 'vitest'
import { type CapturedExchange, type ExplainKeys, explainSignature, importPublicKey } from '../../src/index.ts'
import { utf8 } from '../fixtures.ts'
import {
  base64,
  bytes,
  contentOf,
  headerOf,
  KEYS,
  merchant,
  platform,
  requestOf,
  requestSigning,
  rsaSign,
} from './wrong-message.ts'

const good = requestOf(headerOf(await rsaSign(contentOf())))
const ids = async (exchange: CapturedExchange, keys: ExplainKeys = KEYS) =>
  (await explainSignature(exchange, keys)).mistakes.map(({ id }) => id)

describe('what is no exchange is a mistake of the caller', () => {
  test.each([
    ['no exchange', undefined],
    ['no method', { ...good, method: undefined }],
    ['an empty method', { ...good, method: '' }],
    ['no URL', { ...good, url: undefined }],
    ['a URL without slash and scheme', { ...good, url: 'a/b' }],
    ['no headers', { ...good, headers: undefined }],
    ['no body', { ...good, body: undefined }],
    ['text for a body', { ...good, body: '{}' }],
    ['text for the body of the request', { ...good, request: { body: '{}' } }],
    ['text for the counterpart', { ...good, counterpart: '{}' }],
  ])('%s', async (_, exchange) => {
    // @ts-expect-error each is wrong on purpose
    await expect(explainSignature(exchange, KEYS)).rejects.toThrow(TypeError)
  })

  test.each([
    ['no keys', undefined],
    ['none of them', {}],
    ['a number', { merchant: 1 }],
    ['a promise', { merchant: importPublicKey(merchant.publicKey) }],
  ])('%s', async (_, keys) => {
    // @ts-expect-error each is wrong on purpose
    await expect(explainSignature(good, keys)).rejects.toThrow(TypeError)
  })
})

test('a body over 262,144 bytes is refused with a code', async () => {
  const body = new Uint8Array(262_145)
  await expect(explainSignature({ ...good, body }, KEYS)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
  await expect(ids({ ...good, body: body.slice(1) })).resolves.toEqual(['other-content'])
})

test('a URL over 8,192 characters is refused with a code', async () => {
  const url = good.url.padEnd(8192, 'a')
  await expect(explainSignature({ ...good, url: `${url}a` }, KEYS)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
  await expect(ids({ ...good, url })).resolves.toEqual(['other-content'])
})

test('headers over 65,536 characters together are refused with a code', async () => {
  const pairs = Object.entries(good.headers as Record<string, string>)
  const rest = 65_536 - pairs.flat().join('').length
  const filled = (characters: number) => ({ ...good, headers: [...pairs, ['x', 'a'.repeat(characters - 1)] as const] })
  await expect(explainSignature(filled(rest + 1), KEYS)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
  await expect(ids(filled(rest))).resolves.toEqual([])
})

describe('an exchange is taken as captures have it', () => {
  const pairs = Object.entries(good.headers as Record<string, string>)
  const twice = { ...good, headers: [...pairs, ['signature', 'x'] as const] }

  test.each([
    ['headers as pairs', { ...good, headers: pairs }],
    ['headers as Headers', { ...good, headers: new Headers(pairs.map(([name, value]) => [name, value])) }],
    ['headers in lower case', { ...good, headers: pairs.map(([name, value]) => [name.toLowerCase(), value] as const) }],
    ['headers with blanks around', { ...good, headers: pairs.map(([name, value]) => [name, ` ${value} `] as const) }],
    ['headers that are not there', { ...good, headers: { ...good.headers, Host: undefined } }],
    ['a method in lower case', { ...good, method: 'post' }],
    ['a URL from the path on', { ...good, url: good.url.replace(/^https:\/\/[^/]+/, '') }],
    ['a kind that is said', { ...good, kind: 'request' as const }],
  ])('%s', async (_, exchange) => {
    await expect(ids(exchange)).resolves.toEqual([])
  })

  test('a header that is sent twice is seen', async () => {
    await expect(ids(twice)).resolves.toEqual(['header-unreadable'])
  })

  test("a call of AlipayHK's own is signed by the platform", async () => {
    const exchange = requestOf(headerOf(await rsaSign(contentOf(), platform)))
    await expect(ids(exchange)).resolves.toEqual(['keys-swapped'])
    await expect(ids({ ...exchange, signedBy: 'platform' })).resolves.toEqual([])
  })
})

describe('a key is taken in any form', () => {
  const der = Uint8Array.from(atob(merchant.publicKey.replace(/-----[A-Z ]+-----|\s/g, '')), (c) => c.charCodeAt(0))
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

  test.each([
    ['bytes', async () => der],
    ['base64', async () => base64(der)],
    ['a CryptoKey', async () => importPublicKey(merchant.publicKey)],
    ['a CryptoKey that cannot be exported', async () => crypto.subtle.importKey('spki', der, rsa, false, ['verify'])],
    [
      'a JSON Web Key',
      async () => crypto.subtle.exportKey('jwk', await crypto.subtle.importKey('spki', der, rsa, true, ['verify'])),
    ],
  ])('%s', async (_, form) => {
    const keys = { merchant: await form() }
    await expect(ids(good, keys)).resolves.toEqual([])
    const { exchange } = await requestSigning(contentOf({ method: 'GET' }))
    await expect(ids(exchange, keys)).resolves.toEqual(['other-method'])
  })

  test('a CryptoKey for another hash is refused, and used to explain all the same', async () => {
    const sha1 = await crypto.subtle.importKey('spki', der, { ...rsa, hash: 'SHA-1' }, true, ['verify'])
    const { mistakes } = await explainSignature(good, { merchant: sha1 })
    expect(mistakes).toMatchObject([{ id: 'key-refused', sentence: expect.stringContaining('SHA-256') }])
  })

  test('what is wrong with one is said in the words of whoever reads keys', async () => {
    const { mistakes } = await explainSignature(good, { merchant: 'ssh-rsa AAAA' })
    expect(mistakes).toMatchObject([{ id: 'key-unreadable', sentence: expect.stringContaining('OpenSSH') }])
    expect(mistakes[0]?.sentence).toMatch(/^What you gave as the merchant's key cannot be used\./)
  })
})

/** For a machine that does much else. */
const TIMEOUT_MS = 60_000

describe('work is bounded, whatever is given', { timeout: TIMEOUT_MS }, () => {
  test.each([
    ['blanks', bytes(' '.repeat(200_000), 'x')],
    ['quotation marks', utf8('"\\'.repeat(100_000))],
    ['brackets', utf8('['.repeat(200_000))],
    ['zeros', new Uint8Array(200_000)],
    ['JSON of many members', utf8(JSON.stringify(Array.from({ length: 10_000 }, (_, a) => ({ a: `數${a}` }))))],
  ])('in a large body of %s', async (_, body) => {
    const { exchange, keys } = await requestSigning('something else', { body })
    const { tried, complete, mistakes } = await explainSignature(exchange, keys)
    expect({ complete, ids: mistakes.map(({ id }) => id) }).toEqual({ complete: false, ids: ['other-content'] })
    expect(tried).toBeLessThan(2000)
  })

  test.each([
    ['commas', ','.repeat(60_000)],
    ['equal signs', '='.repeat(60_000)],
    ['separators', `signature=a${';'.repeat(8000)}`],
    ['parts', 'signature=a,'.repeat(1000)],
    ['percent signs', `signature=${'%25'.repeat(5000)}`],
    ['quotation marks', `signature=${'"'.repeat(16_000)}`],
    ['blanks', `signature=${' '.repeat(16_000)}x`],
  ])('C8 in a Signature header of many %s', async (_, header) => {
    await expect(ids(requestOf(header))).resolves.toEqual(['header-unreadable'])
  })

  test('in many lines of one header', async () => {
    const lines = Array.from({ length: 60_000 }, () => ['x', ''] as const)
    const headers = [...Object.entries(good.headers as Record<string, string>), ...lines]
    await expect(ids({ ...good, headers })).resolves.toEqual([])
  })

  test('fewer than 12,000 contents are compared for a usual message', async () => {
    const { exchange, keys } = await requestSigning('something else')
    const { tried, complete } = await explainSignature(exchange, keys)
    expect(complete).toBe(true)
    expect(tried).toBeGreaterThan(1000)
    expect(tried).toBeLessThan(12_000)
  })
})
