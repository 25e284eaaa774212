import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { importFixture } from '../support.ts'

const BASE = 'http://harbour.example/v2'
// msw 3 renamed the option and ignores the old name, so that an unhandled request would reach the network.
const STRICT = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const
const { createMocks } = await importFixture('harbour.yaml')
const mocks = createMocks({ baseUrl: BASE })
const server = setupServer(...mocks.handlers)
beforeAll(() => server.listen(STRICT))
afterEach(() => {
  server.resetHandlers()
  mocks.reset()
})
afterAll(() => server.close())

test('a call', async () => {
  const response = await fetch(`${BASE}/ships`, { headers: { 'x-harbour-pass': 'ABC' } })
  expect([response.status, await response.json()]).toEqual([
    200,
    expect.arrayContaining([{ name: 'Star', class: 'tug' }]),
  ])
  expect(mocks.calls.listShips).toHaveLength(1)
})

test('QUERY, with a body', async () => {
  const init = { method: 'QUERY', body: '{"name":"Star"}', headers: { 'content-type': 'application/json' } }
  expect((await fetch(`${BASE}/ships`, init)).status).toBe(200)
  expect(mocks.calls.queryShips[0].body).toEqual({ name: 'Star' })
  expect((await fetch(`${BASE}/ships`, { ...init, body: '{}' })).status).toBe(400)
})

test('a method that is not in every document', async () => {
  const response = await fetch(`${BASE}/ships/Star`, { method: 'LINK', body: new URLSearchParams({ berth: '1' }) })
  expect([response.status, mocks.calls.moorShip[0].body]).toEqual([200, { berth: 1 }])
})

test('a stream', async () => {
  const response = await fetch(`${BASE}/positions`)
  expect((await response.text()).split('\n')).toHaveLength(3)
})

test('what takes over for a test', async () => {
  server.use(mocks.listShips2.http(502))
  expect((await fetch(`${BASE}/ships/Star`)).status).toBe(502)
  expect((await fetch(`${BASE}/positions`)).status).toBe(200)
  server.resetHandlers()
  expect((await fetch(`${BASE}/ships/Star`)).status).toBe(200)
  expect(mocks.calls.listShips2.map(({ status }: { status: number }) => status)).toEqual([502, 200])
})

test('a connection that fails', async () => {
  server.use(mocks.listShips2.networkError())
  await expect(fetch(`${BASE}/ships/Star`)).rejects.toThrow(TypeError)
})

test('a caller that gives up', async () => {
  server.use(mocks.listShips2.timeout())
  await expect(fetch(`${BASE}/ships/Star`, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/abort|timeout/i)
})

test('a request to no operation is an error', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  await expect(fetch(`${BASE}/nowhere`)).rejects.toThrow()
  expect(printed).toHaveBeenCalled()
  printed.mockRestore()
})
