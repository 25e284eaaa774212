/** One element of a DER encoding (X.690). */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array<ArrayBuffer>
  /** The element as it stands, tag and length included. */
  readonly encoded: Uint8Array<ArrayBuffer>
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
export function readDer(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  for (let start = 0; start < bytes.length; ) {
    const element = elementAt(bytes, start)
    if (!element) return undefined
    elements.push(element)
    start += element.encoded.length
  }
  return elements
}

/** Definite lengths in the fewest bytes only: what a key is must not depend on who reads it. */
function elementAt(bytes: Uint8Array<ArrayBuffer>, start: number): DerElement | undefined {
  const [tag, first] = bytes.subarray(start)
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthBytes > 3) return undefined
  const contentStart = start + 2 + lengthBytes
  const long = bytes.subarray(start + 2, contentStart).reduce((length, byte) => length * 256 + byte, 0)
  const length = lengthBytes === 0 ? first : long
  if (lengthBytes > 0 && length < (lengthBytes === 1 ? 0x80 : 256 ** (lengthBytes - 1))) return undefined
  const end = contentStart + length
  if (end > bytes.length) return undefined
  return { tag, content: bytes.subarray(contentStart, end), encoded: bytes.subarray(start, end) }
}

export function derOf(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, { length }) => sum + length, 0)
  const lengthBytes = length < 0x80 ? [length] : longLength(length)
  const encoded = new Uint8Array(1 + lengthBytes.length + length)
  encoded.set([tag, ...lengthBytes])
  let end = 1 + lengthBytes.length
  for (const content of contents) {
    encoded.set(content, end)
    end += content.length
  }
  return encoded
}

/** A non-negative INTEGER from its bytes, most significant first. */
export function derInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const digits = bytes.subarray(bytes.findIndex((byte) => byte !== 0))
  return derOf(TAG.integer, new Uint8Array((digits[0] ?? 0) >= 0x80 ? 1 : 0), digits)
}

function longLength(length: number): number[] {
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return [0x80 | digits.length, ...digits]
}
