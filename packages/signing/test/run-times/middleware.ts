import type { SigningMiddleware } from '../../src/index.ts'
import { ACCEPTED, BODY, gatewayOf, using } from './exchange.ts'
import { expectEqual, expectRefused } from './expect.ts'
import { CLIENT_ID, PATH, party } from './parties.ts'
import type { Register, Served, Subject } from './subject.ts'

/** Calls that the middleware makes, as openapi-fetch would have it. */
export function middlewareTests(subject: Subject, register: Register): void {
  register({
    name: 'a call through the middleware arrives and is answered, both ways verified',
    feature: 'signingMiddleware',
    async run() {
      const { handler, received } = await gatewayOf(subject)
      const response = await using(await subject.serve(handler), (server) => send(subject, server))
      expectEqual(received, [BODY], 'what was received')
      expectEqual(await response.json(), ACCEPTED, 'the answer')
      expectEqual(subject.signing.verificationOf(response)?.keyVersion, '1', 'the key version that was verified')
    },
  })
  register({
    name: 'a SignableRequest is signed as it stands',
    feature: 'signingMiddleware',
    async run() {
      const { SignableRequest } = subject.signing
      const request = new SignableRequest(`http://localhost${PATH}`, { method: 'POST', body: BODY })
      const signed = await (await middlewareOf(subject)).onRequest({ request })
      expectEqual([signed === request, await signed.text()], [true, BODY], 'the same request, with its body')
    },
  })
  register({
    name: 'G1 an answer that was changed on the way is refused',
    feature: 'signingMiddleware',
    async run() {
      const { handler } = await gatewayOf(subject)
      const change = ({ headers }: Response) => Response.json({ ...ACCEPTED, more: 1 }, { headers })
      const outcome = using(await subject.serve(handler), (server) => send(subject, server, change))
      await expectRefused(outcome, 'SIGNATURE_INVALID', 'the answer')
    },
  })
  register({
    name: 'G7 an answer that sends the signed body elsewhere is not followed',
    feature: 'signingMiddleware',
    async run() {
      const { handler, received } = await gatewayOf(subject)
      const redirecting = async (request: Request) =>
        request.url.endsWith('/elsewhere')
          ? handler(request)
          : new Response(null, { status: 307, headers: { Location: '/elsewhere' } })
      const outcome = using(await subject.serve(redirecting), (server) => send(subject, server))
      expectEqual(
        await outcome.then(
          () => 'answered',
          () => 'refused',
        ),
        'refused',
        'the call',
      )
      expectEqual(received, [], 'what was received elsewhere')
    },
  })
}

async function send(subject: Subject, { origin, fetch }: Served, change = (response: Response) => response) {
  const middleware = await middlewareOf(subject)
  const request = await middleware.onRequest({ request: new Request(origin + PATH, { method: 'POST', body: BODY }) })
  return middleware.onResponse({ request, response: change(await fetch(request)) })
}

async function middlewareOf(subject: Subject): Promise<SigningMiddleware> {
  const { signer } = await party(subject, 'merchant')
  const { verifier } = await party(subject, 'platform')
  return subject.signing.signingMiddleware({ clientId: CLIENT_ID, signer, verifier })
}
