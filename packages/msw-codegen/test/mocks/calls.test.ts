import { getResponse, type HttpHandler } from 'msw'
import { expect, test } from 'vitest'
import { importFixture } from '../support.ts'

const { createMocks } = await importFixture('parcels.yaml')

const find = (id: string) => new Request(`http://a.example/parcels/${id}`)
const note = (text: string) =>
  new Request('http://a.example/parcels/7/note', {
    method: 'PUT',
    body: text,
    headers: { 'content-type': 'text/plain' },
  })

/** A handler that has a call under way until it is let go on. */
function held(mocks: { findParcel: { resolve(behaviour: () => Promise<Response>): HttpHandler } }) {
  let arrived = () => {}
  let answer = () => {}
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const answered = new Promise<Response>((resolve) => {
    answer = () => resolve(new Response())
  })
  const handler = mocks.findParcel.resolve(() => {
    arrived()
    return answered
  })
  return { handler, underWay, answer: () => answer() }
}

test('a call is what arrived, parsed and as it was', async () => {
  const mocks = createMocks()
  await mocks.handle(note('memo'))
  const [call] = mocks.calls.writeNote
  expect(call).toMatchObject({ method: 'PUT', url: 'http://a.example/parcels/7/note', path: { parcelId: '7' } })
  expect(call).toMatchObject({ query: {}, header: {}, cookie: {}, body: 'memo', violations: [], status: 200 })
  expect(call.headers.get('content-type')).toBe('text/plain')
  expect(call.bytes).toEqual(new TextEncoder().encode('memo'))
})

test('calls stand in the order in which they arrived, whichever handler answered and whenever', async () => {
  const mocks = createMocks()
  const { handler, underWay, answer } = held(mocks)
  const slow = getResponse([handler], find('first'))
  await underWay
  await getResponse([mocks.findParcel.notFound()], find('second'))
  await mocks.handle(find('third'))
  answer()
  await slow
  const calls = mocks.calls.findParcel.map(({ path, status }: { path: { parcelId: string }; status: number }) => [
    path.parcelId,
    status,
  ])
  expect(calls).toEqual([
    ['first', 200],
    ['second', 404],
    ['third', 200],
  ])
})

test('a call that failed, or whose function threw, is there as well', async () => {
  const mocks = createMocks()
  const failing = mocks.findParcel.resolve(() => {
    throw new Error('on purpose')
  })
  await getResponse([mocks.findParcel.networkError()], find('1'))
  await getResponse([failing], find('2')).catch(() => undefined)
  expect(mocks.calls.findParcel.map(({ status }: { status: number }) => status)).toEqual([0, 0])
})

test('each set of mocks has its own', async () => {
  const [one, other] = [createMocks(), createMocks()]
  await one.handle(find('1'))
  expect([one.calls.findParcel.length, other.calls.findParcel.length]).toEqual([1, 0])
})

test('reset forgets all, and what was under way', async () => {
  const mocks = createMocks()
  await mocks.handle(find('1'))
  const { findParcel } = mocks.calls
  const { handler, underWay, answer } = held(mocks)
  const slow = getResponse([handler], find('2'))
  await underWay
  mocks.reset()
  answer()
  await slow
  expect(findParcel).toEqual([])
  await mocks.handle(find('3'))
  expect(findParcel).toHaveLength(1)
})

test('the newest are kept', async () => {
  const mocks = createMocks({ maxCalls: 2 })
  for (const id of ['1', '2', '3']) await mocks.handle(find(id))
  await mocks.handle(note('x'))
  expect(mocks.calls.findParcel.map(({ path }: { path: { parcelId: string } }) => path.parcelId)).toEqual(['2', '3'])
  expect(mocks.calls.writeNote).toHaveLength(1)
})
