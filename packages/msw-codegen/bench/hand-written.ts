import { HttpHandler, HttpResponse } from 'msw'
import type { Exchange } from './exchanges.ts'

/** A handler as one writes it by hand, which always gives the same answer. */
export function staticHandler({ method, path, status, text }: Omit<Exchange, 'request'>): HttpHandler {
  let count = 0
  const pattern = path.replace(/\{[^}]+\}/g, () => `:p${count++}`)
  const body = jsonOf(text)
  return new HttpHandler(method, `*${pattern}`, () =>
    body === undefined ? new HttpResponse(text || null, { status }) : HttpResponse.json(body, { status }),
  )
}

function jsonOf(text: string): Parameters<typeof HttpResponse.json>[0] | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
