import type { GatewayReply } from './gateway-reply.ts'

/** What was sent, and what it was answered for good. */
export interface SettledRequest {
  /** Equal for equal bodies. */
  readonly fingerprint: string
  readonly reply: GatewayReply
}

/** Requests whose result is final, by their idempotency key. */
export interface SettledRequests {
  readonly size: number
  find(key: string): SettledRequest | undefined
  /** Takes the place of what was there, and of the oldest where there is no more room. */
  keep(key: string, request: SettledRequest): void
}

/** Keeps the newest `limit` of them. */
export function createSettledRequests(limit: number): SettledRequests {
  const requests = new Map<string, SettledRequest>()
  // One for good: a new one would step over all that was deleted, each time.
  const byAge = requests.keys()
  return {
    get size() {
      return requests.size
    },
    find: (key) => requests.get(key),
    keep(key, request) {
      // A key that stays in a map keeps its place there.
      requests.delete(key)
      requests.set(key, request)
      if (requests.size > limit) requests.delete(byAge.next().value ?? key)
    },
  }
}
