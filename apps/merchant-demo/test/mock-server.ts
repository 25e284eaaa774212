import type { Mocks } from '@alipayhk-openapi/msw'
import { setupMocks } from '@alipayhk-openapi/msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createMockGateway, type MockGateway } from '../src/mocks.ts'

/** A loopback host, since the client refuses the published test keys for any other; nothing listens there. */
export const BASE_URL = 'http://127.0.0.1'

/** Puts the mock gateway in front of the network for the tests of a file, and takes it back to its start after each. */
export function withMockServer(): { readonly calls: Mocks['calls']['syncPaymentInfo']; readonly gateway: MockGateway } {
  const { mocks, server, listen, reset, close } = setupMocks({ baseUrl: BASE_URL })
  beforeAll(listen)
  afterEach(reset)
  afterAll(close)
  return { calls: mocks.calls.syncPaymentInfo, gateway: createMockGateway(mocks, server) }
}
