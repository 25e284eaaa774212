import { type Coercion, coerceText, isScalar, itemCoercion, propertyCoercion, type SharedCoercions } from './coerce.ts'

/** How the texts of one place are read. */
export interface Reading {
  readonly shared: SharedCoercions
  /** Undoes the encoding of that place, once. */
  readonly decode: (text: string) => string
}

/** How several values are written as one text. */
export interface Delimiters {
  readonly delimiter: string | RegExp
  /** An object is `a=1,b=2`; else it is `a,1,b,2`. */
  readonly named?: boolean
}

type Pair = readonly [name: string, text: string]

const ENCODED_COMMA = /%2c/i

/**
 * One text as the value, the list or the object that is meant by it. What does not fit together stays text, so that
 * a validator says so.
 */
export function readDelimited(text: string, delimiters: Delimiters, coercion: Coercion, reading: Reading): unknown {
  const { items, properties } = coercion
  const whole = reading.decode(text)
  if ((!items && !properties) || isScalar(whole, coercion)) return coerceText(whole, coercion)
  const pieces = piecesOf(text, delimiters, coercion, reading)
  const named = delimiters.named && pieces.every((piece) => piece.includes('=')) ? pieces.map(pairOf) : undefined
  if (items && !(properties && named)) return readList(pieces, coercion, reading)
  const pairs = delimiters.named ? named : alternating(pieces)
  return pairs ? readObject(pairs, coercion, reading) : whole
}

/** The items of a list. Of no text at all there are none, unless that can be one. */
export function readList(texts: readonly string[], coercion: Coercion, { shared, decode }: Reading): unknown[] {
  if (texts.length === 1 && texts[0] === '' && !isScalar('', itemCoercion(coercion, 0, shared))) return []
  return texts.map((text, at) => coerceText(decode(text), itemCoercion(coercion, at, shared)))
}

export function readObject(pairs: readonly Pair[], coercion: Coercion, { shared, decode }: Reading): object {
  return Object.fromEntries(
    pairs.map(([encoded, text]) => {
      const name = decode(encoded)
      return [name, coerceText(decode(text), propertyCoercion(coercion, name, shared))]
    }),
  )
}

/** `a=1` as a name and a text, both as they are written. */
export function pairOf(piece: string): Pair {
  const at = piece.indexOf('=')
  return at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)]
}

/**
 * Delimiters are not encoded. An encoded comma is one all the same where there is no other, and where the text as a
 * whole can be no item: that is what `URLSearchParams` makes of a list which was joined.
 */
function piecesOf(text: string, { delimiter }: Delimiters, coercion: Coercion, reading: Reading): readonly string[] {
  const pieces = text.split(delimiter)
  if (pieces.length > 1 || delimiter !== ',' || !ENCODED_COMMA.test(text)) return pieces
  const canBeItem = coercion.items && isScalar(reading.decode(text), itemCoercion(coercion, 0, reading.shared))
  return canBeItem ? pieces : text.split(ENCODED_COMMA)
}

function alternating(pieces: readonly string[]): readonly Pair[] | undefined {
  if (pieces.length % 2 !== 0) return undefined
  return pieces.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[name, pieces[at + 1] ?? '']] : []))
}
