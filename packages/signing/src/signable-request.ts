const bodies = new WeakMap<Request, Uint8Array<ArrayBuffer>>()
const encoder = new TextEncoder()

/**
 * Makes a `Request` like any other and keeps the bytes of its text body, so that it can be signed as it stands,
 * where any other has to be read and built anew. Give it to openapi-fetch as `Request`, with `redirect: 'error'`.
 *
 * @see spec/protocol.md §1
 */
export const SignableRequest: typeof Request = new Proxy(Request, {
  construct(target, [input, init]: ConstructorParameters<typeof Request>) {
    const request = new target(input, init)
    if (typeof init?.body === 'string') bodies.set(request, encoder.encode(init.body))
    return request
  },
})

export function keptBody(request: Request): Uint8Array<ArrayBuffer> | undefined {
  return bodies.get(request)
}
