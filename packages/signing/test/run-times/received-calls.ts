import { ACCEPTED, BODY, call, cipherOf, gatewayOf, send, using } from './exchange.ts'
import { expectEqual } from './expect.ts'
import type { Register, Subject } from './subject.ts'

/** Calls that a handler receives, through the server of this run-time. */
export function receivedCallTests(subject: Subject, register: Register): void {
  register({
    name: 'a call is received, verified, handled and answered with a signature',
    feature: 'signedHandler',
    async run() {
      const { handler, received } = await gatewayOf(subject)
      const answer = await using(await subject.serve(handler), (server) => call(subject, server))
      expectEqual(answer, ACCEPTED, 'the answer')
      expectEqual(received, [BODY], 'what was received')
    },
  })
  register({
    name: 'H2 a call that was changed is refused with one uniform answer, and handled by nobody',
    feature: 'signedHandler',
    async run() {
      const { handler, received } = await gatewayOf(subject)
      const sent = BODY.replace('12800', '12801')
      const { headers, body } = await using(await subject.serve(handler), (server) => send(subject, server, sent))
      const { result } = JSON.parse(new TextDecoder().decode(body))
      expectEqual(result.resultCode, 'INVALID_SIGNATURE', 'the result code')
      expectEqual(headers.get('signature'), null, 'the signature')
      expectEqual(received, [], 'what was received')
    },
  })
  register({
    name: 'an encrypted call is verified, decrypted, handled and answered encrypted and signed',
    feature: 'RSA_AES rsa-pkcs1',
    async run() {
      const cipher = cipherOf(subject, 'merchant', 'platform')
      const { handler, received } = await gatewayOf(subject, cipherOf(subject, 'platform', 'merchant'))
      const answer = await using(await subject.serve(handler), (server) => call(subject, server, cipher))
      expectEqual(answer, ACCEPTED, 'the answer')
      expectEqual(received, [BODY], 'what was received')
    },
  })
  register({
    name: 'a call is received through node:http',
    feature: 'nodeListener',
    async run() {
      const { handler, received } = await gatewayOf(subject)
      const listener = subject.node.nodeListener(handler)
      if (!subject.listen) throw new Error('nodeListener made a listener where there is nothing to listen')
      const answer = await using(await subject.listen(listener), (server) => call(subject, server))
      expectEqual(answer, ACCEPTED, 'the answer')
      expectEqual(received, [BODY], 'what was received')
    },
  })
}
