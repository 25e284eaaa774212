import { type Bytes, joined, latin1Of, textOf, utf8 } from './bytes.ts'
import type { RewrittenBody } from './content-mistake.ts'
import { jsonOf } from './json-body.ts'
import { asciiOf, unicodeEscape } from './unicode-escape.ts'

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

function unescaped(found: string, digits: string | undefined): string {
  const code = Number.parseInt(digits ?? '', 16)
  return code >= 0x20 && code !== 0x22 && code !== 0x5c ? String.fromCharCode(code) : found
}

function startsWithMark(body: Bytes): boolean {
  return BOM.every((byte, index) => body[index] === byte)
}

/** Escapes and characters inside strings. */
export const CHARACTER_MISTAKES: readonly RewrittenBody[] = [
  {
    id: 'body-slashes-escaped',
    common: true,
    signed: 'with `\\/` for each slash, as PHP writes it',
    body: (body) =>
      withStrings(body, (string) => string.replace(/\\.|\//gs, (found) => (found === '/' ? '\\/' : found))),
  },
  {
    id: 'body-slashes-unescaped',
    signed: 'with `/` for each `\\/`',
    body: (body) => withStrings(body, (string) => string.replace(/\\(.)/gs, (found, of) => (of === '/' ? '/' : found))),
  },
  {
    id: 'body-unicode-escaped',
    common: true,
    signed: 'with its characters beyond ASCII written as `\\u` and four digits',
    body: (body) => {
      const lower = withText(body, asciiOf)
      const upper = withText(body, (text) =>
        text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unicodeEscape(unit).slice(2).toUpperCase()}`),
      )
      return [...lower, ...upper.map((variant) => ({ ...variant, as: 'in upper case' }))]
    },
  },
  {
    id: 'body-unicode-unescaped',
    signed: 'with plain characters for each `\\u` and four digits',
    body: (body) => withStrings(body, (string) => string.replace(/\\(?:u([\da-fA-F]{4})|.)/gs, unescaped)),
  },
  {
    id: 'body-html-escaped',
    signed: "with characters of HTML escaped, as Go's and Gson's serialisers do",
    body: (body) => [
      ...withStrings(body, (string) => string.replace(/[<>&]/g, unicodeEscape)),
      ...withStrings(body, (string) => string.replace(/[<>&='\u2028\u2029]/g, unicodeEscape)),
    ],
  },
  {
    id: 'body-quoted',
    signed: 'as a JSON string of its own text, serialised twice',
    body: (body) => withText(body, (text) => JSON.stringify(text)),
  },
  {
    id: 'body-misdecoded',
    signed: 'after its bytes were decoded as what they are not',
    body: (body) => [
      { to: utf8(latin1Of(body)), as: 'as Latin-1' },
      { to: utf8(new TextDecoder('windows-1252').decode(body)), as: 'as Windows-1252' },
      {
        to: utf8(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)),
        as: 'as UTF-8, with U+FFFD for the rest',
      },
    ],
  },
]

/** What is taken off when a text is read. */
export const READING_MISTAKES: readonly RewrittenBody[] = [
  {
    id: 'body-bom-stripped',
    signed: 'without the byte order mark before it',
    instead: 'Sign it too, or better send none',
    body: (body) => (startsWithMark(body) ? [{ to: body.slice(BOM.length) }] : []),
  },
  {
    id: 'body-trimmed',
    signed: 'without the blanks or line ends around it',
    body: (body) => [...withText(body, (text) => text.trimEnd()), ...withText(body, (text) => text.trim())],
  },
]

/** What is put around the text and at the ends of lines when it is written. */
export const FRAME_MISTAKES: readonly RewrittenBody[] = [
  {
    id: 'body-line-ends',
    signed: 'with other line ends',
    body: (body) => [
      ...withText(body, (text) => text.replace(/\r?\n/g, '\r\n')).map((variant) => ({ ...variant, as: 'CR LF' })),
      ...withText(body, (text) => text.replaceAll('\r\n', '\n')).map((variant) => ({ ...variant, as: 'LF' })),
    ],
  },
  {
    id: 'line-feed-at-end',
    common: true,
    signed: 'with a line feed after it',
    instead: 'Sign nothing after the last byte of the body',
    body: (body) => [{ to: joined(body, utf8('\n')) }, { to: joined(body, utf8('\r\n')), as: 'with CR before it' }],
  },
  {
    id: 'body-bom-added',
    signed: 'with a byte order mark before it',
    body: (body) => [{ to: joined(BOM, body) }],
  },
]
