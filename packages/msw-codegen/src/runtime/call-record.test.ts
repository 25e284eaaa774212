import { describe, expect, test } from 'vitest'
import { createCallRecord } from './call-record.ts'

interface Call {
  readonly text: string
}

function record(limits: { readonly maxCalls?: number; readonly maxBytes?: number } = {}) {
  const bytesOf = ({ text }: Call) => text.length
  const made = createCallRecord<Call>(['a', 'b'], { maxCalls: 100, maxBytes: 1_000, bytesOf, ...limits })
  return { ...made, textsOf: (operation: string) => made.calls[operation]?.map(({ text }) => text) }
}

describe('calls', () => {
  test('are there for every operation from the beginning', () => {
    expect(record().calls).toEqual({ a: [], b: [] })
  })

  test('stand in the order in which they arrived, whatever the order in which they are recorded', () => {
    const { textsOf, arrive } = record()
    const arrivals = [arrive(), arrive(), arrive(), arrive()]
    expect(arrivals.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    for (const at of [2, 0, 3, 1]) arrivals[at]?.record('a', { text: String(at) })
    expect(textsOf('a')).toEqual(['0', '1', '2', '3'])
  })

  test('stand with their operation', () => {
    const { textsOf, arrive } = record()
    arrive().record('b', { text: 'x' })
    expect([textsOf('a'), textsOf('b')]).toEqual([[], ['x']])
  })

  test('of no operation are not kept', () => {
    const { calls, arrive } = record()
    arrive().record('nobody', { text: 'x' })
    expect(calls).toEqual({ a: [], b: [] })
  })
})

describe('a reset', () => {
  test('empties the very lists that are held, and begins to count anew', () => {
    const { calls, arrive, reset } = record()
    const [held] = Object.values(calls)
    arrive().record('a', { text: 'x' })
    reset()
    expect(held).toEqual([])
    expect(arrive().number).toBe(1)
  })

  test('forgets what arrived before and is answered after it', () => {
    const { textsOf, arrive, reset } = record()
    const before = arrive()
    reset()
    arrive().record('a', { text: 'after' })
    before.record('a', { text: 'before' })
    expect(textsOf('a')).toEqual(['after'])
  })
})

describe('the limits', () => {
  test('keep the newest calls of each operation', () => {
    const { textsOf, arrive } = record({ maxCalls: 2 })
    for (const text of ['1', '2', '3']) arrive().record('a', { text })
    arrive().record('b', { text: '4' })
    expect([textsOf('a'), textsOf('b')]).toEqual([['2', '3'], ['4']])
  })

  test('count the bytes of those that are kept, and of no other', () => {
    const { textsOf, arrive, reset } = record({ maxBytes: 5 })
    for (const text of ['111', '22', '33', '4']) arrive().record('a', { text })
    expect(textsOf('a')).toEqual(['22', '33', '4'])
    reset()
    arrive().record('a', { text: '55555' })
    expect(textsOf('a')).toEqual(['55555'])
  })

  test('keep nothing that is too large by itself', () => {
    const { textsOf, arrive } = record({ maxBytes: 5 })
    for (const text of ['1', '666666', '2']) arrive().record('a', { text })
    expect(textsOf('a')).toEqual(['2'])
  })

  test('may keep none', () => {
    const { textsOf, arrive } = record({ maxCalls: 0 })
    arrive().record('a', { text: 'x' })
    expect(textsOf('a')).toEqual([])
  })
})
