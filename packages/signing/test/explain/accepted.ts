import {
  createVerifier,
  importPublicKey,
  parseTimestamp,
  SigningError,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts'
import type { WrongMessage } from './wrong-message.ts'

/** Whether the package's own verification takes the message, at the time that it names. */
export async function accepted({ exchange, keys }: WrongMessage): Promise<boolean> {
  const { method, url, body } = exchange
  const answer = exchange.kind === 'response' || exchange.request !== undefined || exchange.status !== undefined
  const key = answer ? keys.platform : keys.merchant
  if (key === undefined) return false
  try {
    const publicKey = typeof key === 'object' && 'verify' in key ? key : await importPublicKey(key)
    const verifier = createVerifier({ publicKey, keyVersion: keys.keyVersion })
    const headers = headersOf(exchange.headers)
    const at = parseTimestamp(headers.get(answer ? 'Response-Time' : 'Request-Time') ?? '')
    const message = { method, url, body, headers, verifier, now: () => at }
    const clientId = exchange.clientId ?? headersOf(exchange.request?.headers ?? {}).get('Client-Id')
    if (answer) {
      await verifyResponse({ ...message, clientId: clientId ?? headers.get('Client-Id') ?? '', sentAtMs: at })
      return true
    }
    const verified = await verifyRequest(message)
    return clientId === null || verified.clientId === clientId
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

function headersOf(captured: WrongMessage['exchange']['headers']): Headers {
  const headers = new Headers()
  for (const [name, values] of Symbol.iterator in captured ? captured : Object.entries(captured)) {
    for (const value of typeof values === 'string' ? [values] : (values ?? [])) headers.append(name, value)
  }
  return headers
}
