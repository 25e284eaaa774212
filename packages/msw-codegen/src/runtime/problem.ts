/** An answer of the mock's own and not of the API's (RFC 9457). */
export function problem(status: number, title: string, details: object = {}): Response {
  return Response.json(
    { type: 'about:blank', title, status, ...details },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}
