import { getResponse, type HttpHandler } from 'msw'

/**
 * Answers a request with the first handler that takes it, or 404, which is this mock's own. As `fetch` does, it rejects
 * with the reason of whoever gave up on the request.
 */
export async function answerWith(handlers: readonly HttpHandler[], request: Request): Promise<Response> {
  const response = await getResponse([...handlers], request)
  request.signal.throwIfAborted()
  return response ?? notFound(request)
}

function notFound({ method, url }: Request): Response {
  return new Response(`This mock has no operation at ${method} ${new URL(url).pathname}\n`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
