import { createReceiver, type Environment, PATH } from './receiver.ts'

let receive: Awaited<ReturnType<typeof createReceiver>> | undefined

// Workers look for their handlers in the default export.
export default {
  async fetch(request: Request, env: Environment): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST' || pathname !== PATH) return new Response(null, { status: 404 })
    // Not its promise is kept: no request may wait for the work of another, which ends with that one.
    receive ??= await createReceiver(env)
    return receive(request)
  },
}
