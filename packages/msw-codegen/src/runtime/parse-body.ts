import type { ParseBody, Violation } from './contract.ts'

/** A body that was read. */
export interface ParsedBody {
  readonly body: unknown
  /** The same for a validator, where it cannot look at all of it. */
  readonly checkable?: unknown
  readonly violations?: readonly Violation[]
}

/** What is wrong with bytes that cannot be read. */
export interface UnreadableBody {
  readonly fault: string
}

export const parseBinary: ParseBody = (bytes) => ({ body: bytes })

export const parseText: ParseBody = (bytes) => ofText(bytes, (text) => ({ body: text }))

export const parseJson: ParseBody = (bytes) => ofText(bytes, (text) => ofJson([text], ([value]) => value))

/** JSON lines, and JSON text sequences (RFC 7464), each of whose items begins with a record separator. */
export const parseJsonLines: ParseBody = (bytes) =>
  ofText(bytes, (text) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return ofJson(
      lines.map((line) => (line.startsWith('\u{1e}') ? line.slice(1) : line)),
      (values) => values,
    )
  })

export function ofText(
  bytes: Uint8Array,
  read: (text: string) => ParsedBody | UnreadableBody,
): ParsedBody | UnreadableBody {
  const text = decoded(bytes)
  return text === undefined ? { fault: 'is not UTF-8' } : read(text)
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function ofJson(
  texts: readonly string[],
  bodyOf: (values: readonly unknown[]) => unknown,
): ParsedBody | UnreadableBody {
  try {
    return { body: bodyOf(texts.map((text): unknown => JSON.parse(text))) }
  } catch {
    return { fault: 'is not JSON' }
  }
}
