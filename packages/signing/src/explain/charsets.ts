import { type Bytes, joined } from './bytes.ts'

// Loops and no iterators here: these run for each candidate, and whole bodies pass through them.

/** UTF-16, least significant byte first. */
function utf16le(text: string): Bytes {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes[2 * at] = unit & 0xff
    bytes[2 * at + 1] = unit >> 8
  }
  return bytes
}

function swapped(little: Bytes): Bytes {
  const bytes = new Uint8Array(little.length)
  for (let at = 0; at < little.length; at++) bytes[at] = little[at ^ 1] ?? 0
  return bytes
}

/** A byte for each character, with `?` for what Latin-1 lacks. */
function latin1(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at++
    bytes[length++] = code > 0xff ? 0x3f : code
  }
  return bytes.slice(0, length)
}

type Pairs = Map<string, readonly [number, number]>

const knownPairs = new Map<string, Pairs>()

/** Found by decoding every pair of bytes, since run-times decode these charsets and do not encode them. */
function pairsOf(charset: string): Pairs {
  const known = knownPairs.get(charset)
  if (known) return known
  const pairs: Pairs = new Map()
  knownPairs.set(charset, pairs)
  const decoder = decoderOf(charset)
  if (!decoder) return pairs
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (!pairs.has(character)) pairs.set(character, [lead, trail])
    }
  }
  return pairs
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset)
  } catch {
    return undefined
  }
}

/** Undefined where a character is not in the charset, or the charset is not in the run-time. */
function doubleByte(text: string, charset: string): Bytes | undefined {
  if (!/[^\0-\x7f]/.test(text)) return undefined
  const pairs = pairsOf(charset)
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const pair = code <= 0x7f ? undefined : pairs.get(text.charAt(at))
    if (code > 0x7f && !pair) return undefined
    if (pair) [bytes[length++], bytes[length++]] = pair
    else bytes[length++] = code
  }
  return bytes.slice(0, length)
}

/** The text in charsets other than UTF-8. */
export function inOtherCharsets(text: string): { readonly to: Bytes; readonly as: string }[] {
  const little = utf16le(text)
  const big = swapped(little)
  const gbk = doubleByte(text, 'gbk')
  const big5 = doubleByte(text, 'big5')
  return [
    { to: latin1(text), as: 'Latin-1' },
    ...(gbk ? [{ to: gbk, as: 'GBK' }] : []),
    ...(big5 ? [{ to: big5, as: 'Big5' }] : []),
    { to: little, as: 'UTF-16, little-endian' },
    { to: big, as: 'UTF-16, big-endian' },
    { to: joined(Uint8Array.of(0xff, 0xfe), little), as: 'UTF-16, little-endian with a byte order mark' },
    { to: joined(Uint8Array.of(0xfe, 0xff), big), as: 'UTF-16, big-endian with a byte order mark' },
  ]
}
