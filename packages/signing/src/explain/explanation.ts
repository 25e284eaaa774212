import type { Bytes } from './bytes.ts'
import type { MistakeId, WarningId } from './mistake-id.ts'

/**
 * Where a mistake was made: by the signer in the `content` to sign or in the `encoding` of the signature, in a
 * `header`, with the `key` that signed, or by the `verifier`, in which case the message may be good.
 */
export type MistakePlace = 'content' | 'encoding' | 'header' | 'key' | 'verifier'

/** A part of the content to sign, with the separator that ends it. */
export type SignedPart = 'method' | 'path' | 'client id' | 'time' | 'body'

/** Where what was signed first differs from what should have been. */
export interface FirstDifference {
  /** Bytes into the expected content to sign. */
  readonly offset: number
  /** The byte that belongs there; undefined where the expected content ends. */
  readonly expected: number | undefined
  /** The byte that was signed there; undefined where what was signed ends. */
  readonly actual: number | undefined
  readonly part: SignedPart
}

/** One mistake that fits. */
export interface Mistake {
  readonly id: MistakeId
  readonly place: MistakePlace
  /** What was done, and what to do instead. Holds nothing of the message but names and numbers. */
  readonly sentence: string
  /** For a mistake in the content: where it shows first, from its own part of the content on. */
  readonly firstDifference?: FirstDifference
}

/** Something that does no harm here and may do some elsewhere. */
export interface Warning {
  readonly id: WarningId
  readonly sentence: string
}

/** Behind methods, so that an explanation can be logged without the body that was signed. */
export interface ContentsToSign {
  /** What should have been signed: the content to sign of the message as it was captured. */
  expected(): Bytes
  /** What was signed, or undefined where that could not be found out. */
  actual(): Bytes | undefined
  /**
   * The digest that the signer signed, in hexadecimal, as read from an RSA signature: the one thing to compare
   * when `actual` is not known. Undefined where it could not be read.
   */
  signedDigest(): string | undefined
}

/** Why a signature does not fit, or that it does. */
export interface Explanation {
  /** Whether the message verifies as it is. The age of its time is not looked at. */
  readonly fits: boolean
  /** What is wrong, all of it together; empty when the message fits. */
  readonly mistakes: readonly Mistake[]
  /** Other mistakes in the content, as few as in `mistakes`, that lead to the very same bytes. */
  readonly alsoFits: readonly (readonly MistakeId[])[]
  readonly warnings: readonly Warning[]
  readonly contents: ContentsToSign
  /** How many contents were compared with the signature. */
  readonly tried: number
  /** Whether all that could have been tried was; false when a large body used up the bound on work. */
  readonly complete: boolean
}

interface Contents {
  readonly expected: Bytes
  readonly actual?: Bytes | undefined
  readonly signedDigest?: string | undefined
}

/** Private fields are seen neither by `util.inspect` nor by `JSON.stringify`. */
export class HiddenContents implements ContentsToSign {
  readonly #contents: Contents

  constructor(contents: Contents) {
    this.#contents = contents
  }

  expected(): Bytes {
    return this.#contents.expected.slice()
  }

  actual(): Bytes | undefined {
    return this.#contents.actual?.slice()
  }

  signedDigest(): string | undefined {
    return this.#contents.signedDigest
  }
}
