import { resultCodeFacts } from '@alipayhk-openapi/types'
import type { Operation, Reply } from './gen/runtime/contract.ts'
import { isObject } from './is-object.ts'
import { REPEAT_REQ_INCONSISTENT } from './refusals.ts'
import type { SettledRequests } from './settled-requests.ts'
import type { Verification } from './verification.ts'

/**
 * What a call did: `new`, its result was kept as the final one of its requestId; `repeated`, it was answered with
 * what was kept before; `conflict`, it used a requestId again for another body; `none`, it was refused, or its
 * result is not final, or it has no requestId.
 */
export type Effect = 'new' | 'repeated' | 'conflict' | 'none'

/** A reply, and whether a test chose it, so that it answers whatever was kept. */
export interface Answering {
  readonly reply: Reply
  readonly chosen: boolean
}

const facts = new Map<unknown, { readonly status: string; readonly outcome: string }>(Object.entries(resultCodeFacts))

/**
 * What makes two calls the same one: their operation, their client id, and the `requestId` of their body. There is
 * none for a call without it, nor for one whose client id nobody verified.
 */
export function idempotencyKey({ name }: Operation, verification: Verification, body: unknown): string | undefined {
  if (verification.status !== 'verified' || !isObject(body) || typeof body.requestId !== 'string') return undefined
  return JSON.stringify([name, verification.clientId, body.requestId])
}

/** Answers a valid call once, and its repetitions with the same; whether bodies are the same, their fingerprint tells. */
export function answeredOnce(
  settled: SettledRequests,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
  { reply, chosen }: Answering,
): { readonly reply: Reply; readonly effect: Effect } {
  const before = chosen ? undefined : settled.find(key)
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
