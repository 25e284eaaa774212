import { createServer, type RequestListener } from 'node:http'
import type { Served } from '../../../../packages/signing/test/run-times/subject.ts'

/** A server of node:http on a port that is free. */
export function listen(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      resolve({
        origin: `http://127.0.0.1:${port}`,
        fetch,
        close() {
          server.closeAllConnections()
          server.close()
        },
      })
    })
  })
}
