import type { Handler, Served } from '../../../../packages/signing/test/run-times/subject.ts'

interface BunServer {
  readonly url: URL
  stop(): Promise<void>
}

interface DenoServer {
  readonly addr: { readonly port: number }
  shutdown(): Promise<void>
}

interface Globals {
  readonly fetch: typeof fetch
  readonly Bun?: { serve(options: { hostname: string; port: number; fetch: Handler }): BunServer }
  readonly Deno?: { serve(options: { hostname: string; port: number; onListen(): void }, handler: Handler): DenoServer }
}

const hostname = '127.0.0.1'

/** A server of the run-time's own for `fetch` handlers, where it has one. */
export function serve(handler: Handler): Served {
  const { Bun, Deno, fetch }: Globals = globalThis
  if (Bun) {
    const server = Bun.serve({ hostname, port: 0, fetch: handler })
    return { origin: server.url.origin, fetch, close: () => server.stop() }
  }
  if (Deno) {
    const server = Deno.serve({ hostname, port: 0, onListen: () => {} }, handler)
    return { origin: `http://${hostname}:${server.addr.port}`, fetch, close: () => server.shutdown() }
  }
  return directly(handler)
}

/** For run-times with no such server: the handler is called with what would have been sent. */
export function directly(handler: Handler): Served {
  return { origin: 'http://localhost', fetch: handler, close: () => {} }
}
