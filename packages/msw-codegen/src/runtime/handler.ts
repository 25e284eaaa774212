import { HttpHandler } from 'msw'
import type { Operation, Violation } from './contract.ts'
import { type ReadBody, readBody } from './read-body.ts'
import { toResponse } from './reply.ts'

export interface HandlerOptions {
  /** Where the API stands, up to where its paths begin; default any host. */
  readonly baseUrl?: string | undefined
}

/** A request that reached an operation. */
export interface Call<Body = unknown> {
  readonly request: Request
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The body exactly as it arrived, once all of it has. */
  readBytes(): Promise<Uint8Array<ArrayBuffer>>
  /** Parses and checks the body; nothing does before this is called. */
  readBody(): Promise<ReadBody<Body>>
}

/** Answers the calls of one operation. */
export type Resolver<Body = unknown> = (call: Call<Body>) => Response | Promise<Response>

/**
 * The handler of one operation.
 *
 * @throws {TypeError} for a base URL that is none of HTTP, or that has credentials, a query, a fragment,
 * or what Mock Service Worker cannot match: an asterisk, or a segment such as `v:1`
 */
export function createHandler<Body>(
  { method, pattern, request: rules }: Operation<string, unknown, Body>,
  resolver: Resolver<Body>,
  { baseUrl }: HandlerOptions = {},
): HttpHandler {
  return new HttpHandler(method, `${anywhereOr(baseUrl)}${pattern}`, ({ request, params: matched }) => {
    const contentType = request.headers.get('content-type')
    let bytes: Promise<Uint8Array<ArrayBuffer>> | undefined
    const readBytes = () => {
      bytes ??= request.arrayBuffer().then((buffer) => new Uint8Array(buffer))
      return bytes
    }
    return resolver({
      request,
      params: namedOf(matched),
      readBytes,
      readBody: async () => readBody(rules, contentType, await readBytes()),
    })
  })
}

/** Answers an operation with its default reply, or 400 (which is this mock's own) to a body that is not valid. */
export function exampleResolver<Body>({ defaultReply }: Operation<string, unknown, Body>): Resolver<Body> {
  return async ({ readBody }) => {
    const { violation } = await readBody()
    return violation ? refusal(violation) : toResponse(defaultReply)
  }
}

function refusal(violation: Violation): Response {
  return Response.json({ violation }, { status: 400 })
}

/** What a wildcard matched is listed by its number, and is no parameter of the path. */
function namedOf(params: Call['params']): Call['params'] {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !/^\d/.test(name)))
}

/** What stands before a path's pattern. */
function anywhereOr(baseUrl: string | undefined): string {
  // The slashes of the scheme are told apart, or a parameter would take the host for a part of the path.
  return baseUrl === undefined ? '*://*' : patternOf(new URL(baseUrl))
}

function patternOf({ protocol, username, password, hostname, port, pathname, href }: URL): string {
  if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError('The base URL should begin with http or https')
  if (username || password) throw new TypeError('The base URL should have no credentials')
  if (/[?#]/.test(href)) throw new TypeError('The base URL should have neither a query nor a fragment')
  // A path's colon before a number is a port to msw 2.
  if (/\*|:\d+(?:\/|$)/.test(hostname + pathname)) throw new TypeError('The base URL cannot be matched')
  const literal = (text: string) => text.replace(/[[\](){}+:]/g, '\\$&')
  return `${protocol}//${literal(hostname)}${port && `:${port}`}${literal(pathname.replace(/\/+$/, ''))}`
}
