import keys from '@alipayhk-openapi/spec/vectors/keys.json' with { type: 'json' }
import type { BodyCipher } from '../../src/index.ts'
import { utf8 } from './expect.ts'
import { CLIENT_ID, PATH, party } from './parties.ts'
import type { Handler, Served, Subject } from './subject.ts'

export const BODY = '{"amount":12800,"note":"繳費 ✓"}'
export const ACCEPTED = { result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' } }

interface Gateway {
  readonly handler: Handler
  /** The bodies that were verified and handled. */
  readonly received: readonly string[]
}

/** The side that is called: verifies what the merchant signed, and signs with the platform's key. */
export async function gatewayOf(subject: Subject, cipher?: BodyCipher): Promise<Gateway> {
  const { signer } = await party(subject, 'platform')
  const { verifier } = await party(subject, 'merchant')
  const received: string[] = []
  const options = { clientId: CLIENT_ID, signer, verifier, cipher, dangerouslyTrustTestKeys: true }
  const handler = subject.signing.signedHandler(options, async ({ request }) => {
    received.push(await request.text())
    return Response.json(ACCEPTED)
  })
  return { handler, received }
}

/** Sends one signed call, or with its signature another body. */
export async function send(subject: Subject, { origin, fetch }: Served, sent?: string, cipher?: BodyCipher) {
  const { signer } = await party(subject, 'merchant')
  const target = { method: 'POST', url: `${origin}${PATH}?page=%E7%B9%B3`, clientId: CLIENT_ID }
  const { body, encrypt } = (await cipher?.encrypt(utf8(BODY))) ?? { body: utf8(BODY), encrypt: undefined }
  const signed = await subject.signing.signRequest({ ...target, body, encrypt, signer })
  const request = new Request(target.url, { method: 'POST', headers: { ...signed }, body: sent ?? body })
  const answer = await fetch(request)
  return { ...target, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) }
}

/** One signed call, whose answer must verify; resolves with what the answer says. */
export async function call(subject: Subject, server: Served, cipher?: BodyCipher) {
  const { verifier } = await party(subject, 'platform')
  const answer = await send(subject, server, undefined, cipher)
  await subject.signing.verifyResponse({ ...answer, verifier, sentAtMs: Date.now() })
  const encrypted = { body: answer.body, encrypt: answer.headers.get('Encrypt') ?? '' }
  return JSON.parse(new TextDecoder().decode((await cipher?.decrypt(encrypted)) ?? answer.body))
}

/** Encrypts for one party and decrypts with the key of the other. */
export function cipherOf({ node }: Subject, own: keyof typeof keys, other: keyof typeof keys): BodyCipher {
  return node.createBodyCipher({
    privateKey: node.importUnwrappingKey(keys[own].privatePkcs8),
    recipient: { publicKey: node.importWrappingKey(keys[other].publicSpki) },
  })
}

/** Closes the server, whatever happens. */
export async function using<Made>(server: Served, use: (server: Served) => Promise<Made>): Promise<Made> {
  try {
    return await use(server)
  } finally {
    await server.close()
  }
}
