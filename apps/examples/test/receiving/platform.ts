import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import {
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  signRequest,
  verifyResponse,
} from '@alipayhk-openapi/signing'
import { PATH } from '../../src/receiving/receiver.ts'

const CLIENT_ID = 'EXAMPLE_CLIENT_ID'
const platform = pair()
const merchant = pair()
const signer = createSigner({ privateKey: await importPrivateKey(platform.privateKey) })
const verifier = createVerifier({ publicKey: await importPublicKey(merchant.publicKey) })

/** What the merchant's examples find in their environment. */
export const env = {
  ALIPAYHK_CLIENT_ID: CLIENT_ID,
  ALIPAYHK_PUBLIC_KEY: platform.publicKey,
  MERCHANT_PRIVATE_KEY: merchant.privateKey,
}

export interface Call {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

export interface CallOptions {
  readonly body?: string
  /** The path that is signed; default the one that is sent. */
  readonly signedPath?: string
  readonly path?: string
  /** How long ago the call was signed; default 0. */
  readonly ageMs?: number
}

/** A call of AlipayHK's, signed. */
export async function signedCall(options: CallOptions = {}): Promise<Call> {
  const { path = PATH, signedPath = path, ageMs = 0 } = options
  const body = new TextEncoder().encode(options.body ?? '{"accountId":"88781108"}')
  const message = { method: 'POST', url: signedPath, clientId: CLIENT_ID, body }
  const headers = await signRequest({ ...message, signer, now: () => Date.now() - ageMs })
  return { path, headers: { ...headers }, body }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** Sends a call, one header of which can be sent `again`. */
export async function send(origin: string, { path, headers, body }: Call, again?: string): Promise<Answer> {
  const lines = [...Object.entries(headers), ...Object.entries(headers).filter(([name]) => name === again)].flat()
  const request = httpRequest(origin + path, {
    method: 'POST',
    agent: false,
    headers: ['Host', new URL(origin).host, 'Content-Length', String(body.length), ...lines],
  })
  request.end(body)
  const [incoming]: IncomingMessage[] = await once(request, 'response')
  if (!incoming) throw new Error('There is no answer.')
  return answerOf(incoming)
}

async function answerOf(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return { status: incoming.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(chunks)) }
}

/** The body of an answer that nobody signed. */
export function unsignedJson({ headers, body }: Answer): unknown {
  if (headers.has('signature')) throw new Error('the answer is signed')
  return JSON.parse(new TextDecoder().decode(body))
}

/** What AlipayHK reads of an answer, once its signature fits. */
export async function verifiedJson({ headers, body }: Answer, url = PATH): Promise<unknown> {
  const message = { method: 'POST', url, clientId: CLIENT_ID, headers, body }
  await verifyResponse({ ...message, sentAtMs: Date.now(), verifier })
  return JSON.parse(new TextDecoder().decode(body))
}

function pair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}
