import { HEADER } from './header-names.ts'

/**
 * Whether an answer is a refusal that nobody signed: the gateway of the family answers so where it cannot tell
 * who asks. It may be read and settles nothing, since whoever can write to the connection can write it. An
 * unsigned success is none, and neither is an answer that lost only one of its two headers.
 */
export function isUnsignedRefusal(headers: Headers, body: Uint8Array): boolean {
  if (headers.has(HEADER.signature) || headers.has(HEADER.responseTime)) return false
  const status = resultStatusIn(body)
  return status === 'F' || status === 'U'
}

function resultStatusIn(body: Uint8Array): unknown {
  try {
    const { result }: { result: { resultStatus: unknown } } = JSON.parse(new TextDecoder().decode(body))
    return result.resultStatus
  } catch {
    return undefined
  }
}
