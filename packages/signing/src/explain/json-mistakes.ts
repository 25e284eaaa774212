import { type Bytes, utf8 } from './bytes.ts'
import type { RewrittenBody, Variant } from './content-mistake.ts'
import { type JsonBody, jsonOf } from './json-body.ts'
import {
  type JsonMember,
  type JsonStyle,
  type JsonTree,
  MINIFIED,
  mapObjects,
  mapTexts,
  readJson,
  SPACED,
  writeJson,
} from './json-text.ts'
import { asciiOf } from './unicode-escape.ts'

const INDENTED: readonly (readonly [as: string, style: JsonStyle])[] = [
  ['by 2 blanks', { indent: '  ', comma: ',', colon: ': ' }],
  ['by 4 blanks', { indent: '    ', comma: ',', colon: ': ' }],
  ['by 3 blanks', { indent: '   ', comma: ',', colon: ': ' }],
  ['by a tab', { indent: '\t', comma: ',', colon: ': ' }],
  ['by 1 blank', { indent: ' ', comma: ',', colon: ': ' }],
  ["as Jackson's default pretty printer does", { indent: '  ', comma: ',', colon: ' : ', roomy: true }],
]

const STYLES = [MINIFIED, SPACED, ...INDENTED.map(([, style]) => style)]

/** The style that the text is in, or undefined for one that no usual serialiser writes. */
function styleOf(text: string, tree: JsonTree): JsonStyle | undefined {
  return STYLES.find((style) => writeJson(tree, style) === text)
}

/** The changed tree in the style of the text, where there is a change. */
function restyled(text: string, tree: JsonTree, change: JsonTree): Variant<string>[] {
  if (writeJson(change, MINIFIED) === writeJson(tree, MINIFIED)) return []
  const style = styleOf(text, tree)
  return style
    ? [{ to: writeJson(change, style) }]
    : [{ to: writeJson(change, MINIFIED), as: 'and without its blanks' }]
}

/** Nothing for a body that is no JSON object or array. */
function rewritten(body: Bytes, rewrite: (json: JsonBody) => readonly Variant<string>[]): Variant<Bytes>[] {
  const json = jsonOf(body)
  if (!json || json.tree.kind === 'scalar') return []
  return rewrite(json).map((variant) => ({ ...variant, to: utf8(variant.to) }))
}

function withoutNulls(members: readonly JsonMember[]): readonly JsonMember[] {
  return members.filter(({ value }) => value.kind !== 'scalar' || value.text !== 'null')
}

function sorted(members: readonly JsonMember[]): readonly JsonMember[] {
  return members.toSorted((one, other) => Number(one.name > other.name) - Number(one.name < other.name))
}

function sortedOutermost(tree: JsonTree): JsonTree {
  return tree.kind === 'object' ? { kind: 'object', members: sorted(tree.members) } : tree
}

/** Parsed and written again, as usual serialisers do by default. */
function reserialised(text: string): Variant<string>[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const json = JSON.stringify(value)
  const tree = readJson(json)
  if (!tree) return []
  const spaced = writeJson(tree, SPACED)
  return [
    { to: json, as: 'by JSON.stringify' },
    { to: asciiOf(spaced), as: "by Python's json.dumps" },
    { to: spaced, as: "by Python's json.dumps, not only in ASCII" },
    { to: asciiOf(json).replaceAll('/', '\\/'), as: "by PHP's json_encode" },
    { to: json.replaceAll('/', '\\/'), as: "by PHP's json_encode, not only in ASCII" },
    { to: JSON.stringify(value, null, 2), as: 'by JSON.stringify, indented by 2 blanks' },
    { to: JSON.stringify(value, null, 4), as: 'by JSON.stringify, indented by 4 blanks' },
  ]
}

/** A number as Java writes a `double`. */
function asDouble(text: string): string {
  const number = Number(text)
  const size = Math.abs(number)
  if (Number.isNaN(number)) return text
  const whole = Number.isInteger(number)
  if (size < 1e7 && (whole || size >= 1e-3)) return whole ? `${number}.0` : `${number}`
  return number
    .toExponential()
    .replace(/^-?\d(?=e)/, '$&.0')
    .replace(/e\+?/, 'E')
}

/** The body parsed and written again. */
export const JSON_MISTAKES: readonly RewrittenBody[] = [
  {
    id: 'body-nulls-dropped',
    signed: 'without its members that are null',
    body: (body) => rewritten(body, ({ tree, text }) => restyled(text, tree, mapObjects(tree, withoutNulls))),
  },
  {
    id: 'body-keys-sorted',
    common: true,
    signed: 'with its members sorted by name',
    body: (body) =>
      rewritten(body, ({ tree, text }) => [
        ...restyled(text, tree, mapObjects(tree, sorted)),
        ...restyled(text, tree, sortedOutermost(tree)),
      ]),
  },
  {
    id: 'body-keys-reversed',
    signed: 'with its members in reverse order',
    body: (body) =>
      rewritten(body, ({ tree, text }) =>
        restyled(
          text,
          tree,
          mapObjects(tree, (members) => members.toReversed()),
        ),
      ),
  },
  {
    id: 'body-minified',
    common: true,
    signed: 'without its blanks and line ends',
    body: (body) => rewritten(body, ({ tree }) => [{ to: writeJson(tree, MINIFIED) }]),
  },
  {
    id: 'body-indented',
    common: true,
    signed: 'pretty-printed',
    body: (body) => rewritten(body, ({ tree }) => INDENTED.map(([as, style]) => ({ to: writeJson(tree, style), as }))),
  },
  {
    id: 'body-spaced',
    common: true,
    signed: "with a blank after each comma and colon, as Python's json.dumps writes it",
    body: (body) =>
      rewritten(body, ({ tree }) => [
        { to: writeJson(tree, SPACED) },
        { to: writeJson(tree, { comma: ',', colon: ': ' }), as: 'after colons only' },
      ]),
  },
]

/** Parsed and written again by other means, which changes numbers and escapes too. */
export const RESERIALISED: RewrittenBody = {
  id: 'body-reserialised',
  common: true,
  signed: 'after it was parsed and written again',
  body: (body) =>
    rewritten(body, ({ text, tree }) => [
      ...reserialised(text),
      { to: writeJson(mapTexts(tree, asDouble), MINIFIED), as: 'by Gson, with doubles' },
    ]),
}
