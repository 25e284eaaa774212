import { setupMocks } from '@alipayhk-openapi/msw/browser'
import { createMockGateway, type MockGateway } from './mocks.ts'

/** Starts the mock gateway in a service worker of this page: no request of the console leaves the browser. */
export async function startMockWorker(): Promise<MockGateway> {
  const { mocks, worker, start } = setupMocks()
  await start({ quiet: true, serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` } })
  return createMockGateway(mocks, worker)
}
