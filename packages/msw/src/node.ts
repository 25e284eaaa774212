import * as mswNode from 'msw/node'
import { assertIntercepts } from './assert-intercepts.ts'
import { createMocks, type Mocks, type MocksOptions } from './create-mocks.ts'
import { refuseUnhandled } from './refuse-unhandled.ts'

/** The mock gateway in front of the network of a Node process. Its functions may be taken off it. */
export interface NodeMocks {
  readonly mocks: Mocks
  /** Mock Service Worker's own, for `use` and whatever else it has. */
  readonly server: ReturnType<typeof mswNode.setupServer>
  /**
   * Intercepts from now on. A request that nothing takes fails and is printed, also one that Mock Service Worker's word
   * `error` would let out: for what looks like a file, such as `rates.json`.
   */
  listen(): void
  /** As it began: without what was put in front, with no call and no settled request. */
  reset(): void
  close(): void
}

/**
 * The mocks for tests in Node, with either major of Mock Service Worker: `beforeAll(listen)`, `afterEach(reset)`,
 * `afterAll(close)`.
 *
 * @throws {TypeError} as `createMocks`
 * @throws {Error} where msw 3 is installed, and Node is older than it needs
 */
export function setupMocks(options: MocksOptions = {}): NodeMocks {
  assertIntercepts(mswNode)
  const mocks = createMocks(options)
  const server = mswNode.setupServer(...mocks.handlers)
  return {
    mocks,
    server,
    listen: () => server.listen(refuseUnhandled),
    reset() {
      server.resetHandlers()
      mocks.reset()
    },
    close: () => server.close(),
  }
}
