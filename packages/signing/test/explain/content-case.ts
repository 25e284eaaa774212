import {
  answerOf,
  bytes,
  CLIENT_ID,
  contentOf,
  headerOf,
  KEYS,
  type Parts,
  platform,
  requestSigning,
  rsaSign,
  type Sent,
  TARGET,
  TIME,
  type WrongMessage,
} from './wrong-message.ts'

/** Content and message as a wrong implementation makes them; each variant is a test. */
export interface ContentCase {
  readonly as: string
  readonly make: () => Promise<WrongMessage>
}

export const ANSWER = '{"result":{"resultCode":"SUCCESS"}}'
export const HEAD = `POST ${TARGET}\n${CLIENT_ID}.${TIME}.`

export const joins = (as: string, content: string | Uint8Array, sent?: Sent): ContentCase => ({
  as,
  make: () => requestSigning(content, sent),
})
export const signs = (as: string, parts: Partial<Parts>, sent?: Sent) => joins(as, contentOf(parts), sent)

/** The body as it was sent, and as it was signed. */
export const rewrites = (as: string, body: string | Uint8Array, signed: string | Uint8Array): ContentCase =>
  signs(as, { body: signed }, { body })

export const answers = (
  as: string,
  content: Uint8Array,
  request?: Parameters<typeof answerOf>[2],
  sent: Sent = {},
): ContentCase => ({
  as,
  make: async () => ({
    exchange: answerOf(headerOf(await rsaSign(bytes(content), platform)), { body: ANSWER, ...sent }, request),
    keys: KEYS,
    signed: content,
  }),
})
