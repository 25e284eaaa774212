import { describe, expect, test } from 'vitest'
import { type Mocking, mocked } from './mocked.ts'

const START = Date.parse('2025-05-07T10:00:00+08:00')
const ACCEPTED = { outcome: 'accepted', result: { resultCode: 'SUCCESS' } }

/** A mock and a client by one clock, and somebody who can keep an answer and give it to later requests. */
function replaying(skewSeconds?: number) {
  let nowMs = START
  let kept: Response | undefined
  let replays = false
  const now = () => nowMs
  const { mocks, send } = mocked({
    mocks: { now },
    client: { now, skewSeconds },
    meddle(answer) {
      if (replays && kept) return kept.clone()
      kept = answer.clone()
      return answer
    },
  })
  return {
    mocks,
    send,
    replayAfter(seconds: number) {
      replays = true
      nowMs += seconds * 1000
    },
  }
}

describe('E6 an old signed SUCCESS as the answer to a new request', () => {
  test('E6 is refused, and the record stays unknown', async () => {
    const { mocks, send, replayAfter } = replaying()
    expect(await send()).toMatchObject(ACCEPTED)
    replayAfter(301)
    expect(await send({ amount: 1 })).toMatchObject({
      outcome: 'unknown',
      reason: 'unverified',
      error: { code: 'TIME_OUT_OF_WINDOW', header: 'Response-Time', skewSeconds: -301, status: 200 },
    })
    expect(mocks.calls.syncPaymentInfo.map(({ effect }) => effect)).toEqual(['new', 'conflict'])
  })

  test('E6 is refused the sooner, the narrower the window', async () => {
    const { send, replayAfter } = replaying(5)
    await send()
    replayAfter(6)
    expect(await send()).toMatchObject({ outcome: 'unknown', error: { code: 'TIME_OUT_OF_WINDOW', skewSeconds: -6 } })
  })

  test('E6 passes inside the window, since no answer names its request (a limit of the protocol)', async () => {
    const { send, replayAfter } = replaying()
    await send()
    replayAfter(299)
    expect(await send({ amount: 1 })).toMatchObject(ACCEPTED)
  })
})

describe('E7 answers swapped between two calls', () => {
  /** Two calls, each of which gets the answer to the other. */
  async function swapped(one: Mocking, other: Mocking) {
    const arrive: ((answer: Response) => void)[] = []
    const arrived = [0, 1].map((call) => new Promise<Response>((resolve) => (arrive[call] = resolve)))
    const [first, second] = [one, other].map((mocking, call) =>
      mocked({
        ...mocking,
        meddle(answer) {
          arrive[call]?.(answer)
          return arrived[1 - call] ?? answer
        },
      }),
    )
    return Promise.all([first?.send(), second?.send({ amount: 0.5 })])
  }

  test('E7 of two clients settle nothing', async () => {
    const outcomes = await swapped({ client: { clientId: 'ONE' } }, { client: { clientId: 'OTHER' } })
    const unknown = { outcome: 'unknown', reason: 'unverified', error: { code: 'CLIENT_ID_MISMATCH' } }
    expect(outcomes).toMatchObject([unknown, unknown])
  })

  test('E7 of two paths settle nothing', async () => {
    const outcomes = await swapped(
      { client: { baseUrl: 'http://127.0.0.1:9/one' } },
      { client: { baseUrl: 'http://127.0.0.1:9/other' } },
    )
    const unknown = { outcome: 'unknown', reason: 'unverified', error: { code: 'SIGNATURE_INVALID' } }
    expect(outcomes).toMatchObject([unknown, unknown])
  })

  test('E7 of one client and one path cannot be told apart (a limit of the protocol)', async () => {
    const outcomes = await swapped({}, {})
    expect(outcomes).toMatchObject([{ outcome: 'rejected', result: { resultCode: 'PARAM_ILLEGAL' } }, ACCEPTED])
  })
})

test('E8 a request that comes back as its own answer settles nothing', async () => {
  const { send } = mocked({
    async meddle(_, request) {
      const headers = new Headers(request.headers)
      headers.set('Response-Time', headers.get('Request-Time') ?? '')
      return new Response(await request.clone().arrayBuffer(), { headers })
    },
  })
  expect(await send()).toMatchObject({ outcome: 'unknown', reason: 'unverified', error: { code: 'SIGNATURE_INVALID' } })
})

describe('E9 a clock that is one hour off', () => {
  const now = () => START

  test.each([
    ['behind', 3600, 'new'],
    ['ahead', -3600, 'old'],
  ])('E9 %s is named by a verified answer', async (_, skewSeconds, word) => {
    const gateway = { now: () => START + skewSeconds * 1000 }
    const outcome = await mocked({ mocks: gateway, client: { now } }).send()
    expect(outcome).toMatchObject({
      outcome: 'unknown',
      reason: 'unverified',
      error: { code: 'TIME_OUT_OF_WINDOW', skewSeconds, message: expect.stringContaining(`3600 s too ${word}`) },
    })
  })

  test.each<[string, (answer: Response) => Response, string]>([
    ['is forged', (answer) => new Response('{"result":{}}', answer), 'SIGNATURE_INVALID'],
    ['lost its signature', (answer) => withoutHeader(answer, 'signature'), 'HEADER_MISSING'],
    ['is signed for another', (answer) => withHeader(answer, 'client-id', 'OTHER'), 'SIGNATURE_INVALID'],
  ])('E9 is not named by an answer that %s', async (_, meddle, code) => {
    const gateway = { now: () => START + 3_600_000 }
    const outcome = await mocked({ mocks: gateway, client: { now }, meddle }).send()
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unverified', error: { code } })
    expect(outcome).not.toHaveProperty('error.skewSeconds')
    expect(String(outcome.outcome === 'unknown' && outcome.error)).not.toContain('3600')
  })
})

function withHeader(answer: Response, name: string, value: string): Response {
  const headers = new Headers(answer.headers)
  headers.set(name, value)
  return new Response(answer.body, { headers })
}

function withoutHeader(answer: Response, name: string): Response {
  const headers = new Headers(answer.headers)
  headers.delete(name)
  return new Response(answer.body, { headers })
}
