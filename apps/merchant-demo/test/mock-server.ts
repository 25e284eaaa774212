import { createMocks, type Mocks } from '@alipayhk-openapi/msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createMockGateway, type MockGateway } from '../src/mocks.ts'

/** A loopback host, since the client refuses the published test keys for any other; nothing listens there. */
export const BASE_URL = 'http://127.0.0.1'

/** msw 3 knows the second name and msw 2 the first, and each ignores the other's without a word. */
const strict = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const

/** Puts the mock gateway in front of the network for the tests of a file, and takes it back to its start after each. */
export function withMockServer(): { readonly calls: Mocks['calls']['syncPaymentInfo']; readonly gateway: MockGateway } {
  const mocks = createMocks({ baseUrl: BASE_URL })
  const server = setupServer(...mocks.handlers)
  beforeAll(() => server.listen(strict))
  afterEach(() => {
    server.resetHandlers()
    mocks.reset()
  })
  afterAll(() => server.close())
  return { calls: mocks.calls.syncPaymentInfo, gateway: createMockGateway(mocks, server) }
}
