import { join } from 'node:path'
import { getResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { generate } from '../src/generate.ts'
import {
  createHandlers,
  createScenarios,
  exampleHandlers,
  mapOperations,
  type Resolvers,
} from './__snapshots__/parcels/handlers.ts'
import { operations } from './__snapshots__/parcels/operations.ts'
import { createHandler } from './__snapshots__/parcels/runtime/handler.ts'
import { toResponse } from './__snapshots__/parcels/runtime/reply.ts'
import { documentOf, writeOut } from './support.ts'

const BASE = 'http://parcels.example/v1'
// msw 3 renamed the option and ignores the old name, so that an unhandled request would reach the network.
const STRICT = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const
const named = createHandlers(
  mapOperations<Resolvers>(
    ({ name }) =>
      ({ params }) =>
        Response.json({ name, params }),
  ),
  { baseUrl: BASE },
)

async function answered(method: string, path: string, handlers = named): Promise<unknown> {
  const response = await getResponse([...handlers], new Request(`${BASE}${path}`, { method }))
  return response?.json()
}

describe('each request finds its operation', () => {
  test.each([
    ['POST', '/parcels', 'sendParcel', {}],
    ['GET', '/parcels/P%2F1', 'findParcel', { parcelId: 'P/1' }],
    ['GET', '/parcels/lost:batch', 'listLostParcels', {}],
    ['GET', '/parcels/lost', 'findParcel', { parcelId: 'lost' }],
    ['DELETE', '/parcels/7?force=1', 'deleteParcel', { parcelId: '7' }],
    ['PUT', '/parcels/7/note', 'writeNote', { parcelId: '7' }],
  ])('%s %s', async (method, path, name, params) => {
    expect(await answered(method, path)).toEqual({ name, params })
  })

  test.each([
    ['POST', '/parcels/7'],
    ['GET', '/parcel/7'],
    ['PUT', '/parcels/7/8/note'],
    ['GET', '/parcels/'],
  ])('%s %s finds none', async (method, path) => {
    expect(await answered(method, path)).toBeUndefined()
  })
})

test('without a base URL a path is not taken by one that it ends in', async () => {
  const document = documentOf({
    '/status': 'status',
    '/orders/{id}/status': 'orderStatus',
    '/{a}/status': 'partStatus',
  })
  const folder = writeOut('any-host', generate(document, { importExtension: '.ts' }))
  const { createHandlers: create, mapOperations: map } = await import(join(folder, 'handlers.ts'))
  const handlers = create(
    map(
      ({ name }: { name: string }) =>
        () =>
          new Response(name),
    ),
  )
  const nameAt = async (path: string) => (await getResponse(handlers, new Request(`http://any.example${path}`)))?.text()
  expect(await nameAt('/orders/5/status')).toBe('orderStatus')
  expect(await nameAt('/prefix/orders/5/status')).toBe('orderStatus')
  expect(await nameAt('/5/status')).toBe('partStatus')
  expect(await nameAt('/status')).toBe('status')
})

describe('the base URL', () => {
  const one = (baseUrl?: string) => [createHandler(operations.deleteParcel, () => new Response('x'), { baseUrl })]
  const matches = async (url: string, baseUrl?: string) =>
    (await getResponse(one(baseUrl), new Request(url, { method: 'DELETE' }))) !== undefined

  test.each([
    [undefined, 'https://anywhere.example:8443/deep/down/parcels/1', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/parcels/1', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8081/parcels/1', false],
    ['https://a.example/v1/', 'https://a.example/v1/parcels/1', true],
    ['https://a.example/v1', 'https://a.example/parcels/1', false],
    ['https://a.example', 'https://b.example/parcels/1', false],
    ['https://a.example', 'http://a.example/parcels/1', false],
    ['http://[::1]:4000', 'http://[::1]:4000/parcels/1', true],
    ['http://[::1]', 'http://[::1]/parcels/1', true],
    ['http://[::1]:4000', 'http://[::2]:4000/parcels/1', false],
    ['http://localhost:80', 'http://localhost/parcels/1', true],
    ['HTTPS://A.Example:443//', 'https://a.example/parcels/1', true],
    ['http://a.example/v1/../v2', 'http://a.example/v2/parcels/1', true],
    ['http://a.example/v(1)+[2]', 'http://a.example/v(1)+[2]/parcels/1', true],
    ['http://a.example/:tenant', 'http://a.example/:tenant/parcels/1', true],
    ['http://a.example/:tenant', 'http://a.example/other/parcels/1', false],
    ['http://a.example/é', 'http://a.example/é/parcels/1', true],
  ])('%s takes %s: %s', async (baseUrl, url, takes) => {
    expect(await matches(url, baseUrl)).toBe(takes)
  })

  test.each([
    'parcels.example',
    'localhost:3000',
    'ftp://a.example',
    'https://a.example/?x=1',
    'https://a.example/?',
    'https://a.example/#x',
    'https://me@a.example',
    'https://:secret@a.example',
    'https://a.example/*',
    'https://*.example',
    'https://a.example/v:1/',
  ])('%s is refused', (baseUrl) => {
    expect(() => one(baseUrl)).toThrow(TypeError)
  })

  test('without one, the parameters are those of the path all the same', async () => {
    const anywhere = [createHandler(operations.deleteParcel, ({ params }) => Response.json(params))]
    const response = await getResponse(anywhere, new Request('http://a.example/x/parcels/7', { method: 'DELETE' }))
    expect(await response?.json()).toEqual({ parcelId: '7' })
  })
})

describe('the examples as a server', () => {
  const server = setupServer(...exampleHandlers({ baseUrl: BASE }))
  beforeAll(() => server.listen(STRICT))
  afterAll(() => server.close())

  const send = (body: string, type = 'application/json') =>
    fetch(`${BASE}/parcels`, { method: 'POST', body, headers: { 'content-type': type } })

  test('the first 2xx example answers', async () => {
    const response = await fetch(`${BASE}/parcels/P-1`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await response.json()).toEqual({ parcelId: 'P-1', state: 'on its way' })
  })

  test('a reply without a body', async () => {
    const response = await fetch(`${BASE}/parcels/P-1`, { method: 'DELETE' })
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  test('a valid body', async () => {
    const body = { grams: 10, to: { kind: 'locker', locker: 1 }, contents: [{ what: 'tea' }] }
    expect((await send(JSON.stringify(body))).status).toBe(201)
  })

  test.each([
    ['{"grams":1.5}', 'application/json', { pointer: '/to', message: 'is missing' }],
    ['{', 'application/json', { pointer: '', message: 'is not JSON' }],
    ['{}', 'application/vnd.parcels.sealed', { pointer: '', message: 'should be of the media type application/json' }],
  ])('%s as %s is told what is wrong', async (body, type, violation) => {
    const response = await send(body, type)
    expect([response.status, await response.json()]).toEqual([400, { violation }])
  })

  test('a scenario takes over by its name', async () => {
    const scenarios = createScenarios((operation, reply) =>
      createHandler(operation, () => toResponse(reply), { baseUrl: BASE }),
    )
    server.use(scenarios.findParcel.notFound())
    const response = await fetch(`${BASE}/parcels/P-1`)
    expect([response.status, await response.json()]).toEqual([404, { title: 'There is no such parcel */' }])
    server.resetHandlers()
    expect((await fetch(`${BASE}/parcels/P-1`)).status).toBe(200)
  })

  test('a request to no operation is an error', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect(fetch(`${BASE}/nowhere`)).rejects.toThrow()
    expect(printed).toHaveBeenCalledOnce()
  })
})
