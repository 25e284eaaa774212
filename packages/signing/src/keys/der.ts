type Bytes = Uint8Array<ArrayBuffer>

/** One element of a DER encoding (X.690). */
export interface DerElement {
  readonly tag: number
  readonly content: Bytes
  /** The element as it stands, tag and length included. */
  readonly encoded: Bytes
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const

/** The elements that stand in the bytes one after the other, or undefined when they are no DER. */
export function readDer(bytes: Bytes): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  for (let start = 0; start < bytes.length; ) {
    const element = firstElement(bytes.subarray(start))
    if (!element) return undefined
    elements.push(element)
    start += element.encoded.length
  }
  return elements
}

/** The members of the one SEQUENCE that the bytes are, or undefined when they are anything else. */
export function sequenceIn(bytes: Bytes): readonly DerElement[] | undefined {
  const elements = readDer(bytes)
  const [outer] = elements ?? []
  return elements?.length === 1 && outer?.tag === TAG.sequence ? readDer(outer.content) : undefined
}

/** Read only as it would be written: what a key is must not depend on who reads it. */
function firstElement(bytes: Bytes): DerElement | undefined {
  const [tag = 0, lengthByte = 0] = bytes
  const isLong = (lengthByte & 0x80) !== 0
  const lengthBytes = bytes.subarray(2, 2 + (lengthByte & 0x7f))
  const length = isLong ? lengthBytes.reduce((sum, byte) => sum * 256 + byte, 0) : lengthByte
  const header = headerOf(tag, length)
  const end = header.length + length
  const hasLongTag = (tag & 0x1f) === 0x1f
  if (hasLongTag || end > bytes.length || !startsWith(bytes, header)) return undefined
  return { tag, content: bytes.subarray(header.length, end), encoded: bytes.subarray(0, end) }
}

export function derOf(tag: number, ...contents: readonly Uint8Array[]): Bytes {
  const content = contents.flatMap((part) => [...part])
  return Uint8Array.from([...headerOf(tag, content.length), ...content])
}

/** A non-negative INTEGER from its bytes, most significant first. */
export function derInteger(bytes: Uint8Array): Bytes {
  const digits = withoutLeadingZeros(bytes)
  const [first = 0x80] = digits
  return derOf(TAG.integer, new Uint8Array(first >= 0x80 ? 1 : 0), digits)
}

/**
 * The bytes of a non-negative INTEGER, most significant first, without leading zeros; undefined when it is none, or
 * is not written as one.
 */
export function unsignedInteger({ content, encoded }: DerElement): Bytes | undefined {
  return startsWith(encoded, derInteger(content)) ? withoutLeadingZeros(content) : undefined
}

/** Tag and length, the latter in the fewest bytes. */
function headerOf(tag: number, length: number): readonly number[] {
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return length < 0x80 ? [tag, length] : [tag, 0x80 | digits.length, ...digits]
}

/** Zero keeps one of its zeros. */
function withoutLeadingZeros<B extends ArrayBufferLike>(bytes: Uint8Array<B>): Uint8Array<B> {
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0))
}

function startsWith(bytes: Uint8Array, start: Iterable<number>): boolean {
  return [...start].every((byte, index) => bytes[index] === byte)
}
