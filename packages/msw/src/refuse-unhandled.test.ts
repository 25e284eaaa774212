import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { refuseUnhandled, refuseUnhandledInPage } from './refuse-unhandled.ts'

const post = new Request('http://localhost:5173/elsewhere', { method: 'POST', body: '{}' })
const foreign = new Request('http://gateway.example/rates.json')
const own = new Request('http://localhost:5173/src/main.ts')
const frameOf = (request: Request) => ({ data: { id: '1', request } })
const socketTo = (url: string) => ({ data: { connection: { client: { url: new URL(url) } } } })

/** What becomes of a frame: what is thrown at it, and how often it was printed. */
async function outcomeOf(options: typeof refuseUnhandled, frame: object) {
  const error = vi.fn()
  const thrown = await options.onUnhandledFrame({ frame, defaults: { error } }).catch((reason: unknown) => reason)
  return { thrown, printed: error.mock.calls.length }
}

const asMsw2 = (options: typeof refuseUnhandled, request: Request) => {
  const error = vi.fn()
  let thrown: unknown
  try {
    options.onUnhandledRequest(request, { error })
  } catch (reason) {
    thrown = reason
  }
  return { thrown, printed: error.mock.calls.length }
}

const networkError = { thrown: expect.objectContaining({ type: 'error' }), printed: 1 }
const refusedSocket = { thrown: expect.any(Error), printed: 1 }
const passed = { thrown: undefined, printed: 0 }

describe('in Node', () => {
  test.each([post, foreign, own])('a request fails, whatever it is for: $url', async (request) => {
    expect(await outcomeOf(refuseUnhandled, frameOf(request))).toEqual(networkError)
    expect(asMsw2(refuseUnhandled, request)).toEqual(networkError)
  })

  test('a socket is not opened, and what nobody knows does not pass', async () => {
    expect(await outcomeOf(refuseUnhandled, socketTo('ws://localhost:5173/'))).toEqual(refusedSocket)
    expect(await outcomeOf(refuseUnhandled, {})).toEqual(refusedSocket)
    expect(asMsw2(refuseUnhandled, new Request('ws://localhost:5173/'))).toEqual(refusedSocket)
  })

  test('a printer that throws, as in older versions of msw 2, fails the request by that', () => {
    const error = () => {
      throw new RangeError('by msw')
    }
    expect(() => refuseUnhandled.onUnhandledRequest(foreign, { error })).toThrow('by msw')
  })
})

describe('in a page', () => {
  beforeEach(() => void vi.stubGlobal('location', new URL('http://localhost:5173/')))
  afterEach(() => void vi.unstubAllGlobals())

  test('what the page is made of passes', async () => {
    expect(await outcomeOf(refuseUnhandledInPage, frameOf(own))).toEqual(passed)
    expect(await outcomeOf(refuseUnhandledInPage, socketTo('ws://localhost:5173/'))).toEqual(passed)
    expect(asMsw2(refuseUnhandledInPage, own)).toEqual(passed)
    expect(asMsw2(refuseUnhandledInPage, new Request('ws://localhost:5173/'))).toEqual(passed)
  })

  test.each([post, foreign])('the rest fails: $method $url', async (request) => {
    expect(await outcomeOf(refuseUnhandledInPage, frameOf(request))).toEqual(networkError)
    expect(asMsw2(refuseUnhandledInPage, request)).toEqual(networkError)
  })

  test('sockets to other hosts and what nobody knows do not pass', async () => {
    expect(await outcomeOf(refuseUnhandledInPage, socketTo('ws://gateway.example/'))).toEqual(refusedSocket)
    expect(await outcomeOf(refuseUnhandledInPage, {})).toEqual(refusedSocket)
  })
})
