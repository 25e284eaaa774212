import { type BodyCipher, type Signer, SigningError, signResponse } from '@alipayhk-openapi/signing'
import type { CallRecord, MockCall } from './calls.ts'
import { inexactPart } from './exact-json.ts'
import type { Operation, Reply, Violation } from './gen/runtime/contract.ts'
import type { Call } from './gen/runtime/handler.ts'
import { type ReadBody, readBody } from './gen/runtime/read-body.ts'
import { replyBytes } from './gen/runtime/reply.ts'
import { type Answering, answeredOnce, type Effect, idempotencyKey } from './idempotency.ts'
import { type Received, type ReceivingRules, receive } from './received.ts'
import { INVALID_SIGNATURE, paramIllegal } from './refusals.ts'
import type { SettledRequests } from './settled-requests.ts'

export interface GatewayRules extends ReceivingRules {
  readonly signer: () => Promise<Signer>
  /** Named in answers to requests that name no usable client id. */
  readonly fallbackClientId: string
}

/** What a call is for, how it is answered, and where it is recorded. */
export interface Target<Body> extends Answering {
  readonly operation: Operation<string, Readonly<Record<string, Reply>>, Body>
  readonly list: MockCall<Body>[]
}

interface Answered {
  readonly reply: Reply
  readonly effect: Effect
}

const UNDECIPHERED: Violation = { pointer: '', message: 'is encrypted, and this mock has no cipher' }

/** Answers one call as the gateway does: receive, read, reply, sign. */
export async function answer<Body>(
  rules: GatewayRules,
  record: CallRecord,
  target: Target<Body>,
  { request }: Call<Body>,
): Promise<Response> {
  // Before the body is waited for, which may be long in coming.
  const { tracerId, settled, isCurrent } = record.arrive()
  const received = await receive(request, rules)
  const { plain, cipher, bytes, verification } = received
  const read = plain && readPlain(target.operation, request.headers, { plain, cipher })
  const { reply, effect } = await answered(target, settled, received, read)
  const response = await signed(rules, request, { reply, tracerId, cipher })
  if (isCurrent()) {
    record.insert(target.list, {
      method: request.method,
      url: request.url,
      headers: new Headers(request.headers),
      bytes,
      body: read?.body,
      unchecked: read?.unchecked,
      verification,
      violation: read?.violation,
      scenario: reply.scenario,
      effect,
      tracerId,
    })
  }
  return response
}

function readPlain<Body>(
  { request: rules }: Target<Body>['operation'],
  headers: Headers,
  { plain, cipher }: { readonly plain: Uint8Array; readonly cipher: BodyCipher | undefined },
): ReadBody<Body> {
  if (headers.has('encrypt') && !cipher) return { body: undefined, unchecked: undefined, violation: UNDECIPHERED }
  // What is encrypted names the media type of its ciphertext.
  const contentType = cipher ? (rules.content[0]?.mediaType ?? null) : headers.get('content-type')
  const read = readBody(rules, contentType, plain)
  if (read.violation || typeof read.unchecked !== 'object') return read
  const violation = inexactPart(new TextDecoder().decode(plain))
  return violation ? { body: undefined, unchecked: read.unchecked, violation } : read
}

async function answered<Body>(
  target: Target<Body>,
  settled: SettledRequests,
  { plain, verification }: Received,
  read: ReadBody<Body> | undefined,
): Promise<Answered> {
  if (!plain || !read) return { reply: INVALID_SIGNATURE, effect: 'none' }
  if (read.violation) return { reply: paramIllegal(target.operation, read.violation), effect: 'none' }
  const key = idempotencyKey(target.operation, verification, read.body)
  if (key === undefined) return { reply: target.reply, effect: 'none' }
  return answeredOnce(settled, { key, fingerprint: await fingerprintOf(plain) }, target)
}

async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** Signs the very bytes that are sent. Every answer is signed, refusals too, and encrypted if the request was. */
async function signed(
  { signer, now, fallbackClientId }: GatewayRules,
  { method, url, headers }: Request,
  { reply, tracerId, cipher }: { reply: Reply; tracerId: string; cipher: BodyCipher | undefined },
): Promise<Response> {
  const plain = replyBytes(reply)
  const { body, encrypt } = cipher && plain.length > 0 ? await cipher.encrypt(plain) : { body: plain }
  const message = { method, url, body, encrypt, signer: await signer(), now }
  const clientId = headers.get('client-id') ?? fallbackClientId
  const signedHeaders = await signResponse({ ...message, clientId }).catch((error: unknown) => {
    // A client id that cannot be signed must not keep the mock from answering.
    if (!(error instanceof SigningError) || error.code !== 'CLIENT_ID_MALFORMED') throw error
    return signResponse({ ...message, clientId: fallbackClientId })
  })
  const { status } = reply
  return new Response(body.length > 0 ? body : null, { status, headers: { ...signedHeaders, 'tracer-id': tracerId } })
}
