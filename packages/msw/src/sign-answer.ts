import { type BodyCipher, type Signer, SigningError, type SignOptions, signResponse } from '@alipayhk-openapi/signing'
import type { Fault, GatewayReply } from './gateway-reply.ts'
import type { Operation } from './gen/runtime/contract.ts'
import { toResponse } from './gen/runtime/reply.ts'

export interface AnsweringRules {
  readonly signer: () => Promise<Signer>
  readonly now: () => number
  /** Named in answers to requests that name no usable client id. */
  readonly fallbackClientId: string
}

export interface AnswerParts {
  readonly reply: GatewayReply
  readonly formats: Operation['formats']
  readonly tracerId: string
  /** Encrypts the answer; undefined for one in plain. */
  readonly cipher: BodyCipher | undefined
}

const DAY_MS = 86_400_000
/** What nobody has configured. */
const NO_KEY_VERSION = 'no-such-key-version'
/** The gateway's own, whatever the document has for an example of them. */
const PROTOCOL_HEADERS = ['client-id', 'encrypt', 'response-time', 'signature', 'tracer-id']

/** Signs the very bytes that are sent. Every answer is signed, refusals too, and encrypted if the request was. */
export async function signedAnswer(
  rules: AnsweringRules,
  request: Request,
  { reply, formats, tracerId, cipher }: AnswerParts,
): Promise<Response> {
  const written = toResponse(reply, formats)
  const plain = new Uint8Array(await written.arrayBuffer())
  const sealed = cipher && plain.length > 0 ? await cipher.encrypt(plain) : undefined
  const body = sealed?.body ?? plain
  const fault = reply.isUnsigned ? 'missingSignature' : reply.fault
  const signed = await signatureOf(rules, request, { body, encrypt: sealed?.encrypt, fault })
  const headers = new Headers(written.headers)
  for (const name of PROTOCOL_HEADERS) headers.delete(name)
  // Of JSON and of ciphertext the protocol says what it is called; the rest is called what the document says.
  if (sealed || !isOtherThanJson(headers.get('content-type'))) headers.delete('content-type')
  for (const [name, value] of Object.entries(signed)) if (!headers.has(name)) headers.set(name, value)
  if (body.length === 0) headers.delete('content-type')
  headers.set('tracer-id', tracerId)
  return new Response(body.length > 0 ? body : null, { status: reply.status, headers })
}

interface Signable {
  readonly body: Uint8Array<ArrayBuffer>
  readonly encrypt: string | undefined
  readonly fault: Fault | undefined
}

async function signatureOf(
  { signer, now, fallbackClientId }: AnsweringRules,
  { method, url, headers }: Request,
  { body, encrypt, fault }: Signable,
): Promise<Partial<Awaited<ReturnType<typeof signResponse>>>> {
  const message = { method, url, body, encrypt, signer: await signer(), now }
  const clientId = headers.get('client-id') ?? fallbackClientId
  const signed = await signResponse(harmed({ ...message, clientId }, fault)).catch((error: unknown) => {
    // A client id that cannot be signed must not keep the mock from answering.
    if (!(error instanceof SigningError) || error.code !== 'CLIENT_ID_MALFORMED') throw error
    return signResponse(harmed({ ...message, clientId: fallbackClientId }, fault))
  })
  if (fault !== 'missingSignature') return signed
  const { signature: _, 'response-time': __, ...unsigned } = signed
  return unsigned
}

function harmed(message: SignOptions & { readonly now: () => number }, fault: Fault | undefined): SignOptions {
  const { body, now, signer } = message
  switch (fault) {
    case 'badSignature': {
      const other = new Uint8Array(body.length + 1)
      other.set(body)
      return { ...message, body: other }
    }
    case 'staleResponseTime':
      return { ...message, now: () => now() - DAY_MS }
    case 'wrongKeyVersion': {
      const { algorithm } = signer
      return {
        ...message,
        signer: { algorithm, keyVersion: NO_KEY_VERSION, sign: (content) => signer.sign(content) },
      }
    }
    default:
      return message
  }
}

function isOtherThanJson(contentType: string | null): boolean {
  return contentType !== null && !/^application\/json(;|$)/i.test(contentType)
}
