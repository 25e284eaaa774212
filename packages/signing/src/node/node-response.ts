import type { ServerResponse } from 'node:http'

/** Node counts the bytes itself. */
const COUNTED: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding'])

/** Header names go out as `Headers` has them, in lower case. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer())
  outgoing.statusCode = response.status
  outgoing.statusMessage = response.statusText
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') outgoing.appendHeader(name, value)
    else if (!COUNTED.has(name)) outgoing.setHeader(name, value)
  }
  outgoing.end(body)
}

/** Nothing but the status; where an answer has begun already, its end is made plain by breaking it off. */
export function sendEmpty(outgoing: ServerResponse, status: number): void {
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name)
  outgoing.writeHead(status).end()
}
