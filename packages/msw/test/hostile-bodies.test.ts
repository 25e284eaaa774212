import type { Verifier } from '@alipayhk-openapi/signing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMocks, type MocksOptions } from '../src/index.ts'
import { ENDPOINT, platformSigner, record, signedRequest, verifiedResult } from './support.ts'

const text = JSON.stringify(record)

/** The record with one field's value written as JSON text of any kind. */
const written = (field: keyof typeof record, json: string) =>
  text.replace(`${JSON.stringify(field)}:${JSON.stringify(record[field])}`, `${JSON.stringify(field)}:${json}`)

async function exchange(body: string, options: MocksOptions = {}) {
  const mocks = createMocks(options)
  const result = await verifiedResult(await mocks.handle(await signedRequest(body)))
  const [call] = mocks.calls.syncPaymentInfo
  if (!call) throw new Error('the call was not recorded')
  return { result, call }
}

afterEach(() => vi.restoreAllMocks())

describe('G1 nothing is parsed before the signature fits', () => {
  test('G1 for a signature that fits', async () => {
    const order: string[] = []
    const verifier: Verifier = {
      async verify() {
        order.push('verified')
        return { algorithm: 'RSA256', keyVersion: '1' }
      },
    }
    const request = await signedRequest(record)
    const parse = JSON.parse
    vi.spyOn(JSON, 'parse').mockImplementation((json, reviver) => {
      if (json === text) order.push('parsed')
      return parse(json, reviver)
    })
    await createMocks({ verifier }).handle(request)
    expect(order).toEqual(['verified', 'parsed'])
  })

  test('G1 for one that does not', async () => {
    const request = await signedRequest(record, { signer: platformSigner })
    const parse = vi.spyOn(JSON, 'parse')
    const response = await createMocks().handle(request)
    expect(parse).not.toHaveBeenCalled()
    expect(await verifiedResult(response)).toMatchObject({ resultCode: 'INVALID_SIGNATURE' })
  })
})

describe('G2 names of the prototype', () => {
  test.each([
    ['at the top', text.replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')],
    [
      'in an open object',
      written('merchant', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    ],
  ])('G2 %s pollute nothing', async (_, body) => {
    const { result, call } = await exchange(body)
    expect(result.resultCode).toBe('SUCCESS')
    expect(
      [{}, [], Object, call.body, call.body?.merchant].map((value) => Reflect.get(value ?? {}, 'polluted')),
    ).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  test('G2 stand in for no field', async () => {
    const { result } = await exchange(`{"__proto__":${text}}`)
    expect(result.resultMessage).toMatch(/^\/\w+ is missing$/)
  })

  test('G2 stand in for no requestId', async () => {
    const mocks = createMocks()
    for (const requestId of ['__proto__', 'constructor', 'toString']) {
      const request = await signedRequest({ ...record, requestId })
      expect(await verifiedResult(await mocks.handle(request))).toMatchObject({ resultCode: 'PARAM_ILLEGAL' })
    }
    expect(mocks.calls.syncPaymentInfo.map(({ effect }) => effect)).toEqual(['none', 'none', 'none'])
  })
})

describe('G3 a name that stands twice is refused, and named', () => {
  test.each([
    [text.replace('{', '{"amount":1,'), '/amount'],
    [text.replace('{', `{"amount":${record.amount},`), '/amount'],
    [text.replace('{', '{"\\u0061mount":1,'), '/amount'],
    [text.replace('{', '{"requestId":"3f2504e0-4f89-11d3-9a0c-0305e82c3302",'), '/requestId'],
    [written('merchant', '{"merchantName":{"zh_HK":"one","zh_HK":"other"}}'), '/merchant/merchantName/zh_HK'],
  ])('G3 %#: %s', async (body, pointer) => {
    const { result, call } = await exchange(body)
    expect(result).toMatchObject({ resultCode: 'PARAM_ILLEGAL', resultMessage: `${pointer} stands twice` })
    expect(call).toMatchObject({ violation: { pointer }, body: undefined, effect: 'none' })
  })
})

describe('G4 an amount', () => {
  const AS_WRITTEN = 'is a number that is not read as it is written'

  test.each([
    ['9007199254740993', 'must be <= 9007199254740991'],
    ['1e400', 'must be <= 9007199254740991'],
    ['-0', AS_WRITTEN],
    ['128.5', 'must be integer'],
    ['12800.00000000000000001', AS_WRITTEN],
    ['1e-400', AS_WRITTEN],
    ['"12800"', 'must be integer'],
    ['null', 'must be integer'],
    ['[12800]', 'must be integer'],
    ['-1', 'must be >= 0'],
  ])('G4 of %s is refused, and named', async (amount, message) => {
    const { result, call } = await exchange(written('amount', amount))
    expect(result).toMatchObject({ resultCode: 'PARAM_ILLEGAL', resultMessage: `/amount ${message}` })
    expect(call.body).toBeUndefined()
  })

  test.each(['0', '12800.00', '1.28e4', '9007199254740991'])('G4 of %s is a whole number of cents', async (amount) => {
    const { result, call } = await exchange(written('amount', amount))
    expect([result.resultCode, call.body?.amount]).toEqual(['SUCCESS', Number(amount)])
  })

  test('G4 NaN is not JSON', async () => {
    expect((await exchange(written('amount', 'NaN'))).result.resultMessage).toBe('The body is not JSON')
  })
})

describe('G5 bombs', () => {
  const deep = `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`

  test.each([
    ['a field', written('merchant', deep), 'The body is nested too deeply'],
    ['the body', '['.repeat(500_000) + ']'.repeat(500_000), 'The body must be object'],
    ['a body that never ends', '{"a":'.repeat(200_000), 'The body is not JSON'],
    ['a text that never ends', `"${'\\"'.repeat(500_000)}`, 'The body is not JSON'],
  ])('G5 of depth in %s are refused', async (_, body, resultMessage) => {
    expect((await exchange(body)).result).toMatchObject({ resultCode: 'PARAM_ILLEGAL', resultMessage })
  })

  test('G5 of size are not read to their end', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const mocks = createMocks()
    const { headers } = await signedRequest(record)
    const streamed = { method: 'POST', headers, body: endless, duplex: 'half' } as const
    const response = await mocks.handle(new Request(ENDPOINT, streamed))
    expect(await verifiedResult(response)).toMatchObject({ resultCode: 'INVALID_SIGNATURE' })
    expect(mocks.calls.syncPaymentInfo).toMatchObject([{ verification: { status: 'failed', code: 'BODY_TOO_LARGE' } }])
    expect(mocks.calls.syncPaymentInfo[0]?.bytes).toHaveLength(0)
    expect(pulled).toBeLessThan(50)
  })

  test('G5 the size that is allowed can be chosen', async () => {
    const maxBodyBytes = new TextEncoder().encode(text).length
    expect((await exchange(text, { maxBodyBytes })).result.resultCode).toBe('SUCCESS')
    const { call } = await exchange(`${text} `, { maxBodyBytes })
    expect(call.verification).toMatchObject({ code: 'BODY_TOO_LARGE' })
  })
})

describe('G6 a body that is no record', () => {
  test.each(['[]', 'null', '""', '0', 'true', '{}', `[${text}]`])('G6 %s is refused', async (body) => {
    const { result, call } = await exchange(body)
    expect(result.resultCode).toBe('PARAM_ILLEGAL')
    expect(call.body).toBeUndefined()
  })
})
