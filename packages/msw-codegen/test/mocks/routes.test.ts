import { join } from 'node:path'
import { getResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { documentOf, importFixture, writeGenerated } from '../support.ts'

const parcels = await importFixture('parcels.yaml')
const harbour = await importFixture('harbour.yaml')

describe('each request finds its operation', () => {
  test.each([
    ['POST', '/parcels', 'sendParcel', {}],
    ['GET', '/parcels/P%2F1', 'findParcel', { parcelId: 'P/1' }],
    ['GET', '/parcels/lost:batch', 'listLostParcels', {}],
    ['GET', '/parcels/lost', 'findParcel', { parcelId: 'lost' }],
    ['DELETE', '/parcels/7?force=1', 'deleteParcel', { parcelId: '7' }],
    ['PUT', '/parcels/7/note', 'writeNote', { parcelId: '7' }],
  ])('%s %s', async (method, path, name, params) => {
    const mocks = parcels.createMocks({ validateRequests: 'off' })
    const { status } = await mocks.handle(new Request(`http://a.example${path}`, { method }))
    expect(status).toBeLessThan(300)
    const { [name]: calls, ...others } = mocks.calls
    expect(calls).toEqual([expect.objectContaining({ path: params, method, status })])
    expect(Object.values(others).flat()).toEqual([])
  })

  test.each([
    ['GET', '/ships', 'listShips', {}],
    ['QUERY', '/ships', 'queryShips', {}],
    ['GET', '/ships/Star', 'listShips2', { 'ship-name': 'Star' }],
    ['LINK', '/ships/Star', 'moorShip', { 'ship-name': 'Star' }],
    ['POST', '/ships/Star:depart', 'postShipsShipNameDepart', { 'ship-name': 'Star' }],
    ['POST', '/ships/Star:now:depart', 'postShipsShipNameDepart', { 'ship-name': 'Star:now' }],
    ['PUT', '/ships/S%C3%A3o%20Jo%C3%A3o/photo', 'putPhoto', { 'ship-name': 'São João' }],
    ['GET', '/piers;pier=east/berths/3', 'findBerth', { pier: 'east', berth: 3 }],
  ])('%s %s', async (method, path, name, params) => {
    const mocks = harbour.createMocks({ validateRequests: 'off' })
    await mocks.handle(new Request(`http://a.example${path}`, { method }))
    expect(mocks.calls[name]).toEqual([expect.objectContaining({ path: params })])
  })

  test.each([
    ['POST', '/parcels/7'],
    ['GET', '/parcel/7'],
    ['GET', '/Parcels/7'],
    ['PUT', '/parcels/7/8/note'],
    ['GET', '/parcels/'],
    ['GET', '/prefix/parcels/7'],
  ])('%s %s finds none, and is left to other handlers', async (method, path) => {
    const mocks = parcels.createMocks()
    const request = () => new Request(`http://a.example${path}`, { method })
    expect(await getResponse([...mocks.handlers], request())).toBeUndefined()
    expect((await mocks.handle(request())).status).toBe(404)
    expect(Object.values(mocks.calls).flat()).toEqual([])
  })
})

test('a path is not taken by one that it ends in', async () => {
  const document = documentOf({
    '/status': 'status',
    '/orders/{id}/status': 'orderStatus',
    '/{a}/status': 'partStatus',
  })
  const { createMocks } = await import(join(writeGenerated('endings', document), 'index.ts'))
  const nameAt = async (path: string) => {
    const mocks = createMocks()
    await mocks.handle(new Request(`http://any.example${path}`))
    return Object.keys(mocks.calls).find((name) => mocks.calls[name].length > 0)
  }
  expect(await nameAt('/orders/5/status')).toBe('orderStatus')
  expect(await nameAt('/5/status')).toBe('partStatus')
  expect(await nameAt('/status')).toBe('status')
})

describe('where the API stands', () => {
  const takes = async (url: string, baseUrl?: string) =>
    (await getResponse([...harbour.createMocks({ baseUrl, validateRequests: 'off' }).handlers], new Request(url))) !==
    undefined

  test.each([
    ['https://hk.harbour.example/v2/positions', true],
    ['http://localhost:3000/v2/positions', true],
    ['http://localhost:3000/positions', true],
    ['http://localhost:3000/v1/positions', false],
    ['http://a.example/piers-api/piers;pier=1/berths/1', true],
    ['http://a.example/v2/piers;pier=1/berths/1', false],
  ])("without a base URL, behind the servers' paths or none: %s %s", async (url, expected) => {
    expect(await takes(url)).toBe(expected)
  })

  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/positions', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8081/positions', false],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v2/positions', false],
    ['https://a.example/v1/', 'https://a.example/v1/positions', true],
    ['https://a.example/v1', 'https://a.example/positions', false],
    ['https://a.example', 'https://b.example/positions', false],
    ['https://a.example', 'http://a.example/positions', false],
    ['http://[::1]:4000', 'http://[::1]:4000/positions', true],
    ['http://[::1]:4000', 'http://[::2]:4000/positions', false],
    ['http://localhost:80', 'http://localhost/positions', true],
    ['HTTPS://A.Example:443//', 'https://a.example/positions', true],
    ['http://a.example/v1/../v2', 'http://a.example/v2/positions', true],
    ['http://a.example/v(1)+[2]', 'http://a.example/v(1)+[2]/positions', true],
    ['http://a.example/:tenant', 'http://a.example/:tenant/positions', true],
    ['http://a.example/:tenant', 'http://a.example/other/positions', false],
    ['http://a.example/é', 'http://a.example/é/positions', true],
    ['http://a.example/*', 'http://a.example/x/positions', false],
  ])('with %s, %s: %s', async (baseUrl, url, expected) => {
    expect(await takes(url, baseUrl)).toBe(expected)
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
  ])('%s is refused', (baseUrl) => {
    expect(() => harbour.createMocks({ baseUrl })).toThrow(TypeError)
  })
})
