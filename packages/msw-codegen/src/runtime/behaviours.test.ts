import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { operationOf } from '../../test/operation.ts'
import { delayed, failingNetwork, inSequence, timingOut } from './behaviours.ts'
import type { Call } from './call.ts'

const operation = operationOf({ name: 'a' })

function callOf(signal?: AbortSignal): Call {
  const request = new Request('http://localhost/a', signal ? { signal } : {})
  return { operation, request, path: {}, query: {}, header: {}, cookie: {}, body: undefined, violations: [] }
}

const answering = (status: number) => () => ({ status, mediaType: undefined, body: undefined })

describe('a sequence', () => {
  test('answers each call with the next step, and all further ones with the last', async () => {
    const behaviour = inSequence([answering(201), answering(202)])
    const answers = [behaviour(callOf()), behaviour(callOf()), behaviour(callOf())]
    expect(await Promise.all(answers)).toMatchObject([{ status: 201 }, { status: 202 }, { status: 202 }])
  })

  test('counts calls as they come, not as they are answered', async () => {
    const slow = delayed(20, answering(201))
    const behaviour = inSequence([slow, answering(202)])
    const answers = [behaviour(callOf()), behaviour(callOf())]
    expect(await Promise.all(answers)).toMatchObject([{ status: 201 }, { status: 202 }])
  })

  test('needs a step', () => {
    expect(() => inSequence([])).toThrow(TypeError)
  })
})

describe('what takes its time', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('answers when that is over, and not before', async () => {
    const answered = vi.fn()
    Promise.resolve(delayed(100, answering(200))(callOf())).then(answered)
    await vi.advanceTimersByTimeAsync(99)
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(answered).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }))
  })

  test('stops when the caller gives up, without a trace', async () => {
    const controller = new AbortController()
    const behaviour = vi.fn(answering(200))
    const answer = expect(delayed(100, behaviour)(callOf(controller.signal))).rejects.toThrow('enough')
    controller.abort(new Error('enough'))
    await answer
    expect([vi.getTimerCount(), behaviour.mock.calls.length]).toEqual([0, 0])
  })

  test('does not begin where the caller has given up', async () => {
    const call = callOf(AbortSignal.abort(new Error('gone')))
    await expect(delayed(100, answering(200))(call)).rejects.toThrow('gone')
    await expect(timingOut(call)).rejects.toThrow('gone')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('may take for ever', async () => {
    const controller = new AbortController()
    const ended = vi.fn()
    const answer = timingOut(callOf(controller.signal)).catch(ended)
    await vi.advanceTimersByTimeAsync(1_000_000)
    expect(ended).not.toHaveBeenCalled()
    controller.abort(new Error('enough'))
    await answer
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ message: 'enough' }))
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('%d is no delay', (milliseconds) => {
    expect(() => delayed(milliseconds, answering(200))).toThrow(TypeError)
  })
})

test('a connection that fails is a network error', () => {
  expect(failingNetwork()).toMatchObject({ type: 'error', status: 0 })
})
