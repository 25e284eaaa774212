import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateFixture, writeOut } from '../support.ts'

const folder = writeOut('webhooks', generateFixture('harbour.yaml').files)
const { createWebhooks, webhooks } = await import(join(folder, 'webhooks.ts'))

/** A receiver that answers so, and what it received. */
function receiver(answer: () => Response) {
  const requests: Request[] = []
  const fetch = async (request: Request) => {
    requests.push(request)
    return answer()
  }
  return { requests, fetch }
}

test('there is one for each of the document', () => {
  expect(Object.keys(webhooks)).toEqual(['shipArrived', 'tide'])
})

test('the example is sent, with the method and media type of the document', async () => {
  const { requests, fetch } = receiver(() => new Response(null, { status: 204 }))
  const send = createWebhooks({ url: 'https://shop.example/hooks', fetch })
  const { status, body } = await send.shipArrived()
  expect([status, body]).toEqual([204, undefined])
  const [request] = requests
  expect([request?.method, request?.url]).toEqual(['POST', 'https://shop.example/hooks'])
  expect(request?.headers.get('content-type')).toBe('application/json')
  expect(await request?.json()).toEqual({ name: 'Star', class: 'tug' })
})

test('a body and headers of your own, to an address of each', async () => {
  const { requests, fetch } = receiver(() => Response.json({ title: 'Why?' }, { status: 422 }))
  const send = createWebhooks({ url: (name: string) => `https://shop.example/${name}`, fetch })
  const { status, body, response } = await send.tide('low', { 'x-attempt': '2' })
  expect([status, body, response.bodyUsed]).toEqual([422, { title: 'Why?' }, false])
  const [request] = requests
  expect([request?.method, request?.url]).toEqual(['PUT', 'https://shop.example/tide'])
  expect([request?.headers.get('content-type'), request?.headers.get('x-attempt')]).toEqual(['text/plain', '2'])
  expect(await request?.text()).toBe('low')
})

test('a signer signs what is sent, as it is sent', async () => {
  const { requests, fetch } = receiver(() => new Response('heard'))
  const sign = async (request: Request) => {
    const digest = await crypto.subtle.digest('SHA-256', await request.clone().arrayBuffer())
    const headers = new Headers(request.headers)
    headers.set('x-signed', Buffer.from(digest).toString('hex'))
    return new Request(request, { headers })
  }
  const send = createWebhooks({ url: 'https://shop.example/', sign, fetch })
  expect((await send.shipArrived({ name: 'Moon', class: 'tanker' })).body).toBe('heard')
  const [request] = requests
  const body = await request?.arrayBuffer()
  const expected = Buffer.from(await crypto.subtle.digest('SHA-256', body ?? new ArrayBuffer())).toString('hex')
  expect(request?.headers.get('x-signed')).toBe(expected)
  expect(JSON.parse(new TextDecoder().decode(body))).toEqual({ name: 'Moon', class: 'tanker' })
})

test('without a function of yours, it is sent with fetch', async () => {
  const { requests, fetch } = receiver(() => new Response(null, { status: 204 }))
  const original = globalThis.fetch
  globalThis.fetch = Object.assign(async (input: RequestInfo | URL) => fetch(new Request(input)), original)
  try {
    await createWebhooks({ url: 'https://shop.example/' }).shipArrived()
  } finally {
    globalThis.fetch = original
  }
  expect(requests).toHaveLength(1)
})
