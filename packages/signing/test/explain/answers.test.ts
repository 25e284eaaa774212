import { describe, expect, test } from 'vitest'
import { type CapturedExchange, type ExplainKeys, explainSignature } from '../../src/index.ts'
import { verifyingKey } from './verifiable.ts'
import {
  answerOf,
  bytes,
  CLIENT_ID,
  contentOf,
  headerOf,
  KEYS,
  merchant,
  platform,
  REQUEST_TIME,
  requestOf,
  rsaSign,
  TIME,
} from './wrong-message.ts'

const SUCCESS = '{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}'
const FAILURE = '{"result":{"resultCode":"ACCESS_DENIED","resultStatus":"F"}}'

const explained = async (exchange: CapturedExchange, keys: ExplainKeys = KEYS) => {
  const { mistakes } = await explainSignature(exchange, keys)
  return mistakes
}
const ids = async (exchange: CapturedExchange, keys?: ExplainKeys) =>
  (await explained(exchange, keys)).map(({ id }) => id)

/** Of which nothing says what kind of message it is. */
const unsaid = ({ kind, ...exchange }: CapturedExchange): CapturedExchange => exchange

const request = requestOf(headerOf(await rsaSign(contentOf())))
const answer = unsaid(answerOf(headerOf(await rsaSign(contentOf(), platform))))

