import { type Coercion, coerceText, isScalar, resolved, type SharedCoercions } from './coerce.ts'
import { pairOf, type Reading, readDelimited, readList, readObject } from './delimited.ts'
import { collectFields, type FieldRule, type Fields, pairsOf, readField, readJson } from './fields.ts'
import { type FormRule, readForm } from './form.ts'
import type { ParameterSource, Parameters, ReadParameters } from './parameters-source.ts'
import { formDecoded, percentDecoded, undecodable } from './percent.ts'

/** How one parameter is read. What is left out is as usual for where it stands. */
export type ParameterRule = FieldRule & {
  readonly in: 'path' | 'query' | 'querystring' | 'header' | 'cookie'
  readonly as?: Coercion
  readonly shared?: SharedCoercions
  /** An empty text means that the parameter is not used. */
  readonly emptyIsAbsent?: true
  /** Of a whole query that is a form. */
  readonly form?: FormRule
}

/** Reads parameters by their rules. */
export function parameterReader(rules: readonly ParameterRule[]): ReadParameters {
  return (source) => readParameters(rules, source)
}

/** Reads the parameters of a request, as the types of JSON that the document gives them. Nothing is checked yet. */
export function readParameters(rules: readonly ParameterRule[], source: ParameterSource): Parameters {
  const { params, url, headers } = source
  const from = (location: ParameterRule['in']) => rules.filter((rule) => rule.in === location)
  const search = url.search.slice(1)
  const [whole] = from('querystring')
  return {
    path: collect(from('path'), (rule) => {
      const text = params.get(rule.name)
      return text === undefined ? undefined : readPathText(text, rule)
    }),
    query: whole ? readSearch(search, whole) : readQuery(from('query'), search),
    header: collect(from('header'), (rule) => {
      const text = headers.get(rule.name)
      return text === null ? undefined : readText(text, rule, (encoded) => encoded.trim())
    }),
    cookie: readCookies(from('cookie'), source),
  }
}

function collect(rules: readonly ParameterRule[], read: (rule: ParameterRule) => unknown): Record<string, unknown> {
  const found = rules.map((rule) => [rule.name, read(rule)] as const)
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

function readQuery(rules: readonly ParameterRule[], search: string): Record<string, unknown> {
  if (rules.length === 0) return {}
  const fields = collectFields(pairsOf(search, '&', formDecoded), rules)
  return collect(rules, (rule) => readNamed(rule, fields, formDecoded))
}

function readCookies(
  rules: readonly ParameterRule[],
  { headers, cookies = {} }: ParameterSource,
): Record<string, unknown> {
  if (rules.length === 0) return {}
  const header = headers.get('cookie')
  const pairs =
    header === null
      ? Object.entries(cookies).map(([name, text]) => [name, undecodable(text)] as const)
      : pairsOf(header, ';', percentDecoded)
  const fields = collectFields(pairs, rules)
  // In their own style cookies are not encoded, but those that are given were made so that decoding does no harm.
  const asItIs = (text: string) => (header === null ? percentDecoded(text) : text)
  return collect(rules, (rule) => readNamed(rule, fields, rule.style === 'cookie' ? asItIs : percentDecoded))
}

function readNamed(rule: ParameterRule, fields: Fields, decode: Reading['decode']): unknown {
  const { as, shared = [], emptyIsAbsent } = rule
  const values = fields.nodes.get(rule.name)?.values ?? []
  if (emptyIsAbsent && values.length === 1 && values[0] === '') return undefined
  return readField(rule, fields, resolved(as, shared), { shared, decode, isForm: false })
}

/** A query that is one value as a whole. */
function readSearch(search: string, { content, form, as, shared = [] }: ParameterRule): unknown {
  if (search === '') return undefined
  if (form) return readForm(search, form)
  const text = percentDecoded(search)
  return content === 'json' ? readJson(text) : coerceText(text, resolved(as, shared))
}

function readText(text: string, rule: ParameterRule, decode: Reading['decode']): unknown {
  const { as, shared = [], content, explode = false } = rule
  const coercion = resolved(as, shared)
  if (content === 'json') return readJson(decode(text))
  if (content === 'text') return coerceText(decode(text), coercion)
  return readDelimited(text, { delimiter: ',', named: explode }, coercion, { shared, decode })
}

/** Text that does not begin as its style says is no parameter. */
function readPathText(text: string, rule: ParameterRule): unknown {
  const { style, as, shared = [], explode = false } = rule
  if (style !== 'label' && style !== 'matrix') return readText(text, rule, percentDecoded)
  const reading = { shared, decode: percentDecoded }
  const coercion = resolved(as, shared)
  const rest = text.slice(1)
  if (style === 'matrix') return text.startsWith(';') ? readMatrix(rest.split(';'), rule, coercion, reading) : undefined
  if (!text.startsWith('.')) return undefined
  return readDelimited(rest, { delimiter: explode ? '.' : ',', named: explode }, coercion, reading)
}

/** `;id=1,2`, or with `explode` `;id=1;id=2` and `;a=1;b=2`. */
function readMatrix(
  pieces: readonly string[],
  { name, explode = false }: ParameterRule,
  coercion: Coercion,
  reading: Reading,
): unknown {
  const pairs = pieces.map(pairOf)
  if (pairs.some(([encoded]) => reading.decode(encoded) !== name)) {
    return explode && coercion.properties ? readObject(pairs, coercion, reading) : undefined
  }
  const texts = pairs.map(([, text]) => text)
  const [text = '', ...others] = texts
  if (others.length > 0) return readList(texts, coercion, reading)
  if (!explode) return readDelimited(text, { delimiter: ',' }, coercion, reading)
  const whole = reading.decode(text)
  return coercion.items && !isScalar(whole, coercion) ? readList(texts, coercion, reading) : coerceText(whole, coercion)
}
