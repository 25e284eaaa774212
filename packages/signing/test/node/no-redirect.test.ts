import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The module anew, with the `Request` of the moment. */
const noRedirect = async () => (await import('../../src/signable-request.ts')).NO_REDIRECT

test('a redirect is an error where the run-time knows that', async () => {
  expect(await noRedirect()).toBe('error')
})

test.each<[string, () => object]>([
  [
    'refuses the word, as Workers do',
    () => {
      throw new TypeError('Invalid redirect value')
    },
  ],
  ['takes it for another', () => ({ redirect: 'follow' })],
])('a redirect is not followed where the run-time %s', async (_, construct) => {
  vi.stubGlobal('Request', new Proxy(Request, { construct }))
  expect(await noRedirect()).toBe('manual')
})
