import { algorithmNamed } from '../algorithms.ts'
import { SigningError } from '../errors.ts'
import { parseSignatureHeader, type SignatureHeader } from '../signature-header.ts'
import type { Bytes } from './bytes.ts'
import { HEADER_REPAIRS, type HeaderRepair, partsOf } from './header-repairs.ts'
import { BYTES_REPAIRS, type BytesRepair, VALUE_REPAIRS } from './value-repairs.ts'

/** One way to read a `Signature` header: what it says once some mistakes are undone. */
export interface Reading {
  readonly repairs: readonly (HeaderRepair | BytesRepair)[]
  readonly signature: Bytes
  /** As it stands once it can be read. */
  readonly text: string
  readonly header: SignatureHeader
}

/** What the strict reader refuses in a header that no repair helps. */
export interface Unreadable {
  readonly readings: readonly Reading[]
  readonly reason: string
}

/** Twice what is read elsewhere, for what was encoded twice or sent twice. */
const LONGEST = 8192
const REPAIRS = [...HEADER_REPAIRS, ...VALUE_REPAIRS]

/** All readings with up to two repairs of the text and one of the bytes, those with fewer repairs first. */
export function readingsOf(text: string): Unreadable {
  if (text.length > LONGEST) return { readings: [], reason: 'It is far too long.' }
  const readings: Reading[] = []
  const once = repaired([{ text, repairs: [] }])
  const texts = [{ text, repairs: [] }, ...once, ...repaired(once)]
  for (const repairedText of texts) {
    const header = strictly(repairedText.text)
    if (header instanceof SigningError) continue
    readings.push({ ...repairedText, header, signature: header.signature })
  }
  const ofBytes = readings.flatMap(withBytesRepaired)
  const inOrder = [...readings, ...ofBytes].toSorted((one, other) => one.repairs.length - other.repairs.length)
  const refused = strictly(text)
  return { readings: inOrder, reason: refused instanceof SigningError ? refused.message : '' }
}

interface RepairedText {
  readonly text: string
  readonly repairs: readonly HeaderRepair[]
}

/** Each text with one more mistake undone, that comes after those that are undone already. */
function repaired(texts: readonly RepairedText[]): RepairedText[] {
  const further: RepairedText[] = []
  for (const { text, repairs } of texts) {
    const [last] = repairs.slice(-1)
    for (const repair of REPAIRS.slice(last ? REPAIRS.indexOf(last) + 1 : 0)) {
      for (const other of repair.repair(text)) {
        if (normal(other) !== normal(text)) further.push({ text: other, repairs: [...repairs, repair] })
      }
    }
  }
  return further
}

/** Taking a text apart and joining it again loses blanks, which is no repair. */
function normal(text: string): string {
  return partsOf(text)
    .map(({ key = '', value }) => `${key}=${value}`)
    .join(',')
}

function withBytesRepaired(reading: Reading): Reading[] {
  return BYTES_REPAIRS.flatMap((repair) => {
    const signature = repair.repair(reading.signature)
    return signature ? [{ ...reading, signature, repairs: [...reading.repairs, repair] }] : []
  })
}

function strictly(text: string): SignatureHeader | SigningError {
  try {
    const header = parseSignatureHeader(text)
    algorithmNamed(header.algorithm)
    return header
  } catch (error) {
    if (error instanceof SigningError) return error
    throw error
  }
}
