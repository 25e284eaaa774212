import requests from '@alipayhk-openapi/spec/vectors/request-rsa256.project.json' with { type: 'json' }
import responses from '@alipayhk-openapi/spec/vectors/response-rsa256.project.json' with { type: 'json' }
import { base64Of, expectEqual, expectRefused, utf8 } from './expect.ts'
import { CLIENT_ID, PATH, type Party, party } from './parties.ts'
import type { Register, Subject } from './subject.ts'

const TARGET = { method: 'POST', url: PATH, clientId: CLIENT_ID, body: utf8('{"amount":12800,"note":"繳費 ✓"}') }
const NOW = Date.UTC(2025, 4, 7, 2, 47, 47)

/** Signing and verifying, by both sides. */
export function signatureTests(subject: Subject, register: Register): void {
  const { signRequest, signResponse, verifyRequest, verifyResponse } = subject.signing
  const now = () => NOW
  vectorTests(subject, register)

  const signedRequest = async ({ signer, verifier }: Party, body = TARGET.body) => {
    const headers = new Headers({ ...(await signRequest({ ...TARGET, signer, now })) })
    return verifyRequest({ ...TARGET, body, headers, verifier, now })
  }
  register({
    name: 'a signed request verifies, and with one changed byte does not',
    feature: 'RSA256',
    async run() {
      const merchant = await party(subject, 'merchant')
      const expected = { algorithm: 'RSA256', keyVersion: '1', clientId: CLIENT_ID, requestTimeMs: NOW }
      expectEqual(await signedRequest(merchant), expected, 'what was verified')
      const tampered = TARGET.body.map((byte, index) => (index === 12 ? byte ^ 1 : byte))
      await expectRefused(signedRequest(merchant, tampered), 'SIGNATURE_INVALID', 'a changed byte')
    },
  })

  const signedAnswer = async ({ signer, verifier }: Party, sentAtMs: number) => {
    const headers = new Headers({ ...(await signResponse({ ...TARGET, signer, now })) })
    return verifyResponse({ ...TARGET, headers, verifier, sentAtMs, now: () => sentAtMs })
  }
  register({
    name: 'E1 a signed answer verifies for 300 s, and is refused as a replay later',
    feature: 'RSA256',
    async run() {
      const platform = await party(subject, 'platform')
      for (const sentAtMs of [NOW, NOW + 299_000, NOW - 299_000]) {
        const expected = { algorithm: 'RSA256', keyVersion: '1', responseTimeMs: NOW }
        expectEqual(await signedAnswer(platform, sentAtMs), expected, 'what was verified')
      }
      await expectRefused(signedAnswer(platform, NOW + 301_000), 'TIME_OUT_OF_WINDOW', 'an old answer')
      await expectRefused(signedAnswer(platform, NOW - 301_000), 'TIME_OUT_OF_WINDOW', 'one from the future')
    },
  })
}

function vectorTests(subject: Subject, register: Register): void {
  const { contentToSign, formatSignatureHeader, parseSignatureHeader } = subject.signing
  for (const vector of [...requests, ...responses]) {
    const run = async () => {
      const { signer, verifier } = await party(subject, vector.key === 'merchant' ? 'merchant' : 'platform')
      const { method, uri: url, clientId, time } = vector
      const content = contentToSign({ method, url, clientId, time, body: utf8(vector.body) })
      expectEqual(new TextDecoder().decode(content), vector.contentToSign, 'the content to sign')
      const signature = await signer.sign(content)
      expectEqual(base64Of(signature), vector.signature, 'the signature')
      const header = formatSignatureHeader({ algorithm: 'RSA256', keyVersion: '1', signature })
      expectEqual(header.split('signature=')[1], vector.signatureUrlEncoded, 'the header')
      await verifier.verify(content, parseSignatureHeader(header))
    }
    register({ name: `vector ${vector.id} is signed to the byte, and verifies`, feature: 'RSA256', run })
  }
}
