import { type Signer, SigningError, signResponse } from '@alipayhk-openapi/signing'
import { type CallRecord, insert, type MockCall } from './calls.ts'
import type { Operation, Reply, Violation } from './gen/runtime/contract.ts'
import type { Call } from './gen/runtime/handler.ts'
import { replyBytes, toResponse } from './gen/runtime/reply.ts'
import { INVALID_SIGNATURE, paramIllegal } from './refusals.ts'
import { type Verification, type VerificationRules, verification } from './verification.ts'

export interface GatewayRules extends VerificationRules {
  readonly verifyRequests: 'strict' | 'report' | 'off'
  readonly signer: () => Promise<Signer>
  /** Named in answers to requests that name no usable client id. */
  readonly fallbackClientId: string
}

const ENCRYPTED: Violation = { pointer: '', message: 'is encrypted, which this mock does not read yet' }

/** Answers one call as the gateway does: verify, read, reply, sign. */
export async function answer<Body>(
  rules: GatewayRules,
  record: CallRecord,
  { operation, reply, list }: { operation: Operation; reply: Reply; list: MockCall<Body>[] },
  call: Call<Body>,
): Promise<Response> {
  const { request } = call
  // Before the body is waited for, which may be long in coming.
  const { tracerId, isCurrent } = record.arrive()
  const bytes = await call.readBytes()
  const verified = await verify(rules, request, bytes)
  const read = mayRead(rules, verified) ? await readCall(call) : undefined
  const sent = read ? answerTo(operation, read.violation, reply) : INVALID_SIGNATURE
  const response = await signed(rules, request, { reply: sent, tracerId })
  if (isCurrent()) {
    insert(list, {
      method: request.method,
      url: request.url,
      headers: new Headers(request.headers),
      bytes,
      body: read?.body,
      unchecked: read?.unchecked,
      verification: verified,
      violation: read?.violation,
      scenario: sent.scenario,
      tracerId,
    })
  }
  return response
}

async function verify(rules: GatewayRules, request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<Verification> {
  return rules.verifyRequests === 'off' ? { status: 'off' } : verification(request, bytes, rules)
}

function mayRead({ verifyRequests }: GatewayRules, { status }: Verification): boolean {
  return verifyRequests !== 'strict' || status === 'verified'
}

async function readCall<Body>({ request, readBody }: Call<Body>): ReturnType<Call<Body>['readBody']> {
  if (request.headers.has('encrypt')) return { body: undefined, unchecked: undefined, violation: ENCRYPTED }
  return readBody()
}

function answerTo(operation: Operation, violation: Violation | undefined, reply: Reply): Reply {
  return violation ? paramIllegal(operation, violation) : reply
}

/** Signs the very bytes that are sent. Every answer is signed, refusals too. */
async function signed(
  { signer, now, fallbackClientId }: GatewayRules,
  { method, url, headers }: Request,
  { reply, tracerId }: { reply: Reply; tracerId: string },
): Promise<Response> {
  const message = { method, url, body: replyBytes(reply), signer: await signer(), now }
  const clientId = headers.get('client-id') ?? fallbackClientId
  const signedHeaders = await signResponse({ ...message, clientId }).catch((error: unknown) => {
    // A client id that cannot be signed must not keep the mock from answering.
    if (!(error instanceof SigningError) || error.code !== 'CLIENT_ID_MALFORMED') throw error
    return signResponse({ ...message, clientId: fallbackClientId })
  })
  return toResponse(reply, { ...signedHeaders, 'tracer-id': tracerId })
}
