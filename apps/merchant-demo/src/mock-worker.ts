import { createMocks } from '@alipayhk-openapi/msw'
import type { UnhandledFrameHandle } from 'msw'
import { setupWorker } from 'msw/browser'
import { HttpNetworkFrame, WebSocketNetworkFrame } from 'msw/experimental'
import { createMockGateway, type MockGateway } from './mocks.ts'

type Frame = Parameters<Extract<UnhandledFrameHandle, (args: never) => unknown>>[0]['frame']

/** Starts the mock gateway in a service worker of this page: no request of the console leaves the browser. */
export async function startMockWorker(): Promise<MockGateway> {
  const mocks = createMocks()
  const worker = setupWorker(...mocks.handlers)
  await worker.start({
    quiet: true,
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
    // The word `error` alone would also refuse the page itself: to this worker a reload is a request like any other.
    async onUnhandledFrame({ frame, defaults }) {
      if (isOfPage(frame)) return
      await defaults.error()
      throw new Error('A request that nobody mocked stays in the page')
    },
  })
  return createMockGateway(mocks, worker)
}

/** What the page itself is made of, and the development server's word of a change. */
function isOfPage(frame: Frame): boolean {
  if (frame instanceof HttpNetworkFrame) {
    const { method, url } = frame.data.request
    return method === 'GET' && new URL(url).origin === location.origin
  }
  return frame instanceof WebSocketNetworkFrame && frame.data.connection.client.url.host === location.host
}
