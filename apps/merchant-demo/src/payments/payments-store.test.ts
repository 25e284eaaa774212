import { describe, expect, it, vi } from 'vitest'
import { BASE_URL, withMockServer } from '../../test/mock-server.ts'
import { valid } from '../../test/payments.ts'
import { createGateway } from '../gateway.ts'
import { createPaymentsStore, type SendRecord } from './payments-store.ts'
import { samplePayments } from './sample-payments.ts'
import { standingOf } from './sync-state.ts'

const { invoice } = valid

describe('against the mock gateway', () => {
  const { calls, gateway } = withMockServer()

  async function storeOf() {
    return createPaymentsStore(samplePayments, await createGateway({ baseUrl: BASE_URL }))
  }

  it('begins with everything not sent', async () => {
    const store = await storeOf()
    expect(store.getSnapshot().map(({ sync }) => standingOf(sync))).toEqual(samplePayments.map(() => 'notSent'))
  })

  it('changes the payment that was sent and no other', async () => {
    const store = await storeOf()
    const before = store.getSnapshot()
    await store.sync(invoice)
    const changed = store.getSnapshot().filter((one, index) => one !== before[index])
    expect(changed.map(({ payment, sync }) => [payment.invoice, standingOf(sync)])).toEqual([[invoice, 'accepted']])
  })

  it('sends one request for two presses', async () => {
    const store = await storeOf()
    await Promise.all([store.sync(invoice), store.sync(invoice)])
    expect(calls).toHaveLength(1)
  })

  it('retries what is not known with the requestId it had', async () => {
    const store = await storeOf()
    gateway.choose('unknownException')
    expect(standingOf(await store.sync(invoice))).toBe('unknown')
    gateway.choose('accept')
    expect(await store.sync(invoice)).toMatchObject({ outcome: { outcome: 'accepted' }, attempts: 2 })
    const { requestId } = valid.record
    expect(calls.map(({ body }) => body?.requestId)).toEqual([requestId, requestId])
    expect(calls[1]?.bytes).toEqual(calls[0]?.bytes)
  })

  it.each(['accept', 'processFail'] as const)('sends nothing more after the end of %s', async (scenario) => {
    const store = await storeOf()
    gateway.choose(scenario)
    const settled = await store.sync(invoice)
    expect(await store.sync(invoice)).toBe(settled)
    expect(calls).toHaveLength(1)
  })
})

describe('where nothing can be sent', () => {
  const refuse: SendRecord = () => Promise.reject(new Error('The key cannot be read.'))

  it('leaves a payment as not sent', async () => {
    const state = await createPaymentsStore(samplePayments, refuse).sync(invoice)
    expect(standingOf(state)).toBe('notSent')
    expect(state).toMatchObject({ attempts: 0, notSent: { message: 'The key cannot be read.' } })
  })

  it('leaves an unknown end unknown: an earlier attempt may have arrived', async () => {
    const send = vi.fn(refuse).mockResolvedValueOnce({ outcome: 'unknown', reason: 'timeout' })
    const store = createPaymentsStore(samplePayments, send)
    await store.sync(invoice)
    const state = await store.sync(invoice)
    expect(standingOf(state)).toBe('unknown')
    expect(state).toMatchObject({ attempts: 1, notSent: { message: 'The key cannot be read.' } })
  })

  it('takes whatever was thrown', async () => {
    const store = createPaymentsStore(samplePayments, () => Promise.reject('no error'))
    expect(await store.sync(invoice)).toMatchObject({ notSent: { message: 'It could not be signed.' } })
  })

  it('refuses an invoice that is none', async () => {
    const store = createPaymentsStore(samplePayments, refuse)
    await expect(store.sync('INV-0')).rejects.toThrow(new RangeError('There is no payment INV-0'))
  })
})

it('calls back at each change until it is told not to', async () => {
  const store = createPaymentsStore(samplePayments, async () => ({ outcome: 'unknown', reason: 'network' }))
  const listener = vi.fn()
  const unsubscribe = store.subscribe(listener)
  await store.sync(invoice)
  unsubscribe()
  await store.sync(invoice)
  expect(listener).toHaveBeenCalledTimes(2)
})
