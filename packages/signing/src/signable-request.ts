const bodies = new WeakMap<Request, Uint8Array<ArrayBuffer>>()
const encoder = new TextEncoder()

/**
 * How a request is kept from being sent on to another host with its signed body. Cloudflare's Workers know no
 * `error`; a redirect that they hand on instead is unsigned, and refused as that.
 */
export const NO_REDIRECT: 'error' | 'manual' = knowsError() ? 'error' : 'manual'

/**
 * Makes a `Request` like any other, but that it is never redirected, and keeps the bytes of its text body, so that
 * it can be signed as it stands, where any other has to be read and built anew. Give it to openapi-fetch as
 * `Request`.
 *
 * @see spec/protocol.md §1
 */
export const SignableRequest: typeof Request = new Proxy(Request, {
  construct(target, [input, init]: ConstructorParameters<typeof Request>) {
    const request = new target(input, { ...init, redirect: NO_REDIRECT })
    if (typeof init?.body === 'string') bodies.set(request, encoder.encode(init.body))
    return request
  },
})

export function keptBody(request: Request): Uint8Array<ArrayBuffer> | undefined {
  return bodies.get(request)
}

function knowsError(): boolean {
  try {
    return new Request('http://localhost/', { redirect: 'error' }).redirect === 'error'
  } catch {
    return false
  }
}
