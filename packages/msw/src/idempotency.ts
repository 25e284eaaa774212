import { resultCodeFacts } from '@alipayhk-openapi/types'
import type { GatewayReply } from './gateway-reply.ts'
import type { Operation, Reply } from './gen/runtime/contract.ts'
import { isObject } from './is-object.ts'
import { REPEAT_REQ_INCONSISTENT } from './refusals.ts'
import type { SettledRequests } from './settled-requests.ts'
import type { Verification } from './verification.ts'

/**
 * What became of a call's requestId: `new`, its result, accepted or refused, was kept as the final one; `repeated`, it
 * was answered with what was kept before; `conflict`, it was used before for another body; `none`, nothing was kept,
 * since the request was not valid, or its result is not final, or there is no requestId.
 */
export type Effect = 'new' | 'repeated' | 'conflict' | 'none'

const facts = new Map<unknown, { readonly status: string; readonly outcome: string }>(Object.entries(resultCodeFacts))

/**
 * What makes two calls the same one: their operation, their client id, and the `requestId` of their body. There is
 * none for a call without it, nor for one whose client id nobody verified.
 */
export function idempotencyKey({ name }: Operation, verification: Verification, body: unknown): string | undefined {
  const requestId = requestIdOf(body)
  if (verification.status !== 'verified' || requestId === undefined) return undefined
  return JSON.stringify([name, verification.clientId, requestId])
}

export function requestIdOf(body: unknown): string | undefined {
  return isObject(body) && typeof body.requestId === 'string' ? body.requestId : undefined
}

/**
 * Answers a valid call once, and its repetitions with the same; whether bodies are the same, their fingerprint tells.
 * What a test chose answers whatever was kept.
 */
export function answeredOnce(
  settled: SettledRequests,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
  reply: GatewayReply,
): { readonly reply: GatewayReply; readonly effect: Effect } {
  const before = reply.isUsual ? settled.find(key) : undefined
  if (before?.fingerprint === fingerprint) return { reply: before.reply, effect: 'repeated' }
  if (before) return { reply: REPEAT_REQ_INCONSISTENT, effect: 'conflict' }
  if (!isFinal(reply)) return { reply, effect: 'none' }
  settled.keep(key, { fingerprint, reply })
  return { reply, effect: 'new' }
}

/** A result that settles a record; any other is processed again, which is what a retry is for. */
function isFinal({ body }: Reply): boolean {
  const result = isObject(body) && isObject(body.result) ? body.result : {}
  const known = facts.get(result.resultCode)
  return known !== undefined && known.status === result.resultStatus && known.outcome !== 'unknown'
}
