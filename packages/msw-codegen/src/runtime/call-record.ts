/** Calls of each operation in the order in which they arrived, whatever the order in which they are answered. */
export interface CallRecord<Call> {
  readonly calls: Readonly<Record<string, readonly Call[]>>
  /** Takes a place in the order. */
  arrive(): Arrival<Call>
  reset(): void
}

export interface Arrival<Call> {
  /** Counts up from 1 since the last reset. */
  readonly number: number
  /** Puts the call where its arrival belongs, unless the calls were reset since. */
  record(operation: string, call: Call): void
}

export interface Limits<Call> {
  /** How many calls of each operation are kept: the newest. */
  readonly maxCalls: number
  /** Bytes that the calls of each operation may have together: the oldest go first. */
  readonly maxBytes: number
  readonly bytesOf: (call: Call) => number
}

/** @param operations the names of all operations */
export function createCallRecord<Call extends object>(
  operations: readonly string[],
  { maxCalls, maxBytes, bytesOf }: Limits<Call>,
): CallRecord<Call> {
  const calls: Record<string, Call[]> = Object.fromEntries(operations.map((name) => [name, []]))
  const numbers = new WeakMap<Call, number>()
  const numberOf = (call: Call | undefined) => (call && numbers.get(call)) ?? 0
  const anew = () => ({ count: 0, bytes: new Map<string, number>() })
  let sinceReset = anew()
  return {
    calls,
    arrive() {
      const since = sinceReset
      since.count += 1
      const number = since.count
      return {
        number,
        record(operation, call) {
          const list = calls[operation]
          if (since !== sinceReset || !list) return
          numbers.set(call, number)
          // Most calls are answered in the order in which they arrived.
          let place = list.length
          while (place > 0 && numberOf(list[place - 1]) > number) place -= 1
          list.splice(place, 0, call)
          let bytes = (since.bytes.get(operation) ?? 0) + bytesOf(call)
          for (let first = list[0]; first && (list.length > maxCalls || bytes > maxBytes); first = list[0]) {
            bytes -= bytesOf(first)
            list.shift()
          }
          since.bytes.set(operation, bytes)
        },
      }
    },
    reset() {
      sinceReset = anew()
      for (const list of Object.values(calls)) list.length = 0
    },
  }
}
