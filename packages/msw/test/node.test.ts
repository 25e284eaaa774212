import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { setupMocks } from '../src/node.ts'
import { BASE_URL, record, signedRequest, verifiedResult } from './support.ts'

const { mocks, server, listen, reset, close } = setupMocks({ baseUrl: BASE_URL })
const { syncPaymentInfo } = mocks

/** Somebody who must not be asked. */
let arrived = 0
let elsewhere = ''
const network = createServer((_, answer) => {
  arrived += 1
  // msw 3 intercepts sockets, and would not see what is sent over one that was opened before.
  answer.setHeader('connection', 'close').end()
})
beforeAll(async () => {
  network.listen(0, '127.0.0.1')
  await once(network, 'listening')
  const address = network.address()
  if (typeof address === 'object' && address) elsewhere = `http://127.0.0.1:${address.port}`
})
afterAll(() => network.close())

test('before it listens, requests go where they are sent', async () => {
  expect((await fetch(elsewhere)).status).toBe(200)
  expect(arrived).toBe(1)
})

describe('while it listens', () => {
  beforeAll(listen)
  afterEach(reset)
  afterAll(close)

  const send = async (amount = 1) => verifiedResult(await fetch(await signedRequest({ ...record, amount })))

  test('a record is answered, and recorded', async () => {
    expect(await send()).toMatchObject({ resultCode: 'SUCCESS' })
    expect(mocks.calls.syncPaymentInfo).toHaveLength(1)
  })

  test('what is put in front answers, until it is reset, and so do calls and settled requests', async () => {
    server.use(syncPaymentInfo.processFail())
    expect(await send()).toMatchObject({ resultCode: 'PROCESS_FAIL' })
    reset()
    expect(mocks.calls.syncPaymentInfo).toEqual([])
    expect(await send(2)).toMatchObject({ resultCode: 'SUCCESS' })
  })

  test.each(['', '/rates.json', '/node_modules/x', '/logo.svg'])('nothing is let out to %j', async (path) => {
    const before = arrived
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect(fetch(`${elsewhere}${path}`)).rejects.toThrow(TypeError)
    expect(arrived).toBe(before)
    expect(printed.mock.calls.flat().join()).toContain('without a matching request handler')
    printed.mockRestore()
  })
})

test('after it was closed, they do so again', async () => {
  const before = arrived
  expect((await fetch(elsewhere)).status).toBe(200)
  expect(arrived).toBe(before + 1)
})

test('options are refused as createMocks refuses them', () => {
  expect(() => setupMocks({ baseUrl: 'gateway.example' })).toThrow(TypeError)
})
