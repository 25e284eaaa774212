import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, startInNode, startInWorkerd, workerdPackage } from './receiving/hosts.ts'
import {
  type Answer,
  type Call,
  type CallOptions,
  env,
  send,
  signedCall,
  unsignedJson,
  verifiedJson,
} from './receiving/platform.ts'

const REFUSAL = {
  result: {
    resultCode: 'INVALID_SIGNATURE',
    resultStatus: 'F',
    resultMessage: 'The signature is missing or does not fit.',
  },
}
const BILL = { accountId: '88781108', amount: 12800, currencyCode: 'HKD' }

type Start = () => Promise<Host>

/** Those that `nodeListener` serves refuse a repeated header before anything could sign the answer. */
const NODE: [string, Start][] = [
  ['node:http', () => startInNode('node-http.ts', env)],
  ['Express', () => startInNode('express.ts', env)],
]
const FETCH: [string, Start][] = [['Hono', () => startInNode('hono.ts', env)]]
if (workerdPackage) FETCH.push(['Workers', () => startInWorkerd('workers.ts', env)])
else test.skip(`Workers: there is no workerd for ${process.platform}-${process.arch}`)

/** The host of a describe block, from its start to its end. */
function hosted(start: Start): {
  send(call: Call, again?: string): Promise<Answer>
  written(text: string): Promise<void>
} {
  let host: Host | undefined
  const running = () => {
    if (!host) throw new Error('The example has not started.')
    return host
  }
  beforeAll(async () => {
    host = await start()
  }, 30_000)
  afterAll(() => host?.close())
  return {
    send: (call, again) => send(running().origin, call, again),
    written: (text) => running().written(text),
  }
}

const headerless = ({ path, body }: Call): Call => ({ path, body, headers: {} })
const changed = (call: Call): Call => ({ ...call, body: new TextEncoder().encode('{"accountId":"88781109"}') })
const asItIs = (call: Call): Call => call

describe.each([...NODE, ...FETCH])('under %s', (_, start) => {
  const example = hosted(start)

  test('a call is answered, and the answer is signed', async () => {
    const answer = await example.send(await signedCall())
    expect(answer.status).toBe(200)
    await expect(verifiedJson(answer)).resolves.toMatchObject({ result: { resultStatus: 'S' }, ...BILL })
  })

  test.each<[string, CallOptions, (call: Call) => Call, string]>([
    ['C1 one that is not signed', {}, headerless, 'HEADER_MISSING'],
    ['A5 one of which a byte was changed', {}, changed, 'SIGNATURE_INVALID'],
    ['D2 one that was signed for another path', { signedPath: '/elsewhere' }, asItIs, 'SIGNATURE_INVALID'],
    ['E1 one that is 301 s old', { ageMs: 301_000 }, asItIs, 'TIME_OUT_OF_WINDOW'],
    ['E1 one that is to come', { ageMs: -400_000 }, asItIs, 'TIME_OUT_OF_WINDOW'],
    ['G5 one that is too large', { body: ' '.repeat(1_048_577) }, asItIs, 'BODY_TOO_LARGE'],
  ])('%s gets the one refusal, and the reason stays here', async (_row, options, edit, reason) => {
    const answer = await example.send(edit(await signedCall(options)))
    expect(answer.status).toBe(200)
    expect(unsignedJson(answer)).toEqual(REFUSAL)
    await example.written(`refused: ${reason}`)
  })

  test('another path is not found, signed or not', async () => {
    const { status, headers } = await example.send(await signedCall({ path: '/elsewhere' }))
    expect({ status, signed: headers.has('signature') }).toEqual({ status: 404, signed: false })
  })

  test('H2 the caller learns nothing of what the handler throws', async () => {
    const { status, body } = await example.send(await signedCall({ body: 'no JSON' }))
    expect(status).toBe(500)
    expect(new TextDecoder().decode(body)).not.toMatch(/JSON|receiver|at /)
    await example.written('SyntaxError')
    await expect(verifiedJson(await example.send(await signedCall()))).resolves.toMatchObject(BILL)
  })
})

describe.each([...NODE, ...FETCH])('under %s', (_, start) => {
  const example = hosted(start)

  test.each([
    ['Signature', 'SIGNATURE_HEADER_MALFORMED'],
    ['Client-Id', 'CLIENT_ID_MALFORMED'],
    ['Request-Time', 'TIME_MALFORMED'],
  ])('C2 two lines of %s get the one refusal', async (name, reason) => {
    expect(unsignedJson(await example.send(await signedCall(), name))).toEqual(REFUSAL)
    await example.written(`refused: ${reason}`)
  })
})
