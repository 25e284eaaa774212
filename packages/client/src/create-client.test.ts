import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import type { components } from '@alipayhk-openapi/types'
import type { Middleware } from 'openapi-fetch'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { answerWith, BASE_URL, clientOf, PATH, record, resultText, signer, sync, verifier } from '../test/gateway.ts'
import { createClient } from './create-client.ts'
import { unwrap } from './outcome.ts'

describe('createClient', () => {
  it.each([
    '',
    '/api',
    'gateway.example',
    'ftp://gateway.example',
    'file:///etc',
    'https://gateway.example/#x',
    'https://gateway.example/?a=b',
    'https://user@gateway.example',
    'https://:s3cret@gateway.example',
  ])('refuses the base URL %j', (baseUrl) => {
    expect(() => clientOf(fetch, { baseUrl })).toThrow(
      new TypeError('baseUrl must be an absolute http(s) URL without query, fragment and credentials'),
    )
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('refuses the time limit %j', (timeoutMs) => {
    expect(() => clientOf(fetch, { timeoutMs })).toThrow(TypeError)
  })

  it.each(['', 'a.b', 'C\n', 'x'.repeat(65)])('refuses the client id %j at once', (clientId) => {
    expect(() => clientOf(fetch, { clientId })).toThrow(expect.objectContaining({ code: 'CLIENT_ID_MALFORMED' }))
  })

  it.each(['signer', 'verifier', 'clientId'])('refuses a %s that is none, as an unset variable is', (name) => {
    expect(() => clientOf(fetch, { [name]: undefined })).toThrow(TypeError)
  })

  it.each(['skewSeconds', 'maxBodyBytes'])('refuses a negative number of %s, and what is none', (name) => {
    for (const value of [-1, Number.NaN, '300']) expect(() => clientOf(fetch, { [name]: value })).toThrow(TypeError)
  })

  it('keeps a path in the base URL and signs it', async () => {
    const gateway = vi.fn((request: Request) => answerWith(request, resultText('SUCCESS', 'S')))
    await expect(unwrap(sync(gateway, { baseUrl: `${BASE_URL}/proxy/` }))).resolves.toMatchObject({
      outcome: 'accepted',
    })
    expect(gateway.mock.calls[0]?.[0].url).toBe(`${BASE_URL}/proxy${PATH}`)
  })

  it('takes a base URL with a blank around it, as environment variables have it', async () => {
    const gateway = vi.fn((request: Request) => answerWith(request, resultText('SUCCESS', 'S')))
    await expect(unwrap(sync(gateway, { baseUrl: ` ${BASE_URL} ` }))).resolves.toMatchObject({ outcome: 'accepted' })
    expect(gateway.mock.calls[0]?.[0].url).toBe(BASE_URL + PATH)
  })

  it('keeps signing innermost, whatever middleware is added', async () => {
    const seen: string[] = []
    const changes: Middleware = {
      onRequest: ({ request }) =>
        new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-added': '1' } }),
      onResponse: async ({ response }) => void seen.push(await response.clone().text()),
    }
    const gateway = vi.fn((request: Request) => answerWith(request, resultText('SUCCESS', 'S')))
    const client = clientOf(gateway)
    client.use(changes)
    client.use({ onResponse: () => undefined })
    await expect(unwrap(client.POST(PATH, { body: record }))).resolves.toMatchObject({ outcome: 'accepted' })
    expect(gateway.mock.calls[0]?.[0].headers.get('x-added')).toBe('1')
    expect(seen).toEqual([resultText('SUCCESS', 'S')])

    const forged = clientOf(async () => new Response(resultText('SUCCESS', 'S')))
    forged.use(changes)
    await expect(unwrap(forged.POST(PATH, { body: record }))).resolves.toMatchObject({ reason: 'unverified' })
    expect(seen).toHaveLength(1)
    forged.eject(changes)
  })

  it('takes options that are there and undefined', () => {
    expect(() => clientOf(fetch, { fetch: undefined, timeoutMs: undefined, now: undefined })).not.toThrow()
  })

  it('goes by the global fetch of the moment, which mocks replace after it was made', async () => {
    const client = createClient({ baseUrl: BASE_URL, clientId: testClientId, signer, verifier })
    vi.stubGlobal('fetch', (request: Request) => answerWith(request, resultText('SUCCESS', 'S')))
    const outcome = await unwrap(client.POST(PATH, { body: record }))
    vi.unstubAllGlobals()
    expect(outcome).toMatchObject({ outcome: 'accepted' })
  })

  it('takes its time from the clock it is given', async () => {
    const gateway = vi.fn((_: Request) => Promise.reject<Response>(new Error('no network here')))
    await unwrap(sync(gateway, { now: () => 1_716_340_341_000 }))
    expect(gateway.mock.calls[0]?.[0].headers.get('Request-Time')).toBe('2024-05-22T09:12:21+08:00')
  })

  it.each(['https://gateway.example', 'http://192.168.0.1'])(
    'never sends under the published test keys to %s',
    async (baseUrl) => {
      const gateway = vi.fn(() => Promise.reject(new Error('was called')))
      await expect(sync(gateway, { baseUrl })).rejects.toThrow(expect.objectContaining({ code: 'TEST_KEY_REFUSED' }))
      expect(gateway).not.toHaveBeenCalled()
    },
  )

  it('asks for the record and for nothing that signing supplies', () => {
    const client = clientOf(fetch)
    type Init = Parameters<typeof client.POST<typeof PATH, { body: typeof record }>>[1]
    expectTypeOf<Init>().not.toBeAny()
    expectTypeOf<Init['body']>().toEqualTypeOf<components['schemas']['PaymentInfo']>()
    // @ts-expect-error a record without its fields is no record
    const incomplete = () => client.POST(PATH, { body: { openId: '1' } })
    // @ts-expect-error there is no such call
    const misspelt = () => client.POST('/api/open/v1/paymentInfo/sync', { body: record })
    // @ts-expect-error the base URL has no default
    const homeless = () => createClient({ clientId: 'C', signer, verifier })
    expect([incomplete, misspelt, homeless]).toHaveLength(3)
  })

  it('shows no key when it is inspected', () => {
    const shown = inspect({ client: clientOf(fetch), signer, verifier }, { depth: 10, showHidden: true })
    expect(shown).not.toMatch(/PRIVATE|MII|BEGIN/)
  })
})

it('has at most 150 lines of code, besides the barrel that names its exports', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && name !== 'index.ts')
  const lines = sources.flatMap((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8').split('\n'))
  expect(lines.filter((line) => !/^\s*(?:\/\/.*|\/?\*.*)?$/.test(line)).length).toBeLessThanOrEqual(150)
})
