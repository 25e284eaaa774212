import { HEADER } from '../header-names.ts'
import { type Bytes, textOf } from './bytes.ts'
import type { CapturedExchange } from './captured-exchange.ts'
import type { HeaderLookup } from './captured-headers.ts'

export type Kind = 'request' | 'response'

/** What a message is taken for. */
export interface MessageKind {
  readonly kind: Kind
  /** Whether nothing but the key that made its signature can tell. */
  readonly isOpen: boolean
}

/** A result in JSON, or a page of HTML, as proxies answer. */
const ANSWER = /"result"\s*:\s*\{[^{}]*"resultStatus"|^\s*<(?:!doctype|html)/i

/** A lone Request-Time outweighs the body, since calls may tell of a result as well. */
export function kindOf(exchange: CapturedExchange, header: HeaderLookup, body: Bytes): MessageKind {
  const { kind, request, status, signedBy } = exchange
  const ofResponse = header(HEADER.responseTime) !== undefined
  const isRequest = !ofResponse && header(HEADER.requestTime) !== undefined
  const looksLikeAnswer = header('Tracer-Id') !== undefined || ANSWER.test(textOf(body) ?? '')
  const isAnswer = request !== undefined || status !== undefined || (looksLikeAnswer && !isRequest)
  const isOpen = !kind && !signedBy && !isAnswer && !isRequest
  const isResponse = isAnswer || ofResponse || (signedBy === 'platform' && !isRequest)
  return { kind: kind ?? (isResponse ? 'response' : 'request'), isOpen }
}
