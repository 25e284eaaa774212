import type { Bytes } from './bytes.ts'
import type { Capture } from './capture.ts'
import type { SignedPart } from './explanation.ts'
import type { ContentMistakeId } from './mistake-id.ts'

/** The text before the body, part by part and with the separators, each of which can be wrong. */
export interface Head {
  readonly method: string
  readonly blank: string
  readonly target: string
  readonly lineFeed: string
  readonly clientId: string
  readonly firstDot: string
  readonly time: string
  readonly secondDot: string
}

/** A content to sign that is not joined yet. */
export interface Content {
  readonly head: Head
  readonly body: Bytes
}

/** One way of making a mistake. */
export interface Variant<T> {
  readonly to: T
  /** Which way, in words for the sentence. */
  readonly as?: string
}

interface Row {
  readonly id: ContentMistakeId
  /** Seen in many public threads, and therefore tried before the others. */
  readonly common?: true
  /** Has so many variants that it is not combined with another mistake. */
  readonly alone?: true
}

/** A mistake that is told alike, whoever signs. */
interface ToldRow extends Row {
  /** What the signer did, without the full stop. */
  readonly did: string
  /** What to do instead, without the full stop. */
  readonly instead: string
  /** Made on the verifier's side; the signer did right. */
  readonly byVerifier?: true
}

type Variants<T> = readonly Variant<T>[]

/** A mistake before the body. */
export interface HeadMistake extends ToldRow {
  readonly part: SignedPart
  readonly head: (head: Head, capture: Capture) => Variants<Partial<Head>>
}

interface MakesBody {
  readonly body: (body: Bytes, capture: Capture) => Variants<Bytes> | Promise<Variants<Bytes>>
}

/** The right body in another form: a mistake of the merchant that signs, and of whoever verifies what AlipayHK signed. */
export interface RewrittenBody extends Row, MakesBody {
  /** How it was signed, as in "the body was signed …". */
  readonly signed: string
  /** For the signer, without the full stop; default to sign the bytes that are sent. */
  readonly instead?: string
}

/** A mistake in the body. */
export type BodyMistake = (ToldRow & MakesBody) | RewrittenBody

/** A mistake with the joined content. */
export interface WholeMistake extends ToldRow {
  readonly whole: (joined: Bytes, content: Content, capture: Capture) => Variants<Bytes> | Promise<Variants<Bytes>>
}

/** A mistake in the content to sign, and how to make it. */
export type ContentMistake = HeadMistake | BodyMistake | WholeMistake

export function headText(head: Head): string {
  const { method, blank, target, lineFeed, clientId, firstDot, time, secondDot } = head
  return method + blank + target + lineFeed + clientId + firstDot + time + secondDot
}
