/** Of workerd itself: brings a request to a server of its node:http. */
declare module 'cloudflare:node' {
  export function handleAsNodeRequest(port: number, request: Request): Promise<Response>
}
