/** What nobody took, by what is known of it in both majors. */
interface Target {
  readonly method: string
  readonly url: URL
}

/** Of msw 2. */
interface Print {
  error(): void | Promise<void>
}

/** Of msw 3. */
interface Unhandled {
  readonly frame: object
  readonly defaults: Print
}

/** For `listen` and `start` of either major: each ignores the other's name without a word. */
interface UnhandledOptions {
  onUnhandledRequest(request: Request, print: Print): void
  onUnhandledFrame(unhandled: Unhandled): Promise<void>
}

/** Fails what nobody took, and prints it. The majors' own word for that, `error`, lets pass what looks like a file. */
export const refuseUnhandled: UnhandledOptions = refuseUnless(() => false)

/**
 * The same in a page, whose own parts pass: to the worker of msw 3 a reload is a request like any other, and would be
 * answered with an error.
 */
export const refuseUnhandledInPage: UnhandledOptions = refuseUnless(isOfPage)

function refuseUnless(passes: (target: Target) => boolean): UnhandledOptions {
  return {
    onUnhandledRequest({ method, url }, print) {
      const target = { method, url: new URL(url) }
      if (passes(target)) return
      // In some versions it throws, in some it only prints; and not all of them wait for a promise.
      print.error()
      throw refusalOf(target)
    },
    async onUnhandledFrame({ frame, defaults }) {
      const target = targetOf(frame)
      if (target && passes(target)) return
      await defaults.error()
      throw refusalOf(target)
    },
  }
}

/** A page gets its parts from its own origin; a development server tells it of changes over a socket. */
function isOfPage({ method, url }: Target): boolean {
  return method === 'GET' && url.host === location.host
}

/** What is thrown at a request fails it as a network does, if it is a response of that kind. */
function refusalOf(target: Target | undefined): Response | Error {
  const isRequest = target?.url.protocol.startsWith('http')
  return isRequest ? Response.error() : new Error('A connection that nobody mocked is not made')
}

/** The majors have no classes for frames that both export. */
function targetOf(frame: object): Target | undefined {
  const request = at(frame, ['data', 'request'])
  if (request instanceof Request) return { method: request.method, url: new URL(request.url) }
  const url = at(frame, ['data', 'connection', 'client', 'url'])
  return url instanceof URL ? { method: 'GET', url } : undefined
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (parent: unknown, name) => (typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined),
    value,
  )
}
