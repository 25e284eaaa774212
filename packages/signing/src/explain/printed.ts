import { type Bytes, latin1Of, utf8 } from './bytes.ts'
import type { Variant } from './content-mistake.ts'
import { jsonOf } from './json-body.ts'
import { type JsonTree, mapTexts, SPACED, saidBy, writeJson } from './json-text.ts'

/** The body as languages print it where an object, or bytes, are put into a text. */
export function printed(body: Bytes): Variant<Bytes>[] {
  const bytes = { to: utf8(`b${pythonString(latin1Of(body), /[^ -~]|\\/g)}`), as: 'bytes of Python' }
  const json = jsonOf(body)
  return json ? [...printedTree(json.tree), bytes] : [bytes]
}

function printedTree(tree: JsonTree): Variant<Bytes>[] {
  const java = mapTexts(tree, (text) => saidBy(text) ?? text)
  return [
    { to: utf8(writeJson(mapTexts(tree, pythonText), SPACED)), as: 'a dict of Python' },
    { to: utf8(writeJson(java, { comma: ', ', colon: '=' })), as: 'a Map of Java' },
  ]
}

function pythonText(text: string): string {
  const said = saidBy(text)
  if (said !== undefined) return pythonString(said, /(?! )[\\\p{C}\p{Z}]/gu)
  return text === 'null' ? 'None' : text.replace(/^[tf]/, (letter) => letter.toUpperCase())
}

function pythonString(text: string, escaped: RegExp): string {
  const inner = text.replace(escaped, pythonEscape)
  return text.includes("'") && !text.includes('"') ? `"${inner}"` : `'${inner.replaceAll("'", "\\'")}'`
}

function pythonEscape(found: string): string {
  if (/[\n\r\t\\]/.test(found)) return JSON.stringify(found).slice(1, -1)
  const digits = (found.codePointAt(0) ?? 0).toString(16)
  return digits.length > 2 ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`
}
