import { getResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { createMocks, type MocksOptions } from '../src/index.ts'
import { platformSigner, record, signedRequest, verifiedResult } from './support.ts'

const NAMES = ['success', 'paramIllegal', 'processFail', 'unknownException', 'status200']

/** What is answered to a record that goes with that header. */
async function asked(name: string, options: MocksOptions = {}, header = 'X-Mock-Scenario') {
  const mocks = createMocks(options)
  const response = await mocks.handle(await signedRequest(record, { headers: { [header]: name } }))
  const [call] = mocks.calls.syncPaymentInfo
  return { mocks, response, call }
}

describe('the header X-Mock-Scenario', () => {
  test.each([
    ['success', 'SUCCESS'],
    ['paramIllegal', 'PARAM_ILLEGAL'],
    ['processFail', 'PROCESS_FAIL'],
    ['unknownException', 'UNKNOWN_EXCEPTION'],
  ])('%s is answered %s', async (name, resultCode) => {
    const { response, call } = await asked(name)
    expect(await verifiedResult(response)).toMatchObject({ resultCode })
    expect(call?.scenario).toBe(name)
  })

  test.each(['badSignature', 'staleResponseTime', 'wrongKeyVersion', 'missingSignature'])(
    '%s does not verify',
    async (name) => {
      const { response, call } = await asked(name)
      await expect(verifiedResult(response)).rejects.toThrow()
      expect(call).toMatchObject({ scenario: name, effect: 'new' })
    },
  )

  test('502 is that status', async () => {
    const { response, call } = await asked('502')
    expect([response.status, call?.scenario]).toEqual([502, '502'])
  })

  test('networkError is a connection that fails', async () => {
    const { response, call } = await asked('networkError')
    expect([response.type, call?.scenario]).toEqual(['error', 'networkError'])
  })

  test.each(['nonsense', 'constructor', '__proto__', '199', '600', ''])('%j is none, and is told', async (name) => {
    const { response, call } = await asked(name)
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
    expect(response.headers.has('signature')).toBe(false)
    const scenarios = [
      ...NAMES,
      'timeout',
      'badSignature',
      'missingSignature',
      'staleResponseTime',
      'wrongKeyVersion',
    ].concat('networkError', '200 to 599')
    expect(await response.json()).toMatchObject({ title: 'This mock knows no such scenario', scenarios })
    // A client shows nothing of an answer that is not signed.
    const violation = { pointer: '/header/x-mock-scenario', message: `must be one of ${scenarios.join(', ')}` }
    expect(call).toMatchObject({ scenario: 'unknownScenario', effect: 'none', violation, body: record })
  })

  test('goes before what a test put in front', async () => {
    const mocks = createMocks()
    const request = await signedRequest(record, { headers: { 'X-Mock-Scenario': 'unknownException' } })
    await getResponse([mocks.syncPaymentInfo.processFail()], request)
    expect(mocks.calls.syncPaymentInfo[0]?.scenario).toBe('unknownException')
  })

  test.each([
    ['INVALID_SIGNATURE', record, platformSigner],
    ['PARAM_ILLEGAL', { ...record, amount: 0.5 }, undefined],
  ])('does not keep a request from being refused: %s', async (resultCode, body, signer) => {
    const headers = { 'X-Mock-Scenario': 'success' }
    const request = await signedRequest(body, { headers, ...(signer && { signer }) })
    expect(await verifiedResult(await createMocks().handle(request))).toMatchObject({ resultCode })
  })

  test('can have another name, and none', async () => {
    const options = { scenarioHeader: 'X-Ours' }
    expect((await asked('processFail', options, 'X-Ours')).call?.scenario).toBe('processFail')
    expect((await asked('nonsense', options, 'X-Ours')).call?.violation?.pointer).toBe('/header/x-ours')
    expect((await asked('processFail', options)).call?.scenario).toBe('success')
    expect((await asked('processFail', { scenarioHeader: false })).call?.scenario).toBe('success')
  })
})

describe('the amount', () => {
  const sent = async (amount: number, options: MocksOptions = {}) => {
    const mocks = createMocks(options)
    const request = await signedRequest({ ...record, amount })
    return { mocks, result: await verifiedResult(await mocks.handle(request)) }
  }

  test('of 9901 cents is answered UNKNOWN_EXCEPTION, each time', async () => {
    const mocks = createMocks()
    for (const _ of [1, 2]) {
      const response = await mocks.handle(await signedRequest({ ...record, amount: 9901 }))
      expect(await verifiedResult(response)).toMatchObject({ resultCode: 'UNKNOWN_EXCEPTION' })
    }
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ effect: 'none' }, { effect: 'none' }])
  })

  test('of 9902 cents is taken and never answered, each time', async () => {
    const mocks = createMocks()
    for (const count of [1, 2]) {
      const gone = new AbortController()
      const request = await signedRequest({ ...record, amount: 9902 })
      const response = mocks.handle(new Request(request, { signal: gone.signal }))
      while (mocks.calls.syncPaymentInfo.length < count) await new Promise(setImmediate)
      gone.abort(new Error('gone'))
      await expect(response).rejects.toThrow('gone')
    }
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ scenario: 'timeout' }, { scenario: 'timeout' }])
  })

  test.each([9900, 9903, 99, 990100])('of %i cents is an amount', async (amount) => {
    expect((await sent(amount)).result).toMatchObject({ resultCode: 'SUCCESS' })
  })

  test('is none that counts beside the header', async () => {
    const mocks = createMocks()
    const headers = { 'X-Mock-Scenario': 'badSignature' }
    const response = await mocks.handle(await signedRequest({ ...record, amount: 9901 }, { headers }))
    expect(await response.json()).toMatchObject({ result: { resultCode: 'SUCCESS' } })
  })

  test('is none that counts beside what a test put in front', async () => {
    const mocks = createMocks()
    const request = await signedRequest({ ...record, amount: 9901 })
    await getResponse([mocks.syncPaymentInfo.processFail()], request)
    expect(mocks.calls.syncPaymentInfo[0]?.scenario).toBe('processFail')
  })

  test('is one like any other where that is asked for', async () => {
    for (const amount of [9901, 9902]) {
      expect((await sent(amount, { magicAmounts: false })).result).toMatchObject({ resultCode: 'SUCCESS' })
    }
  })
})
