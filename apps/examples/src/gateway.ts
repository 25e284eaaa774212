import { createServer } from 'node:http'
import { createMocks } from '@alipayhk-openapi/msw'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { createRequestListener } from '@remix-run/node-fetch-server'

export interface Gateway {
  /** What the snippets of the READMEs find in their environment. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** The mocks over real HTTP, on a free port of the loopback interface. */
export async function startGateway(): Promise<Gateway> {
  const mocks = createMocks()
  const server = createServer(createRequestListener((request) => mocks.handle(request)))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port.')
  return {
    env: {
      ALIPAYHK_BASE_URL: `http://127.0.0.1:${address.port}`,
      ALIPAYHK_CLIENT_ID: testClientId,
      MERCHANT_PRIVATE_KEY: testKeys.merchant.privateKey,
      ALIPAYHK_PUBLIC_KEY: testKeys.platform.publicKey,
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
