import type { Reply } from './contract.ts'

/** The body of a reply as the bytes to send; none where the reply has no body. */
export function replyBytes({ mediaType, body }: Reply): Uint8Array<ArrayBuffer> {
  if (mediaType === undefined) return new Uint8Array()
  const isText = /^text\/(?!(?:[a-z0-9.-]+\+)?json(?:;|$))/i.test(mediaType) && typeof body === 'string'
  return new TextEncoder().encode(isText ? body : JSON.stringify(body))
}

/** A reply as a response; `headers` are set over the media type. */
export function toResponse(reply: Reply, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, mediaType } = reply
  // A response of some statuses may not even have an empty body.
  if (mediaType === undefined) return new Response(null, { status, headers })
  return new Response(replyBytes(reply), { status, headers: { 'content-type': mediaType, ...headers } })
}
