import { describe, expect, test } from 'vitest'
import { importFixture } from '../support.ts'

const { createMocks } = await importFixture('harbour.yaml')

const STAR = { ship: 'Star', at: [22.28, 114.15] }
const MOON = { ship: 'Moon', at: [22.19, 113.54] }
const EVENTS = { mediaType: 'text/event-stream' }

const positions = (headers = {}) => new Request('http://a.example/positions', { headers })

async function answer(handler: { run(given: object): Promise<{ response: Response }> }): Promise<Response> {
  return (await handler.run({ request: positions(), requestId: '1' })).response
}

describe('JSON lines', () => {
  test('the items of the example, a line each', async () => {
    const response: Response = await createMocks().handle(positions())
    expect(response.headers.get('content-type')).toBe('application/jsonl')
    expect(await response.text()).toBe(`${JSON.stringify(STAR)}\n${JSON.stringify(MOON)}\n`)
  })

  test('items of your own, as they come', async () => {
    const pulled: string[] = []
    async function* moving() {
      for (const position of [STAR, MOON, STAR]) {
        pulled.push(position.ship)
        yield position
      }
    }
    const response = await answer(createMocks().streamPositions.reply(200, moving()))
    const reader = response.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toBe(`${JSON.stringify(STAR)}\n`)
    // A stream may be one item ahead of who reads it, and no more.
    expect(pulled.length).toBeLessThan(3)
    expect(await read()).toBe(`${JSON.stringify(MOON)}\n`)
    expect(await read()).toBe(`${JSON.stringify(STAR)}\n`)
    expect((await reader?.read())?.done).toBe(true)
  })

  test('a stream without end, until the reader has enough', async () => {
    let isClosed = false
    async function* forever() {
      try {
        for (;;) yield STAR
      } finally {
        isClosed = true
      }
    }
    const response = await answer(createMocks().streamPositions.reply(200, forever()))
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(isClosed).toBe(true)
  })

  test('items that are sent, each checked', async () => {
    const mocks = createMocks()
    const send = async (body: string): Promise<Response> => {
      const headers = { 'content-type': 'application/jsonl' }
      return mocks.handle(new Request('http://a.example/positions', { method: 'POST', body, headers }))
    }
    expect((await send(`${JSON.stringify(STAR)}\n${JSON.stringify(MOON)}\n`)).status).toBe(202)
    expect(mocks.calls.sendPositions[0].body).toEqual([STAR, MOON])
    const wrong = await send(`${JSON.stringify(STAR)}\n{"ship":"Moon"}\n`)
    expect((await wrong.json()).violations).toEqual([{ pointer: '/body/1/at', message: 'is missing' }])
    expect((await (await send('{"ship":')).json()).violations).toEqual([{ pointer: '/body', message: 'is not JSON' }])
  })
})

describe('server-sent events', () => {
  test('an event that the schema allows', async () => {
    const response: Response = await createMocks().handle(
      positions({ 'x-mock-scenario': 'status200AsTextEventStream' }),
    )
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toMatch(/^event: moved\ndata: .{2,}\n(id: .+\n)?\n$/)
  })

  test('events of your own: a field a line, and data of several lines in as many', async () => {
    async function* events() {
      yield { event: 'moved', data: 'one\ntwo' }
      yield { event: 'moved', data: '{"ship":"Moon"}', id: '7' }
    }
    const response = await answer(createMocks().streamPositions.reply(200, events(), EVENTS))
    expect(await response.text()).toBe(
      'event: moved\ndata: one\ndata: two\n\nevent: moved\ndata: {"ship":"Moon"}\nid: 7\n\n',
    )
  })

  test('text as it is', async () => {
    const response = await answer(createMocks().streamPositions.reply(200, ': nothing\n\n', EVENTS))
    expect(await response.text()).toBe(': nothing\n\n')
  })
})
