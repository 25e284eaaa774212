/** The library as a Worker holds it: bundled with everything else. */

import * as nodeCrypto from 'node:crypto'
import { createServer } from 'node:http'
import * as signing from '@alipayhk-openapi/signing'
import * as node from '@alipayhk-openapi/signing/node'
import type { Handler } from '../../../../packages/signing/test/run-times/subject.ts'
import { reportOf } from '../report.ts'

interface Service {
  fetch(request: Request | string): Promise<Response>
}

interface Bindings {
  /** This Worker, as others call it. */
  readonly self: Service
  readonly attackFiles: Service
}

/** `cloudflare:node`, which is workerd's own. */
interface CloudflareNode {
  /** Brings a request to a server of node:http. */
  readonly handleAsNodeRequest?: (port: number, request: Request) => Promise<Response>
}

const { handleAsNodeRequest }: CloudflareNode = process.getBuiltinModule('cloudflare:node') ?? {}
const origin = 'http://localhost'
const port = 8080
let handler: Handler | undefined

export const suite = {
  async fetch(request: Request): Promise<Response> {
    if (!handler) throw new Error('nothing is served')
    return handler(request)
  },

  async test(_controller: unknown, { self, attackFiles }: Bindings): Promise<void> {
    const report = await reportOf({
      runTime: 'workerd',
      signing,
      node,
      nodeCrypto,
      serve(served) {
        handler = served
        return { origin, fetch: (request) => self.fetch(request), close: () => {} }
      },
      listen:
        handleAsNodeRequest &&
        (async (listener) => {
          const server = createServer(listener).listen(port)
          return { origin, fetch: (request) => handleAsNodeRequest(port, request), close: () => void server.close() }
        }),
      async attackFile(name) {
        const answer = await attackFiles.fetch(`${origin}/${name}`)
        return answer.ok ? new TextDecoder().decode(await answer.arrayBuffer()) : undefined
      },
    })
    console.log(JSON.stringify(report))
  },
}
