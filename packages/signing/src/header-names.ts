/**
 * The protocol's headers. Requests spell them as AlipayHK's page does; responses are written in lower case,
 * because two of the family's official SDKs look them up case-sensitively.
 */
export const HEADER = {
  clientId: 'Client-Id',
  contentEncoding: 'Content-Encoding',
  contentType: 'Content-Type',
  encrypt: 'Encrypt',
  requestTime: 'Request-Time',
  responseTime: 'Response-Time',
  signature: 'Signature',
} as const

const TRACE_HEADERS = ['Tracer-Id', 'tracerId', 'Trace-Id']

/** Of an encrypted body; assumed, since the page names no media type for it. */
export const CIPHERTEXT = 'text/plain; charset=UTF-8'

export const JSON_UTF8 = 'application/json; charset=UTF-8'

const LONGEST_TRACE_ID = 128

export function traceIdOf(headers: Headers): string | undefined {
  for (const name of TRACE_HEADERS) {
    const value = headers.get(name)
    if (value) return value.slice(0, LONGEST_TRACE_ID)
  }
  return undefined
}
