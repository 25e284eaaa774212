import { setupWorker } from 'msw/browser'
import { createMocks, type Mocks, type MocksOptions } from './create-mocks.ts'
import { refuseUnhandledInPage } from './refuse-unhandled.ts'

type Worker = ReturnType<typeof setupWorker>

/** What `worker.start` takes, but for what becomes of unhandled requests. */
export type StartOptions = Omit<NonNullable<Parameters<Worker['start']>[0]>, 'onUnhandledRequest' | 'onUnhandledFrame'>

/** The mock gateway in a service worker of this page. Its functions may be taken off it. */
export interface BrowserMocks {
  readonly mocks: Mocks
  /** Mock Service Worker's own, for `use` and whatever else it has. */
  readonly worker: Worker
  /**
   * Intercepts from now on. What the page is made of, which is what it gets from its own origin, passes; any other
   * request that nothing takes fails and is printed.
   */
  start(options?: StartOptions): Promise<void>
  /** As it began: without what was put in front, with no call and no settled request. */
  reset(): void
  stop(): void
}

/**
 * The mocks for a page, with either major of Mock Service Worker. Its worker's file has to be where `start` looks for
 * it: by default at `/mockServiceWorker.js`.
 *
 * @throws {TypeError} as `createMocks`
 */
export function setupMocks(options: MocksOptions = {}): BrowserMocks {
  const mocks = createMocks(options)
  const worker = setupWorker(...mocks.handlers)
  return {
    mocks,
    worker,
    async start(startOptions = {}) {
      await worker.start({ ...startOptions, ...refuseUnhandledInPage })
    },
    reset() {
      worker.resetHandlers()
      mocks.reset()
    },
    stop() {
      worker.stop()
    },
  }
}
