import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SigningError } from '@alipayhk-openapi/signing'
import { expect, it, vi } from 'vitest'
import { BASE_URL, withMockServer } from '../test/mock-server.ts'
import { invalid, valid } from '../test/payments.ts'
import { createGateway } from './gateway.ts'

/** On a slow machine the gateway may still be at it when the caller has given up. */
const PATIENT = { timeout: 20_000 }

const { calls, gateway } = withMockServer()
const send = await createGateway({ baseUrl: BASE_URL, timeoutMs: 30_000 })
const sendBriefly = await createGateway({ baseUrl: BASE_URL, timeoutMs: 250 })

it('has a record accepted, signed so that the gateway believes it', async () => {
  await expect(send(valid.record)).resolves.toMatchObject({
    outcome: 'accepted',
    result: { resultCode: 'SUCCESS' },
    verified: { keyVersion: '1' },
  })
  expect(calls).toMatchObject([{ verification: { status: 'verified' }, body: valid.record, effect: 'new' }])
})

it('tells which field was refused', async () => {
  await expect(send(invalid.record)).resolves.toMatchObject({
    outcome: 'rejected',
    result: { resultCode: 'PARAM_ILLEGAL', resultMessage: expect.stringContaining('/actionUrl') },
  })
})

it.each([
  ['accept', { outcome: 'accepted' }],
  ['paramIllegal', { outcome: 'rejected', result: { resultCode: 'PARAM_ILLEGAL' } }],
  ['processFail', { outcome: 'rejected', result: { resultCode: 'PROCESS_FAIL' } }],
  ['unknownException', { outcome: 'unknown', reason: 'result' }],
  ['networkError', { outcome: 'unknown', reason: 'network' }],
  ['forgedAnswer', { outcome: 'unknown', reason: 'unverified', error: { code: 'SIGNATURE_INVALID' } }],
] as const)('where the gateway is told to %s, ends as %o', async (scenario, outcome) => {
  gateway.choose(scenario)
  await expect(send(valid.record)).resolves.toMatchObject(outcome)
})

it('gives up a call that is never answered, though the record was taken', async () => {
  gateway.choose('noAnswer')
  await expect(sendBriefly(valid.record)).resolves.toMatchObject({ outcome: 'unknown', reason: 'timeout' })
  await vi.waitFor(() => expect(calls).toMatchObject([{ effect: 'new' }]), PATIENT)
})

it('retries an unknown end with the same bytes, so that it counts once', async () => {
  gateway.choose('noAnswer')
  await sendBriefly(valid.record)
  await vi.waitFor(() => expect(calls).toHaveLength(1), PATIENT)
  gateway.choose('accept')
  await expect(send(valid.record)).resolves.toMatchObject({ outcome: 'accepted' })
  expect(calls.map(({ effect }) => effect)).toEqual(['new', 'repeated'])
  expect(calls[1]?.bytes).toEqual(calls[0]?.bytes)
})

it('goes back to accepting', async () => {
  gateway.choose('processFail')
  gateway.choose('accept')
  await expect(send(valid.record)).resolves.toMatchObject({ outcome: 'accepted' })
})

it('never signs with the published keys for a host that is not loopback', async () => {
  const elsewhere = await createGateway({ baseUrl: 'https://gateway.example' })
  const refusal = await elsewhere(valid.record).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(SigningError)
  expect(refusal).toMatchObject({ code: 'TEST_KEY_REFUSED' })
  expect(calls).toEqual([])
})

it('lets no request out that nobody mocked', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  let requests = 0
  const neighbour = createServer((_, response) => {
    requests += 1
    response.end()
  })
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve))
  const { port } = neighbour.address() as AddressInfo
  await expect(fetch(`http://127.0.0.1:${port}/elsewhere`)).rejects.toThrow()
  expect(requests).toBe(0)
  expect(told).toHaveBeenCalledWith(expect.stringContaining('without a matching request handler'))
  told.mockRestore()
  await new Promise((resolve) => neighbour.close(resolve))
})
