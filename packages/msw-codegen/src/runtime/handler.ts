import { HttpHandler } from 'msw'
import type { Behaviour } from './call.ts'
import type { Operation, OperationTypes } from './contract.ts'
import type { OperationHandler } from './operation-mock.ts'
import { createRouter, type Route, type RouteMatch } from './router.ts'

export interface HandlerOptions {
  /**
   * Where the API stands, up to where its paths begin. Default: any host, with what the document's servers have before
   * the paths, or with nothing before them.
   */
  readonly baseUrl?: string | undefined
}

/** Makes the response to a request that was routed to an operation. */
export type Respond = (arrived: Arrived, match: RouteMatch<Operation>) => Promise<Response>

/** A request, and its cookies, which a browser keeps out of its headers. */
export interface Arrived {
  readonly request: Request
  readonly cookies: Readonly<Record<string, string>>
}

/** Finds the operation that a request is for. */
export type FindOperation = (request: Request) => RouteMatch<Operation> | undefined

/** @throws {TypeError} for a base URL that is none of HTTP, or that has credentials, a query or a fragment */
export function findOperation(operations: Iterable<Operation>, { baseUrl }: HandlerOptions): FindOperation {
  const base = baseUrl === undefined ? undefined : baseOf(baseUrl)
  const router = createRouter(
    [...operations].flatMap((operation) => routesOf(operation, base ? [base.path] : [...operation.basePaths, ''])),
  )
  /** Whether a handler takes a request, and then what it does with it, are asked one after the other. */
  const found = new WeakMap<Request, RouteMatch<Operation> | undefined>()
  return (request) => {
    if (found.has(request)) return found.get(request)
    const { origin, pathname } = new URL(request.url)
    const match = base === undefined || base.origin === origin ? router.find(request.method, pathname) : undefined
    found.set(request, match)
    return match
  }
}

function routesOf(operation: Operation, basePaths: readonly string[]): Route<Operation>[] {
  const { method, path, greedy } = operation
  return [...new Set(basePaths)].map((base) => ({ method, path: `${base}${path}`, greedy, target: operation }))
}

/** One handler for any number of operations; what it finds no operation for is left to others. */
export function createRoutedHandler(find: FindOperation, respond: Respond): HttpHandler {
  return new HttpHandler(
    /.*/,
    ({ request }) => find(request) !== undefined,
    async ({ request, cookies }) => {
      const match = find(request)
      return match && respond({ request, cookies }, match).catch(unlessGone(request))
    },
  )
}

/** Nobody is left to be told, and msw would print it as a mistake of the handler's. */
function unlessGone({ signal }: Request): (error: unknown) => Response {
  return (error) => {
    if (!signal.aborted) throw error
    return Response.error()
  }
}

/** A handler of one operation, which says what it does, so that it can be a step of a sequence. */
export function createOperationHandler<Types extends OperationTypes>(
  find: FindOperation,
  behaviour: Behaviour<Types>,
  respond: Respond,
): OperationHandler<Types> {
  return Object.assign(createRoutedHandler(find, respond), { behaviour })
}

function baseOf(baseUrl: string): { readonly origin: string; readonly path: string } {
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new TypeError('The base URL should be a URL that begins with http:// or https://')
  }
  const { username, password, origin, pathname, href } = new URL(baseUrl)
  if (username || password) throw new TypeError('The base URL should have no credentials')
  if (/[?#]/.test(href)) throw new TypeError('The base URL should have neither a query nor a fragment')
  return { origin, path: pathname.replace(/\/+$/, '') }
}
