import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import type { Reply } from './contract.ts'
import { createSenders, type Webhook, type WebhooksOptions } from './webhooks.ts'

type Told = {
  readonly body: { readonly name: string }
  readonly replies: Reply<200, 'application/json', { readonly ok: boolean }> | Reply<410, undefined, undefined>
}
type Silent = { readonly body: undefined; readonly replies: Reply<204, undefined, undefined> }
type Webhooks = { readonly told: Told; readonly silent: Silent }

const told: Webhook<'told', Told> = {
  name: 'told',
  method: 'POST',
  mediaType: 'application/json',
  formats: { 'application/json': 'json' },
  example: { name: 'example' },
}
const silent: Webhook<'silent', Silent> = {
  name: 'silent',
  method: 'PUT',
  mediaType: undefined,
  formats: {},
  example: undefined,
}

/** Senders to a receiver that answers with that, and what it received. */
function sendersTo(answer: () => Response, options: Partial<WebhooksOptions> = {}) {
  const received: Request[] = []
  const fetch = async (request: Request) => {
    received.push(request)
    return answer()
  }
  return {
    received,
    send: createSenders<Webhooks>({ told, silent }, { url: 'http://localhost/hook', fetch, ...options }),
  }
}

const gone = () => new Response(null, { status: 410 })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what is sent', () => {
  test('is the example, or what is given', async () => {
    const { send, received } = sendersTo(gone)
    await send.told()
    await send.told({ name: 'given' }, { 'x-id': '1' })
    expect(await Promise.all(received.map((request) => request.json()))).toEqual([
      { name: 'example' },
      { name: 'given' },
    ])
    expect(
      received.map(({ method, url, headers }) => [method, url, headers.get('content-type'), headers.get('x-id')]),
    ).toEqual([
      ['POST', 'http://localhost/hook', 'application/json', null],
      ['POST', 'http://localhost/hook', 'application/json', '1'],
    ])
  })

  test('may be nothing', async () => {
    const { send, received } = sendersTo(gone)
    await send.silent()
    expect([received[0]?.method, received[0]?.body, received[0]?.headers.get('content-type')]).toEqual([
      'PUT',
      null,
      null,
    ])
  })

  test('goes where the receiver of that webhook stands', async () => {
    const { send, received } = sendersTo(gone, { url: (webhook) => new URL(`/${webhook}`, 'http://localhost') })
    await send.told()
    await send.silent()
    expect(received.map(({ url }) => url)).toEqual(['http://localhost/told', 'http://localhost/silent'])
  })

  test('is what the signer makes of it', async () => {
    const sign = async (request: Request) => {
      const body = await request.clone().text()
      return new Request(request, { headers: { ...Object.fromEntries(request.headers), signature: `of ${body}` } })
    }
    const { send, received } = sendersTo(gone, { sign })
    await send.told()
    expect(received[0]?.headers.get('signature')).toBe('of {"name":"example"}')
    expect(await received[0]?.json()).toEqual({ name: 'example' })
  })

  test('is not sent where signing fails', async () => {
    const sign = () => Promise.reject(new Error('no key'))
    const { send, received } = sendersTo(gone, { sign })
    await expect(send.told()).rejects.toThrow('no key')
    expect(received).toEqual([])
  })

  test('is sent by the fetch that there is by then', async () => {
    const { told: send } = createSenders<Webhooks>({ told, silent }, { url: 'http://localhost/hook' })
    vi.stubGlobal('fetch', async () => new Response(null, { status: 410 }))
    expect((await send()).status).toBe(410)
  })
})

describe('what is answered', () => {
  test.each<[string, () => Response, unknown]>([
    ['JSON', () => Response.json({ ok: true }), { ok: true }],
    [
      'JSON of its own kind',
      () => new Response('[1]', { headers: { 'content-type': 'application/problem+json' } }),
      [1],
    ],
    ['text', () => new Response('{"ok":true}', { headers: { 'content-type': 'text/plain' } }), '{"ok":true}'],
    [
      'no JSON, though it says so',
      () => new Response('oops', { headers: { 'content-type': 'application/json' } }),
      'oops',
    ],
    ['nothing', gone, undefined],
  ])('may be %s', async (_, answer, body) => {
    const { status, body: read, response } = await sendersTo(answer).send.told()
    expect([status, read]).toEqual([answer().status, body])
    expect(response.bodyUsed).toBe(false)
  })

  test('is typed by its status', () => {
    const { send } = sendersTo(gone)
    type Answer = Awaited<ReturnType<typeof send.told>>
    expectTypeOf<Answer['status']>().toEqualTypeOf<200 | 410>()
    expectTypeOf<Extract<Answer, { status: 200 }>['body']>().toEqualTypeOf<{ readonly ok: boolean }>()
    // @ts-expect-error: the body is that of the webhook
    expect(() => send.told({ name: 1 })).not.toThrow()
  })
})
