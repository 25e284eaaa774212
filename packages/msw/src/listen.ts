import { createServer, type Server } from 'node:http'
import { nodeListener } from '@alipayhk-openapi/signing/node'
import type { ListeningMocks, ListenOptions } from './server.ts'

export interface ListeningOptions extends ListenOptions {
  readonly baseUrl?: string
}

/** Serves what answers requests of `fetch`, until it is closed. */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  { port = 0, hostname = '127.0.0.1', onError, baseUrl }: ListeningOptions,
): Promise<ListeningMocks> {
  const origin = baseUrl === undefined ? undefined : new URL(baseUrl).origin
  const server = createServer((incoming, outgoing) => {
    const answering = async (request: Request) => {
      const response = await handle(request)
      if (response.type !== 'error') return response
      // A connection that fails has no status.
      outgoing.destroy()
      return new Response()
    }
    nodeListener(answering, { origin, onError })(incoming, outgoing)
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, hostname, listening)
  })
  return { url: urlOf(server), close: () => stop(server) }
}

function urlOf(server: Server): string {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new TypeError('The server has no port')
  const { address: host, port } = address
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function stop(server: Server): Promise<void> {
  await new Promise((closed) => {
    server.close(closed)
    server.closeAllConnections()
  })
}
