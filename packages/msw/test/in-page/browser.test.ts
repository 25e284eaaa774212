import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { setupMocks } from '../../src/browser.ts'
import { operations } from '../../src/gen/index.ts'
import { record, signedRequest, verifiedResult } from '../support.ts'

const url = `${location.origin}${operations.syncPaymentInfo.path}`
const { mocks, worker, start, reset, stop } = setupMocks()
const { syncPaymentInfo } = mocks

beforeAll(() => start({ quiet: true }))
afterEach(reset)
afterAll(stop)

const send = async () => (await verifiedResult(await fetch(await signedRequest(record, { url })), { url })).resultCode

describe('in a page', () => {
  test('a record is answered by the worker, and recorded', async () => {
    expect(await send()).toBe('SUCCESS')
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ body: record, verification: { status: 'verified' } }])
  })

  test('what is put in front answers, until it is reset', async () => {
    worker.use(syncPaymentInfo.sequence([syncPaymentInfo.processFail(), syncPaymentInfo.unknownException()]))
    expect([await send(), await send()]).toEqual(['PROCESS_FAIL', 'UNKNOWN_EXCEPTION'])
    reset()
    expect(mocks.calls.syncPaymentInfo).toEqual([])
    expect(await send()).toBe('SUCCESS')
  })

  test('a signature that does not hold arrives as it is', async () => {
    worker.use(syncPaymentInfo.badSignature())
    await expect(send()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' })
  })

  test('a connection fails', async () => {
    worker.use(syncPaymentInfo.networkError())
    await expect(send()).rejects.toThrow(TypeError)
  })

  test('a caller that gives up is let go', async () => {
    worker.use(syncPaymentInfo.timeout())
    const gone = new AbortController()
    const answer = fetch(await signedRequest(record, { url }), { signal: gone.signal })
    await vi.waitUntil(() => mocks.calls.syncPaymentInfo.length > 0)
    gone.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ scenario: 'timeout', effect: 'new' }])
  })

  test.each([`${location.origin}/elsewhere`, 'http://gateway.example/rates.json'])(
    'a request that nothing takes fails, and is told of: %s',
    async (elsewhere) => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
      await expect(fetch(elsewhere, { method: 'POST', body: '{}' })).rejects.toThrow(TypeError)
      // Some versions of msw 2 print later.
      await vi.waitUntil(() => printed.mock.calls.length > 0)
      expect(printed.mock.calls.flat().join()).toContain('without a matching request handler')
      printed.mockRestore()
    },
  )

  test('what the page is made of passes: a file, and a page that is opened', async () => {
    const printed = vi.spyOn(console, 'error')
    const file = await fetch('/mockServiceWorker.js')
    expect([file.status, await file.text()]).toEqual([200, expect.stringContaining('Mock Service Worker')])
    const frame = document.createElement('iframe')
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    frame.src = '/mockServiceWorker.js?opened'
    document.body.append(frame)
    await loaded
    expect(frame.contentDocument?.body.textContent).toContain('Mock Service Worker')
    frame.remove()
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
  })
})
