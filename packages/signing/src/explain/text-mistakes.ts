import { type Bytes, joined, textOf, utf8 } from './bytes.ts'
import type { BodyMistake } from './content-mistake.ts'
import { jsonOf } from './json-body.ts'

type Bodies = { readonly to: Bytes; readonly as?: string }[]

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/gs
const BOM = utf8('\ufeff')

/** The body with each string of its JSON changed. */
function withStrings(body: Bytes, change: (string: string) => string): Bodies {
  // In what is no JSON, quotation marks that do not pair would be searched for again and again.
  const json = jsonOf(body)
  return json ? [{ to: utf8(json.text.replace(STRING, change)) }] : []
}

function withText(body: Bytes, change: (text: string) => string): Bodies {
  const text = textOf(body)
  return text === undefined ? [] : [{ to: utf8(change(text)) }]
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function unescaped(found: string, digits: string | undefined): string {
  const code = Number.parseInt(digits ?? '', 16)
  return code >= 0x20 && code !== 0x22 && code !== 0x5c ? String.fromCharCode(code) : found
}

function startsWithMark(body: Bytes): boolean {
  return BOM.every((byte, index) => body[index] === byte)
}

/** Latin-1 as ISO 8859-1 has it: a byte is its own code point. */
function fromLatin1(body: Bytes): string {
  return Array.from(body, (byte) => String.fromCharCode(byte)).join('')
}

const INSTEAD = 'Turn the body into bytes once, sign those and send those'

/** Escapes and characters inside strings. */
export const CHARACTER_MISTAKES: readonly BodyMistake[] = [
  {
    id: 'body-slashes-escaped',
    common: true,
    did: 'The body was signed with `\\/` for each slash, as PHP writes it',
    instead: INSTEAD,
    body: (body) =>
      withStrings(body, (string) => string.replace(/\\.|\//gs, (found) => (found === '/' ? '\\/' : found))),
  },
  {
    id: 'body-slashes-unescaped',
    did: 'The body was signed with `/` where `\\/` is sent',
    instead: INSTEAD,
    body: (body) => withStrings(body, (string) => string.replace(/\\(.)/gs, (found, of) => (of === '/' ? '/' : found))),
  },
  {
    id: 'body-unicode-escaped',
    common: true,
    did: 'The body was signed with its characters beyond ASCII written as `\\u` and four digits',
    instead: INSTEAD,
    body: (body) => {
      const lower = withText(body, (text) => text.replace(/[^\0-\x7f]/g, unicodeEscape))
      const upper = withText(body, (text) =>
        text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unicodeEscape(unit).slice(2).toUpperCase()}`),
      )
      return [...lower, ...upper.map((variant) => ({ ...variant, as: 'in upper case' }))]
    },
  },
  {
    id: 'body-unicode-unescaped',
    did: 'The body was signed with plain characters where `\\u` and four digits are sent',
    instead: INSTEAD,
    body: (body) => withStrings(body, (string) => string.replace(/\\(?:u([\da-fA-F]{4})|.)/gs, unescaped)),
  },
  {
    id: 'body-html-escaped',
    did: "The body was signed with characters of HTML escaped, as Go's and Gson's serialisers do",
    instead: INSTEAD,
    body: (body) => [
      ...withStrings(body, (string) => string.replace(/[<>&]/g, unicodeEscape)),
      ...withStrings(body, (string) => string.replace(/[<>&='\u2028\u2029]/g, unicodeEscape)),
    ],
  },
  {
    id: 'body-quoted',
    did: 'The body was signed as a JSON string of its own text: it was serialised twice',
    instead: INSTEAD,
    body: (body) => withText(body, (text) => JSON.stringify(text)),
  },
  {
    id: 'body-misdecoded',
    did: 'The bytes of the body were decoded as what they are not before they were signed',
    instead: 'Sign the bytes and not a text made of them',
    body: (body) => [
      { to: utf8(fromLatin1(body)), as: 'as Latin-1' },
      { to: utf8(new TextDecoder('windows-1252').decode(body)), as: 'as Windows-1252' },
      {
        to: utf8(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)),
        as: 'as UTF-8, with U+FFFD for the rest',
      },
    ],
  },
]

/** What is taken off when a text is read. */
export const READING_MISTAKES: readonly BodyMistake[] = [
  {
    id: 'body-bom-stripped',
    did: 'The body was signed without the byte order mark that is sent before it',
    instead: 'Sign the bytes that are sent, or better send no mark',
    body: (body) => (startsWithMark(body) ? [{ to: body.slice(BOM.length) }] : []),
  },
  {
    id: 'body-trimmed',
    did: 'The body was signed without the blanks or line ends around it',
    instead: 'Sign all bytes of the body',
    body: (body) => [...withText(body, (text) => text.trimEnd()), ...withText(body, (text) => text.trim())],
  },
]

/** What is put around the text and at the ends of lines when it is written. */
export const FRAME_MISTAKES: readonly BodyMistake[] = [
  {
    id: 'body-line-ends',
    did: 'The body was signed with other line ends than are sent',
    instead: 'Sign the bytes that are sent, whatever the platform',
    body: (body) => [
      ...withText(body, (text) => text.replace(/\r?\n/g, '\r\n')).map((variant) => ({ ...variant, as: 'CR LF' })),
      ...withText(body, (text) => text.replaceAll('\r\n', '\n')).map((variant) => ({ ...variant, as: 'LF' })),
    ],
  },
  {
    id: 'line-feed-at-end',
    common: true,
    did: 'A line feed was signed after the body',
    instead: 'Sign nothing after the last byte of the body',
    body: (body) => [{ to: joined(body, utf8('\n')) }, { to: joined(body, utf8('\r\n')), as: 'with CR before it' }],
  },
  {
    id: 'body-bom-added',
    did: 'The body was signed with a byte order mark before it that is not sent',
    instead: 'Sign the bytes that are sent',
    body: (body) => [{ to: joined(BOM, body) }],
  },
]