describe('a message of which nothing says whether it is a request', () => {
  test('is an answer where it has a Response-Time and the platform signed it', async () => {
    await expect(ids(answer)).resolves.toEqual([])
  })

  test('is a request where the merchant signed it, whatever time it carries', async () => {
    const both = { ...request, headers: { ...request.headers, 'Response-Time': REQUEST_TIME } }
    await expect(ids(both)).resolves.toEqual([])
    const wrong = await explained(unsaid(answerOf(headerOf(await rsaSign(contentOf())))))
    expect(wrong).toMatchObject([{ id: 'time-in-wrong-header', sentence: expect.stringContaining('Request-Time') }])
    expect(wrong[0]?.sentence).toContain('this request')
  })

  test('is an answer where the platform signed it, without a time too', async () => {
    const { 'Response-Time': time, ...headers } = answer.headers as Record<string, string>
    const mistakes = await explained({ ...answer, headers })
    expect(mistakes).toMatchObject([{ id: 'time-header-missing', sentence: expect.stringContaining('Response-Time') }])
  })

  test('is told by the key that verifies, where no key shows its numbers', async () => {
    const of = async (publicKey: string) =>
      crypto.subtle.importKey(
        'spki',
        Uint8Array.from(atob(publicKey.replace(/-----[A-Z ]+-----|\s/g, '')), (c) => c.charCodeAt(0)),
        { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
        false,
        ['verify'],
      )
    const keys = { merchant: await of(merchant.publicKey), platform: await of(platform.publicKey) }
    const both = { ...request, headers: { ...request.headers, 'Response-Time': REQUEST_TIME } }
    await expect(ids(both, keys)).resolves.toEqual([])
  })

  test('is an answer where its body says so, and the keys are swapped', async () => {
    const swapped = { merchant: platform.publicKey, platform: merchant.publicKey }
    const signature = headerOf(await rsaSign(contentOf({ body: SUCCESS }), platform))
    await expect(ids(unsaid(answerOf(signature, { body: SUCCESS })), swapped)).resolves.toEqual(['keys-swapped'])
  })

  test('is what it is said to be', async () => {
    await expect(ids({ ...answer, signedBy: 'merchant' })).resolves.toEqual(['keys-swapped'])
    await expect(ids({ ...request, kind: 'response' })).resolves.toEqual(['time-in-wrong-header', 'keys-swapped'])
    await expect(ids({ ...request, status: 200 })).resolves.toEqual(['time-in-wrong-header', 'keys-swapped'])
  })

  test('is a request where it has a Request-Time alone, although it tells of a result', async () => {
    const signature = headerOf(await rsaSign(contentOf({ body: SUCCESS })))
    await expect(ids(requestOf(signature, { body: SUCCESS }))).resolves.toEqual([])
  })

  test('takes headers that can be read once', async () => {
    const wrong = unsaid(answerOf(headerOf(await rsaSign(contentOf()))))
    const once = new Map(Object.entries(wrong.headers as Record<string, string>)).entries()
    await expect(ids({ ...wrong, headers: once })).resolves.toEqual(['time-in-wrong-header'])
  })
})

describe('a swapped key', () => {
  test("may be right for a call of AlipayHK's own", async () => {
    const call = requestOf(headerOf(await rsaSign(contentOf(), platform)))
    const [mistake] = await explained(call)
    expect(mistake?.sentence).toContain('`signedBy`')
    await expect(ids({ ...call, signedBy: 'platform' })).resolves.toEqual([])
    const [said] = await explained({ ...request, signedBy: 'platform' })
    expect(said).toMatchObject({ id: 'keys-swapped', sentence: expect.not.stringContaining('signedBy') })
  })

  test('is not said to be one of two where one was given', async () => {
    const { platform: only } = KEYS
    const call = requestOf(headerOf(await rsaSign(contentOf(), platform)))
    const [mistake] = await explained(call, { platform: only })
    expect(mistake?.sentence).not.toContain('the two')
  })
})

describe('a key that only verifies', () => {
  test('makes the profile a thing to check for ECC224 alone', async () => {
    const wrong = requestOf(headerOf(await rsaSign(bytes('something else'))))
    const { Signature = '', ...headers } = wrong.headers as Record<string, string>
    const [ecc224] = await explained(
      { ...wrong, headers: { ...headers, Signature: Signature.replace('RSA256', 'ECC224') } },
      { merchant: verifyingKey },
    )
    expect(ecc224).toMatchObject({ id: 'nothing-fits', sentence: expect.stringContaining('profile') })
    const [rsa] = await explained(wrong, { merchant: { ...verifyingKey, algorithm: 'RSA256' } })
    expect(rsa).toMatchObject({ id: 'nothing-fits', sentence: expect.not.stringContaining('profile') })
  })
})

describe('what is unsigned', () => {
  const ANSWERS: readonly (readonly [as: string, exchange: Partial<CapturedExchange>])[] = [
    ['its body', { body: bytes(FAILURE) }],
    ['a page of HTML', { body: bytes('\n<!DOCTYPE html><p>502') }],
    ['its tracing header', { headers: { 'tracer-id': 'abc' } }],
    ['its status', { status: 500 }],
    ['its request', { request: {} }],
  ]
  const nothing: CapturedExchange = { method: 'POST', url: '/a', headers: {}, body: bytes('') }

  test.each(ANSWERS)('is an answer by %s, and not badly signed', async (_, exchange) => {
    const mistakes = await explained({ ...nothing, ...exchange })
    expect(mistakes).toMatchObject([
      { id: 'unsigned', sentence: expect.stringMatching(/^The answer is unsigned, and not/) },
    ])
    expect(mistakes[0]?.sentence).not.toContain('The request')
  })

  test('is told for requests and for answers where nothing tells them apart', async () => {
    for (const exchange of [nothing, { ...nothing, headers: { 'Client-Id': CLIENT_ID }, body: bytes('{"a":1}') }]) {
      const [mistake] = await explained(exchange)
      expect(mistake?.sentence).toMatch(/^Either: The request is unsigned.* Or: The answer is unsigned/)
    }
    const [mistake] = await explained({ ...nothing, kind: 'request' })
    expect(mistake?.sentence).toMatch(/^The request is unsigned[^.]*\. [^.]*\.$/)
  })

  test('lacks its signature alone where it has a time', async () => {
    await expect(ids({ ...nothing, headers: { 'response-time': TIME } })).resolves.toEqual(['signature-missing'])
  })
})

describe('a body that whoever verifies has changed', () => {
  const PRETTY = '{\n  "result": {\n    "resultCode": "SUCCESS",\n    "resultStatus": "S"\n  }\n}'
  const CHANGES = [
    ['body-minified', SUCCESS, PRETTY],
    ['body-indented', PRETTY, SUCCESS],
    ['body-slashes-escaped', '{"a":"\\/"}', '{"a":"/"}'],
    ['body-base64-decoded', SUCCESS, btoa(SUCCESS)],
    ['line-feed-at-end', `${SUCCESS}\n`, SUCCESS],
  ] as const

  test.each(CHANGES)('is told to them, as %s', async (id, came, body) => {
    const mistakes = await explained(answerOf(headerOf(await rsaSign(contentOf({ body: came }), platform)), { body }))
    expect(mistakes).toMatchObject([{ id, place: 'verifier', sentence: expect.stringContaining('Verify the bytes') }])
    expect(mistakes[0]?.sentence).not.toMatch(/\b[Ss]ign |The body was signed|send/)
  })

  test.each(CHANGES)('is told to the merchant where the merchant signs, as %s', async (id, signed, body) => {
    const mistakes = await explained(requestOf(headerOf(await rsaSign(contentOf({ body: signed }))), { body }))
    expect(mistakes).toMatchObject([
      { id, place: 'content', sentence: expect.stringMatching(/^The body was signed .*[Ss]ign/) },
    ])
  })

  test('may be changed in a way that nothing here knows', async () => {
    const wrong = contentOf({ body: 'x' })
    expect(await explained(answerOf(headerOf(await rsaSign(wrong, platform))))).toMatchObject([
      { id: 'other-content', place: 'verifier', sentence: expect.stringContaining('as they came') },
    ])
    expect(await explained(requestOf(headerOf(await rsaSign(wrong))))).toMatchObject([
      { id: 'other-content', place: 'content', sentence: expect.stringContaining('the signer') },
    ])
  })

  test('is not blamed on them for what they cannot have changed', async () => {
    const wrong = headerOf(await rsaSign(contentOf({ method: 'GET' }), platform))
    expect(await explained(answerOf(wrong))).toMatchObject([{ id: 'other-method', place: 'content' }])
  })
})

describe('a header that is missing or malformed', () => {
  test('hides no other mistake where its value is known all the same', async () => {
    const wrong = headerOf(await rsaSign(contentOf({ method: 'GET' })))
    const { 'Request-Time': time = '', ...headers } = requestOf(wrong).headers as Record<string, string>
    const misnamed = { ...requestOf(wrong), headers: { ...headers, requestTime: time } }
    await expect(ids(misnamed)).resolves.toEqual(['time-header-missing', 'other-method'])
    const other = headerOf(await rsaSign(bytes('something else')))
    const { 'Client-Id': clientId = '', ...lacking } = requestOf(other).headers as Record<string, string>
    await expect(ids({ ...requestOf(other), headers: lacking, clientId })).resolves.toEqual([
      'client-id-header-missing',
      'other-content',
    ])
  })

  test('is all that is told with a key that only verifies', async () => {
    const { 'Request-Time': _, ...headers } = request.headers as Record<string, string>
    const Signature = headers.Signature?.replace('RSA256', 'ECC224')
    const exchange = { ...request, headers: { ...headers, Signature } }
    await expect(ids(exchange, { merchant: verifyingKey })).resolves.toEqual(['time-header-missing'])
  })

  test('is said to lack its hyphen where it does', async () => {
    const { 'Request-Time': time = '', ...headers } = request.headers as Record<string, string>
    const [misnamed] = await explained({ ...request, headers: { ...headers, requesttime: time } })
    expect(misnamed?.sentence).toContain('hyphen')
    const [missing] = await explained({ ...request, headers })
    expect(missing?.sentence).not.toContain('hyphen')
  })

  test('is malformed alone with a blank for the plus sign, whichever of them was signed', async () => {
    const time = TIME.replace('+', ' ')
    for (const signed of [contentOf(), contentOf({ time })]) {
      const mistakes = await explained(requestOf(headerOf(await rsaSign(signed)), { time }))
      expect(mistakes).toMatchObject([{ id: 'time-malformed', sentence: expect.stringContaining('plus sign') }])
    }
  })
})
