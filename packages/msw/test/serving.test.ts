import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operations } from '../src/gen/index.ts'
import { type ListeningMocks, setupMocks } from '../src/server.ts'
import { ENDPOINT, record, signedRequest, verifiedResult } from './support.ts'

describe('a handler of requests, without a server', () => {
  const { mocks, handle, use, reset } = setupMocks()
  const { syncPaymentInfo } = mocks
  beforeEach(reset)

  const send = async () => (await verifiedResult(await handle(await signedRequest(record)))).resultCode

  test('answers, signs and records', async () => {
    expect(await send()).toBe('SUCCESS')
    expect(mocks.calls.syncPaymentInfo).toHaveLength(1)
  })

  test('answers with what was put in front last, of several with the first', async () => {
    use(syncPaymentInfo.processFail())
    use(syncPaymentInfo.unknownException(), syncPaymentInfo.paramIllegal())
    expect(await send()).toBe('UNKNOWN_EXCEPTION')
  })

  test('is as it began after reset', async () => {
    use(syncPaymentInfo.processFail())
    expect(await send()).toBe('PROCESS_FAIL')
    reset()
    expect(mocks.calls.syncPaymentInfo).toEqual([])
    expect(await send()).toBe('SUCCESS')
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ effect: 'new' }])
  })

  test('answers 404 to what no operation takes', async () => {
    expect((await handle(new Request('http://gateway.example/nowhere'))).status).toBe(404)
  })
})

describe('by node:http', () => {
  const errors: unknown[] = []
  const { mocks, use, reset, listen } = setupMocks()
  const { syncPaymentInfo } = mocks
  let server: ListeningMocks
  beforeAll(async () => {
    server = await listen({ onError: (error) => errors.push(error) })
  })
  beforeEach(reset)
  afterAll(() => server.close())

  const request = (headers: Record<string, string> = {}) =>
    signedRequest(record, { url: `${server.url}${operations.syncPaymentInfo.path}`, headers })

  test('is on a free port of the loopback interface', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('answers over real HTTP, and the signature fits what arrives', async () => {
    const sent = await request()
    const { url } = sent
    expect(await verifiedResult(await fetch(sent), { url })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ body: record, verification: { status: 'verified' } }])
  })

  test('answers as a request asks for', async () => {
    const sent = await request({ 'X-Mock-Scenario': 'processFail' })
    const { url } = sent
    expect(await verifiedResult(await fetch(sent), { url })).toMatchObject({ resultCode: 'PROCESS_FAIL' })
    expect((await fetch(await request({ 'X-Mock-Scenario': '503' }))).status).toBe(503)
  })

  test('breaks a connection that is to fail', async () => {
    await expect(fetch(await request({ 'X-Mock-Scenario': 'networkError' }))).rejects.toThrow(TypeError)
    expect([mocks.calls.syncPaymentInfo[0]?.scenario, errors]).toEqual(['networkError', []])
  })

  test('lets a caller go that gave up', async () => {
    const gone = new AbortController()
    const sent = new Request(await request({ 'X-Mock-Scenario': 'timeout' }), { signal: gone.signal })
    const answer = fetch(sent)
    while (mocks.calls.syncPaymentInfo.length === 0) await new Promise(setImmediate)
    gone.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
    expect(errors).toEqual([])
  })

  test('tells of a resolver that throws, and answers 500', async () => {
    use(
      syncPaymentInfo.resolve(() => {
        throw new RangeError('broken')
      }),
    )
    expect((await fetch(await request())).status).toBe(500)
    expect(errors.splice(0)).toEqual([new RangeError('broken')])
  })
})

test('takes the base URL for its own address', async () => {
  const { mocks, listen } = setupMocks({ baseUrl: 'https://gateway.example/hk/' })
  const server = await listen()
  const sent = await signedRequest(record, { url: `${server.url}/hk${operations.syncPaymentInfo.path}` })
  const { url } = sent
  expect(await verifiedResult(await fetch(sent), { url })).toMatchObject({ resultCode: 'SUCCESS' })
  expect(mocks.calls.syncPaymentInfo[0]?.url).toBe(`https://gateway.example/hk${new URL(ENDPOINT).pathname}`)
  expect((await fetch(server.url)).status).toBe(404)
  await server.close()
})

test('ends connections that are open when it closes', async () => {
  const { mocks, listen } = setupMocks()
  const server = await listen()
  const headers = { 'X-Mock-Scenario': 'timeout' }
  const sent = await signedRequest(record, { url: `${server.url}${operations.syncPaymentInfo.path}`, headers })
  const answer = fetch(sent)
  answer.catch(() => {})
  while (mocks.calls.syncPaymentInfo.length === 0) await new Promise(setImmediate)
  await server.close()
  await expect(answer).rejects.toThrow(TypeError)
  await expect(fetch(server.url)).rejects.toThrow(TypeError)
})

test('refuses a port that is taken', async () => {
  const { listen } = setupMocks()
  const server = await listen()
  await expect(listen({ port: Number(new URL(server.url).port) })).rejects.toThrow('EADDRINUSE')
  await server.close()
})
