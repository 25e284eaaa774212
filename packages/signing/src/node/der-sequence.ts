import { type DerElement, readDer, TAG } from '../keys/der.ts'

/** The members of the one SEQUENCE that the bytes are, or undefined when they are anything else. */
export function sequenceIn(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const elements = readDer(bytes)
  const [outer] = elements ?? []
  return elements?.length === 1 && outer?.tag === TAG.sequence ? readDer(outer.content) : undefined
}
