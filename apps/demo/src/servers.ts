import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMocks } from '@alipayhk-openapi/msw'
import { createRequestListener } from '@remix-run/node-fetch-server'

/** A server on a free loopback port. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string
}

/** The mock gateway: verifies what arrives and signs what it answers, with the published test keys. */
export async function startGateway(): Promise<RunningServer> {
  const mocks = createMocks()
  return start((request) => mocks.handle(request))
}

/** Somebody on the way who changes one byte of each answer and leaves the rest alone. */
export async function startTamperer(gateway: string): Promise<RunningServer> {
  return start(async (request) => {
    const { pathname, search } = new URL(request.url)
    const { method, headers } = request
    const answer = await fetch(gateway + pathname + search, { method, headers, body: await request.arrayBuffer() })
    const body = new Uint8Array(await answer.arrayBuffer())
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1
    return new Response(body, { status: answer.status, headers: answer.headers })
  })
}

async function start(handler: (request: Request) => Promise<Response>): Promise<RunningServer> {
  const server = createServer(createRequestListener(handler))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return { url: `http://127.0.0.1:${portOf(server)}`, [Symbol.asyncDispose]: () => stop(server) }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

async function stop(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
}
