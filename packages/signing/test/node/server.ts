import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** A server of node:http on a free port of loopback. */
export interface Server extends AsyncDisposable {
  readonly origin: string
  readonly port: number
}

export async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Writes to the server what no client would, and gives what it answers before it closes the connection. */
export async function exchange({ port }: Server, ...lines: readonly string[]): Promise<string> {
  const socket = open(port)
  socket.write([...lines, 'Host: merchant.example', 'Connection: close', '', ''].join('\r\n'))
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

export function open(port: number): Socket {
  return connect({ port, host: '127.0.0.1' }).setEncoding('latin1')
}
