import type { SigningError } from '../errors.ts'
import { type DerElement, readDer, TAG } from './der.ts'
import { malformed } from './key-input.ts'

/** A SEQUENCE, which is told from others by its outline. */
export interface Sequence {
  readonly members: readonly DerElement[]
  /** The tags of the members in hexadecimal, such as `30 03`. */
  readonly outline: string
  /** The SEQUENCE as it stands, tag and length included. */
  readonly encoded: Uint8Array<ArrayBuffer>
}

/**
 * The one SEQUENCE that the bytes are.
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function readSequence(der: Uint8Array<ArrayBuffer>): Sequence {
  const elements = readDer(der)
  if (elements?.length !== 1) throw malformed('The key is no DER: was it cut, or is something added to it?')
  return sequenceOf(elements[0])
}

/** @throws {SigningError} `KEY_MALFORMED` */
export function sequenceOf(element: DerElement | undefined): Sequence {
  const { content, encoded } = required(element, TAG.sequence)
  const members = readDer(content)
  if (!members) throw noKey()
  const outline = members.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ')
  return { members, outline, encoded }
}

/**
 * The element, which has to be there and of that tag.
 *
 * @throws {SigningError} `KEY_MALFORMED`
 */
export function required(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw noKey()
  return element
}

export function noKey(): SigningError {
  return malformed('The DER is none of a key or certificate.')
}
