import type { MistakePlace } from './explanation.ts'
import type { EncodingMistakeId, HeaderMistakeId } from './mistake-id.ts'

/** A mistake in the text of a `Signature` header, and how to undo it. */
export interface HeaderRepair {
  readonly id: HeaderMistakeId | EncodingMistakeId
  readonly place: MistakePlace
  readonly did: string
  readonly instead: string
  /** The texts that may have been meant; the same text where this mistake was not made. */
  readonly repair: (text: string) => readonly string[]
}

/** `key=value`, or a text without a key. */
interface Part {
  readonly key: string | undefined
  readonly value: string
}

/** Values as long as this are signatures. */
const LONG = 64

export function partsOf(text: string): Part[] {
  return text.split(',').map((part) => {
    const [, key, value = ''] = /^\s*(\w+)=(.*)$/s.exec(part) ?? []
    // The padding of bare base64 looks like an empty value.
    return key === undefined || /^=?$/.test(value)
      ? { key: undefined, value: part.trim() }
      : { key, value: value.trim() }
  })
}

function textOfParts(parts: readonly Part[]): string {
  return parts.map(({ key, value }) => (key === undefined ? value : `${key}=${value}`)).join(',')
}

/** Changes the value of `signature`. */
export function mapValue(text: string, change: (value: string) => string): string[] {
  return [
    textOfParts(
      partsOf(text).map((part) => (part.key === 'signature' ? { ...part, value: change(part.value) } : part)),
    ),
  ]
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function halves(text: string): string[] {
  const parts = partsOf(text)
  const again = parts.findIndex(({ key }, index) => index > 0 && key !== undefined && key === parts[0]?.key)
  return again < 0 ? [text] : [textOfParts(parts.slice(0, again)), textOfParts(parts.slice(again))]
}

function withCommas(text: string): string {
  return text.includes(',') ? text : text.replace(/(?<![;&|\s])[;&|\s]+(?=(?:algorithm|keyVersion|signature)=)/g, ',')
}

function named(text: string): string[] {
  const parts = partsOf(text)
  const [only] = parts
  return parts.length === 1 && only?.key === undefined && (only?.value.length ?? 0) >= LONG
    ? [`signature=${text}`]
    : [text]
}

function renamed(text: string): string[] {
  const parts = partsOf(text)
  const at = parts.findIndex(({ key, value }) => value.length >= LONG && !/^(?:algorithm|keyVersion)$/.test(key ?? ''))
  if (at < 0 || parts.some(({ key }) => key === 'signature')) return [text]
  return [textOfParts(parts.map((part, index) => (index === at ? { ...part, key: 'signature' } : part)))]
}

function swapped(text: string): string[] {
  const parts = partsOf(text)
  const long = parts.find(({ key, value }) => value.length >= LONG && /^(?:algorithm|keyVersion)$/.test(key ?? ''))
  const short = parts.find(({ key }) => key === 'signature')
  if (!long || !short || short.value.length >= LONG) return [text]
  const other = (part: Part) => (part === long ? short.value : part === short ? long.value : part.value)
  return [textOfParts(parts.map((part) => ({ ...part, value: other(part) })))]
}

function withoutPart(text: string, name: string, good: RegExp): string[] {
  return [textOfParts(partsOf(text).filter(({ key, value }) => key !== name || good.test(unquoted(value))))]
}

function unquoted(value: string): string {
  return value.replace(/^b?(?:["']|%2[27])(.*?)(?:["']|%2[27])$/, '$1')
}

const FORM = 'Write `algorithm=RSA256,keyVersion=1,signature=` and the value'

/** In the order in which they are undone: from the outside to the inside. */
export const HEADER_REPAIRS: readonly HeaderRepair[] = [
  {
    id: 'header-name-included',
    place: 'header',
    did: 'The value of the Signature header begins with the name of the header',
    instead: 'Give name and value apart to whatever sets the header',
    repair: (text) => [text.replace(/^\s*Signature\s*:\s*/i, '')],
  },
  {
    id: 'header-percent-encoded',
    place: 'header',
    did: 'The whole Signature header was percent-encoded',
    instead: 'Percent-encode the value after `signature=` only',
    repair: (text) => [/^\s*\w+%3D/i.test(text) ? decodedOnce(text) : text],
  },
  {
    id: 'header-quoted',
    place: 'header',
    did: 'The whole Signature header stands in quotation marks',
    instead: 'Leave them out',
    repair: (text) => [text.replace(/^\s*(["'])(.*)\1\s*$/, '$2')],
  },
  {
    id: 'header-sent-twice',
    place: 'header',
    did: 'The Signature header was sent twice',
    instead: 'Set it where you now add it, and look for a second place that signs',
    repair: halves,
  },
  {
    id: 'colon-for-equal-sign',
    place: 'header',
    did: 'Names and values in the Signature header have a colon between them',
    instead: `Put an equal sign there. ${FORM}`,
    repair: (text) => [text.replace(/(^|[,;&|\s])(algorithm|keyVersion|signature)\s*:\s*/g, '$1$2=')],
  },
  {
    id: 'wrong-separator',
    place: 'header',
    did: 'The parts of the Signature header are not separated by commas',
    instead: `Put commas between them. ${FORM}`,
    repair: (text) => [withCommas(text)],
  },
  {
    id: 'bare-signature',
    place: 'header',
    did: 'The Signature header holds the signature and nothing else',
    instead: FORM,
    repair: named,
  },
  {
    id: 'wrong-part-name',
    place: 'header',
    did: 'The part of the Signature header that holds the signature has another name than `signature`',
    instead: FORM,
    repair: renamed,
  },
  {
    id: 'values-swapped',
    place: 'header',
    did: 'The signature stands in another part of the Signature header than `signature`',
    instead: `Find the parts by their names and not by their position. ${FORM}`,
    repair: swapped,
  },
  {
    id: 'algorithm-name',
    place: 'header',
    did: 'The Signature header names an algorithm that is none of the protocol',
    instead: 'Write `algorithm=RSA256`, however your library calls it',
    repair: (text) => withoutPart(text, 'algorithm', /^(?:RSA256|ECC224)$/i),
  },
  {
    id: 'key-version-malformed',
    place: 'header',
    did: 'The key version holds something else than letters, digits, dots, hyphens and underscores',
    instead: 'Write it as AlipayHK gave it to you, usually `keyVersion=1`',
    repair: (text) => withoutPart(text, 'keyVersion', /^[\w.-]{0,64}$/),
  },
  {
    id: 'value-quoted',
    place: 'encoding',
    did: 'Values in the Signature header stand in quotation marks',
    instead: 'Leave them out; in Python, `decode()` bytes first',
    repair: (text) => [textOfParts(partsOf(text).map((part) => ({ ...part, value: unquoted(part.value) })))],
  },
]
