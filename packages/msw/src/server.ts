import type { HttpHandler } from 'msw'
import { answerWith } from './answer-with.ts'
import { createMocks, type Mocks, type MocksOptions } from './create-mocks.ts'

/** The mock gateway as a server. Its functions may be taken off it. */
export interface ServerMocks {
  readonly mocks: Mocks
  /**
   * Answers what a server of `fetch` is given, as Workers, Deno, Bun and Hono have it, and with what `use` put in front.
   * It answers after `timeout()` only when the request's `signal` is aborted, and a connection that is to fail with
   * `Response.error()`.
   */
  handle(request: Request): Promise<Response>
  /** Puts handlers in front, the first of these first. */
  use(...handlers: HttpHandler[]): void
  /** As it began: without what was put in front, with no call and no settled request. */
  reset(): void
  /** Serves by node:http. */
  listen(options?: ListenOptions): Promise<ListeningMocks>
}

export interface ListenOptions {
  /** Default one that is free. */
  readonly port?: number
  /** Default `127.0.0.1`: the published test keys are for loopback hosts. */
  readonly hostname?: string
  /** Is told of what fails on this side, such as a resolver that throws; default nobody. */
  readonly onError?: (error: unknown) => void
}

export interface ListeningMocks {
  /** Scheme, host and port. */
  readonly url: string
  /** Also ends the connections that are open. */
  close(): Promise<void>
}

/**
 * The mocks for a server: a sandbox for programs in any language, chosen from by the header `x-mock-scenario`.
 *
 * @throws {TypeError} as `createMocks`
 */
export function setupMocks(options: MocksOptions = {}): ServerMocks {
  const mocks = createMocks(options)
  let inFront: readonly HttpHandler[] = []
  const handle = (request: Request) => answerWith([...inFront, ...mocks.handlers], request)
  return {
    mocks,
    handle,
    use(...handlers) {
      inFront = [...handlers, ...inFront]
    },
    reset() {
      inFront = []
      mocks.reset()
    },
    // The rest runs where there is no Node.
    listen: async (listenOptions) => (await import('./listen.ts')).listen(handle, { ...options, ...listenOptions }),
  }
}
