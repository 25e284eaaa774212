import type { Expected, GoldenCase, HeaderLine, Message, Scheme, Trusted, VerifiedOutcome } from './case.ts'

export const PATH = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
export const CLIENT_ID = '4Q5Y8W0WSG45P907917'

/** The moment of the page's sample, 2024-05-22T06:42:21+05:30; requests are sent then. */
export const SENT_MS = 1_716_340_341_000
const SECOND_MS = 1000

export const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')

export const RECORD = '{"openId":"20881012345678","amount":12800,"actionUrl":"alipayhk://pay?note=%E7%B9%B3"}'
export const SUCCESS = '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}'

const MESSAGES: Readonly<Record<GoldenCase['side'], Message>> = {
  request: {
    method: 'POST',
    uri: PATH,
    clientId: CLIENT_ID,
    time: '2024-05-22T06:42:21+05:30',
    body: bytes(RECORD),
  },
  answer: {
    method: 'POST',
    uri: PATH,
    clientId: CLIENT_ID,
    time: '2024-05-22T06:42:22+05:30',
    body: bytes(SUCCESS),
  },
}

const SIDES = {
  request: { key: 'merchant', timeHeader: 'Request-Time', timeMs: SENT_MS, nowMs: SENT_MS },
  answer: { key: 'platform', timeHeader: 'Response-Time', timeMs: SENT_MS + SECOND_MS, nowMs: SENT_MS + 2 * SECOND_MS },
} as const

/** A case with everything that its table left out. */
export interface FullCase extends GoldenCase {
  readonly arrived: Message
  readonly signer: { readonly key: string; readonly scheme: Scheme }
  readonly write: (signature: string) => string
  readonly clientId: string
  readonly trusted: readonly Trusted[]
  readonly nowMs: number
  readonly skewSeconds: number
}

export function completed(entry: GoldenCase): FullCase {
  const { key, nowMs } = SIDES[entry.side]
  return {
    ...entry,
    arrived: { ...MESSAGES[entry.side], ...entry.received },
    signer: entry.signer ?? { key, scheme: 'rsa-pkcs1-sha256' },
    write: entry.write ?? written(),
    clientId: entry.clientId ?? CLIENT_ID,
    trusted: entry.trusted ?? [rsaKey(key)],
    nowMs: entry.nowMs ?? nowMs,
    ...(entry.side === 'answer' && { sentAtMs: entry.sentAtMs ?? SENT_MS }),
    skewSeconds: entry.skewSeconds ?? 300,
  }
}

/** The `Signature` header in its strict form. */
export function written({ algorithm = 'RSA256', keyVersion = '1' } = {}): (signature: string) => string {
  return (signature) => `algorithm=${algorithm},keyVersion=${keyVersion},signature=${encodeURIComponent(signature)}`
}

export function rsaKey(key: string, keyVersion = '1', validity: Partial<Trusted> = {}): Trusted {
  return { keyVersion, algorithm: 'RSA256', key, ...validity }
}

/** The headers of a message, in the order and spelling in which they are usually sent. */
export function usualHeaders({ side, arrived }: FullCase, signature: string): readonly HeaderLine[] {
  const lines: readonly HeaderLine[] = [
    ['Client-Id', arrived.clientId],
    ['Content-Type', 'application/json; charset=UTF-8'],
    [SIDES[side].timeHeader, arrived.time],
    ['Signature', signature],
  ]
  return side === 'request' ? lines : lines.map(([name, value]) => [name.toLowerCase(), value])
}

export const without =
  (...names: readonly string[]): NonNullable<GoldenCase['headers']> =>
  (usual) =>
    usual.filter(([name]) => !names.some((left) => left.toLowerCase() === name.toLowerCase()))

/** Sets a header in its place, or adds it at the end. */
export const withHeader =
  (name: string, value: string): NonNullable<GoldenCase['headers']> =>
  (usual) => {
    const index = usual.findIndex(([present]) => present.toLowerCase() === name.toLowerCase())
    return index < 0 ? [...usual, [name, value]] : usual.with(index, [usual[index]?.[0] ?? name, value])
  }

export function verifiedRequest(outcome: Partial<VerifiedOutcome> = {}): Expected {
  return verified('request', outcome)
}

export function verifiedAnswer(outcome: Partial<VerifiedOutcome> = {}): Expected {
  return verified('answer', outcome)
}

function verified(side: GoldenCase['side'], outcome: Partial<VerifiedOutcome>): Expected {
  const { timeMs } = SIDES[side]
  return { verified: { clientId: CLIENT_ID, keyVersion: '1', algorithm: 'RSA256', timeMs, ...outcome } }
}

export function refused(code: string, skewSeconds?: number): Expected {
  return { refused: code, ...(skewSeconds !== undefined && { skewSeconds }) }
}

/** The same text with something in it replaced; a table that no longer finds it is wrong. */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const changed = text.replaceAll(from, to)
  if (changed === text) throw new TypeError(`there is no ${from} to replace`)
  return changed
}
