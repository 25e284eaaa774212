import type { SignedHandlerOptions, SigningMiddleware } from '../../src/index.ts'
import { expectEqual, expectRefused } from './expect.ts'
import { CLIENT_ID, PATH, party } from './parties.ts'
import type { Handler, Register, Served, Subject } from './subject.ts'

const BODY = '{"amount":12800,"note":"繳費 ✓"}'
const ACCEPTED = { result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' } }

/** Whole messages, through the `Request`, `Response` and server of this run-time. */
export function messageTests(subject: Subject, register: Register): void {
  middlewareTests(subject, register)
  const { signRequest, verifyResponse } = subject.signing

  async function call({ origin, fetch }: Served, sent: string) {
    const { signer } = await party(subject, 'merchant')
    const { verifier } = await party(subject, 'platform')
    const target = { method: 'POST', url: `${origin}${PATH}?page=%E7%B9%B3`, clientId: CLIENT_ID }
    const signed = await signRequest({ ...target, body: new TextEncoder().encode(BODY), signer })
    const answer = await fetch(new Request(target.url, { method: 'POST', headers: { ...signed }, body: sent }))
    const body = new Uint8Array(await answer.arrayBuffer())
    await verifyResponse({ ...target, headers: answer.headers, body, verifier, sentAtMs: Date.now() })
    return JSON.parse(new TextDecoder().decode(body))
  }
  register({
    name: 'a call is received, verified, handled and answered with a signature',
    feature: 'signedHandler',
    async run() {
      const received: string[] = []
      const handler = await gateway(subject, (text) => received.push(text))
      await served(subject, handler, async (server) => expectEqual(await call(server, BODY), ACCEPTED, 'the answer'))
      expectEqual(received, [BODY], 'what was received')
    },
  })
  register({
    name: 'H2 a call that was changed is refused with one uniform, signed answer, and handled by nobody',
    feature: 'signedHandler',
    async run() {
      const received: string[] = []
      const handler = await gateway(subject, (text) => received.push(text))
      await served(subject, handler, async (server) => {
        const { result } = await call(server, BODY.replace('12800', '12801'))
        expectEqual(result.resultCode, 'INVALID_SIGNATURE', 'the result code')
      })
      expectEqual(received, [], 'what was received')
    },
  })
}

function middlewareTests(subject: Subject, register: Register): void {
  const { verificationOf } = subject.signing
  async function send(
    middleware: SigningMiddleware,
    { origin, fetch }: Served,
    change = (response: Response) => response,
  ) {
    const request = await middleware.onRequest({ request: new Request(origin + PATH, { method: 'POST', body: BODY }) })
    return middleware.onResponse({ request, response: change(await fetch(request)) })
  }
  register({
    name: 'a call through the middleware arrives and is answered, both ways verified',
    feature: 'signingMiddleware',
    async run() {
      const received: string[] = []
      const handler = await gateway(subject, (text) => received.push(text))
      const response = await served(subject, handler, async (server) => send(await middlewareOf(subject), server))
      expectEqual(received, [BODY], 'what was received')
      expectEqual(await response.json(), ACCEPTED, 'the answer')
      expectEqual(verificationOf(response)?.keyVersion, '1', 'the key version that was verified')
    },
  })
  register({
    name: 'G1 an answer that was changed on the way is refused, with the status it came with',
    feature: 'signingMiddleware',
    async run() {
      const handler = await gateway(subject, () => {})
      const change = ({ headers }: Response) => Response.json({ ...ACCEPTED, more: 1 }, { headers })
      const outcome = served(subject, handler, async (server) => send(await middlewareOf(subject), server, change))
      await expectRefused(outcome, 'SIGNATURE_INVALID', 'the answer')
    },
  })
}

async function middlewareOf(subject: Subject): Promise<SigningMiddleware> {
  const { signer } = await party(subject, 'merchant')
  const { verifier } = await party(subject, 'platform')
  return subject.signing.signingMiddleware({ clientId: CLIENT_ID, signer, verifier })
}

/** The other side: verifies what the merchant signed, and signs with the platform's key. */
async function gateway(subject: Subject, onReceived: (text: string) => void): Promise<Handler> {
  const { signer } = await party(subject, 'platform')
  const { verifier } = await party(subject, 'merchant')
  const options: SignedHandlerOptions = { clientId: CLIENT_ID, signer, verifier, dangerouslyTrustTestKeys: true }
  return subject.signing.signedHandler(options, async ({ request }) => {
    onReceived(await request.text())
    return Response.json(ACCEPTED)
  })
}

async function served<Made>(subject: Subject, handler: Handler, use: (server: Served) => Promise<Made>): Promise<Made> {
  const server = await subject.serve(handler)
  try {
    return await use(server)
  } finally {
    await server.close()
  }
}
