import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { operations } from '../src/gen/index.ts'
import { createMocks } from '../src/index.ts'
import { BASE_URL, ENDPOINT, record, STRICT, signedRequest, verifiedResult } from './support.ts'

describe('intercepting', () => {
  const mocks = createMocks({ baseUrl: BASE_URL })
  const server = setupServer(...mocks.handlers)
  beforeAll(() => server.listen(STRICT))
  afterEach(() => {
    server.resetHandlers()
    mocks.reset()
  })
  afterAll(() => server.close())

  const send = async (body: unknown = record) => verifiedResult(await fetch(await signedRequest(body)))

  test('there is one handler for each operation', () => {
    expect(mocks.handlers).toHaveLength(Object.keys(operations).length)
  })

  test('by default every valid request is accepted', async () => {
    expect(await send()).toEqual({ resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' })
    expect(mocks.calls.syncPaymentInfo).toHaveLength(1)
  })

  test.each([
    ['success', 'SUCCESS', 'S'],
    ['paramIllegal', 'PARAM_ILLEGAL', 'F'],
    ['processFail', 'PROCESS_FAIL', 'F'],
    ['unknownException', 'UNKNOWN_EXCEPTION', 'F'],
  ] as const)('%s answers %s, from its example', async (scenario, resultCode, resultStatus) => {
    server.use(mocks.syncPaymentInfo[scenario]())
    const { body } = operations.syncPaymentInfo.scenarios[scenario]
    expect(await send()).toEqual(body.result)
    expect(body.result).toMatchObject({ resultCode, resultStatus })
    expect(mocks.calls.syncPaymentInfo.map((call) => call.scenario)).toEqual([scenario])
  })

  test('a scenario answers valid requests only', async () => {
    server.use(mocks.syncPaymentInfo.unknownException())
    expect(await send({ ...record, amount: 1.5 })).toMatchObject({ resultCode: 'PARAM_ILLEGAL' })
    expect((await send()).resultCode).toBe('UNKNOWN_EXCEPTION')
  })

  test('header names arrive in lower case, for SDKs that compare them so', async () => {
    const response = await fetch(await signedRequest(record))
    const names = [...response.headers.keys()]
    expect(names).toEqual(['client-id', 'content-type', 'response-time', 'signature', 'tracer-id'])
    expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  })

  test('a request that no operation takes is an error', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect(fetch(`${BASE_URL}/nowhere`)).rejects.toThrow()
    await expect(fetch(ENDPOINT)).rejects.toThrow()
    expect(printed).toHaveBeenCalledTimes(2)
    printed.mockRestore()
  })
})

describe('serving', () => {
  const mocks = createMocks()
  const server = createServer(async (incoming, outgoing) => {
    const response = await mocks.handle(await toRequest(incoming))
    outgoing.writeHead(response.status, [...response.headers].flat())
    outgoing.end(new Uint8Array(await response.arrayBuffer()))
  })
  let origin = ''
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address) origin = `http://127.0.0.1:${address.port}`
  })
  afterAll(() => server.close())

  async function toRequest(incoming: IncomingMessage): Promise<Request> {
    const { method = 'GET', url = '/' } = incoming
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const body = method === 'GET' ? null : new Uint8Array(await buffer(incoming))
    return new Request(`${origin}${url}`, { method, headers, body })
  }

  test('answers over real HTTP, and the signature fits what arrives', async () => {
    const url = `${origin}${operations.syncPaymentInfo.path}`
    const response = await fetch(await signedRequest(record, { url }))
    expect(await verifiedResult(response, { url })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(mocks.calls.syncPaymentInfo[0]?.body).toEqual(record)
  })

  test('answers 404 to what no operation takes', async () => {
    const response = await fetch(`${origin}/nowhere?x=1`)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
    expect(await response.text()).toBe('This mock has no operation at GET /nowhere\n')
    expect(response.headers.get('signature')).toBeNull()
  })
})
