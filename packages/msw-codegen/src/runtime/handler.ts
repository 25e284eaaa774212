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
  /** The body exactly as it arrived. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Parses and checks the body; nothing does before this is called. */
  readBody(): ReadBody<Body>
}

/** Answers the calls of one operation. */
export type Resolver<Body = unknown> = (call: Call<Body>) => Response | Promise<Response>

/**
 * The handler of one operation.
 *
 * @throws {TypeError} for a base URL that is none, or that has a query or a fragment
 */
export function createHandler<Body>(
  { method, pattern, request: rules }: Operation<string, unknown, Body>,
  resolver: Resolver<Body>,
  { baseUrl }: HandlerOptions = {},
): HttpHandler {
  return new HttpHandler(method, `${originOf(baseUrl)}${pattern}`, async ({ request, params }) => {
    const bytes = new Uint8Array(await request.arrayBuffer())
    const contentType = request.headers.get('content-type')
    return resolver({ request, params, bytes, readBody: () => readBody(rules, contentType, bytes) })
  })
}

/** Answers an operation with its default reply, or 400 (which is this mock's own) to a body that is not valid. */
export function exampleResolver<Body>({ defaultReply }: Operation<string, unknown, Body>): Resolver<Body> {
  return ({ readBody }) => {
    const { violation } = readBody()
    return violation ? refusal(violation) : toResponse(defaultReply)
  }
}

function refusal(violation: Violation): Response {
  return Response.json({ violation }, { status: 400 })
}

function originOf(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return '*'
  const { search, hash } = new URL(baseUrl)
  if (search || hash) throw new TypeError('The base URL should have neither a query nor a fragment')
  return baseUrl.replace(/\/+$/, '')
}
