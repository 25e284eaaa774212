/** A part of the OpenAPI document. */
export type DocumentNode = Readonly<Record<string, unknown>>

/** `Assumed here` and what follows it, `: at most 64 characters.` */
export interface Statement {
  lead: string
  rest: string
}

/**
 * Tells in words what the extensions of a place say: where it comes from, and which of its limits and values do not come
 * from there. `schema` is what the place refers to; Redoc shows its limits at the place, so the note of the place has to
 * cover them.
 */
export function sourceNote(place: DocumentNode, schema: DocumentNode = place): Statement[] {
  const unit = place['x-unit'] ?? schema['x-unit']
  return [
    ...origin(place),
    ...(schema !== place && (isInferred(place) || isInferred(schema)) ? originOfContent(schema) : []),
    ...exceptions(place === schema ? [place] : [place, schema]),
    ...(typeof unit === 'string' ? [{ lead: 'Unit', rest: `: \`${unit}\`.` }] : []),
  ]
}

export function isNode(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isInferred(node: DocumentNode): boolean {
  return node['x-inferred'] === true || node['x-status'] !== undefined
}

function origin(node: DocumentNode): Statement[] {
  const source = node['x-source']
  if (typeof source !== 'string') return []
  if (!isInferred(node)) return [{ lead: 'Source', rest: `: ${sourceInWords(source)}.` }]

  const status = String(node['x-status'] ?? 'inferred')
  const reason = node['x-inferred-reason']
  const why = typeof reason === 'string' ? `: ${reason.trim().replace(/\.?$/, '.')}` : '.'
  if (source.startsWith('seed:')) {
    return [{ lead: 'Inferred', rest: ` from ${sourceInWords(source)} (${status})${why}` }]
  }
  const known = source === 'project' ? status : `${status}, ${sourceInWords(source)}`
  return [{ lead: "Not on the provider's page", rest: ` (${known})${why}` }]
}

function originOfContent(schema: DocumentNode): Statement[] {
  return origin(schema).map(({ lead, rest }) => ({
    lead: 'Its content',
    rest: lead === 'Inferred' ? `: inferred${rest}` : rest,
  }))
}

function sourceInWords(source: string): string {
  const [, kind, from, to] = /^(seed|facts):(\d+)(?:-(\d+))?$/.exec(source) ?? []
  if (kind === 'facts') return `facts §${from}`
  if (kind === 'seed') return `the provider's page, ${to === undefined ? `line ${from}` : `lines ${from}–${to}`}`
  return source
}

interface Group {
  /** Keyword → limit. */
  limits: Map<string, unknown>
  values: string[]
  /** Fact about result codes → the codes. */
  facts: Map<string, string[]>
}

/** Statements about limits and values whose source is not that of the schema they belong to, the surest first. */
function exceptions(nodes: DocumentNode[]): Statement[] {
  const groups = new Map<string, Group>()
  const groupOf = (claim: unknown): Group => {
    const lead = leadOf(claim)
    const group = groups.get(lead) ?? { limits: new Map(), values: [], facts: new Map() }
    groups.set(lead, group)
    return group
  }
  for (const node of nodes) {
    for (const [keyword, claim] of entriesOf(node['x-limits'])) groupOf(claim).limits.set(keyword, node[keyword])
    for (const holder of [node, ...(Array.isArray(node.anyOf) ? node.anyOf.filter(isNode) : [])]) {
      for (const [value, claim] of entriesOf(holder['x-enum-sources'])) groupOf(claim).values.push(value)
    }
    for (const [code, entry] of entriesOf(node['x-result-codes'])) {
      const { provenance, source } = isNode(entry) ? entry : {}
      for (const [fact, status] of entriesOf(provenance)) {
        if (status === 'seed') continue
        const { facts } = groupOf({ status, source: isNode(source) ? source[fact] : undefined })
        facts.set(fact, [...(facts.get(fact) ?? []), code])
      }
    }
  }
  return Array.from(groups, ([lead, { limits, values, facts }]) => ({
    lead,
    rest: `: ${[...limitsInWords(limits), ...valuesInWords(values), ...factsInWords(facts)].join(', ')}.`,
  })).sort((a, b) => Number(a.lead === assumed) - Number(b.lead === assumed))
}

const assumed = 'Assumed here'

function leadOf(claim: unknown): string {
  const { status, source } = isNode(claim) ? claim : {}
  const where = typeof source === 'string' && source !== 'project' ? ` (${sourceInWords(source)})` : ''
  switch (status) {
    case 'seed':
      return `Documented${where}`
    case 'family':
      return `Known from the family${where}`
    case 'measured':
      return `Measured${where}`
    default:
      return assumed
  }
}

function limitsInWords(all: ReadonlyMap<string, unknown>): string[] {
  const limits = new Map(all)
  const words: string[] = []
  const range = (low: string, high: string, unit: (end: unknown) => string) => {
    const [from, to] = [limits.get(low), limits.get(high)]
    if (from !== undefined && to !== undefined) words.push(`${from} to ${to}${unit(to)}`)
    else if (from !== undefined) words.push(`at least ${from}${unit(from)}`)
    else if (to !== undefined) words.push(`at most ${to}${unit(to)}`)
    limits.delete(low)
    limits.delete(high)
  }

  if (limits.get('type') === 'integer') {
    words.push('a whole number')
    limits.delete('type')
  }
  range('minimum', 'maximum', () => '')
  range('minLength', 'maxLength', (end) => (end === 1 ? ' character' : ' characters'))
  for (const [keyword, value] of limits) words.push(limitInWords(keyword, value))
  return words
}

function limitInWords(keyword: string, value: unknown): string {
  if (keyword === 'pattern') return 'the pattern'
  if (keyword === 'required' && Array.isArray(value))
    return `${inWords(value)} ${value.length === 1 ? 'is' : 'are'} required`
  return `the ${keyword} \`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}

function valuesInWords(values: string[]): string[] {
  if (values.length === 0) return []
  return [`the ${values.length === 1 ? 'value' : 'values'} ${inWords(values)}`]
}

function factsInWords(facts: ReadonlyMap<string, string[]>): string[] {
  return Array.from(facts, ([fact, codes]) =>
    fact === 'retryable' ? `whether to retry after ${inWords(codes)}` : `the ${fact} of ${inWords(codes)}`,
  )
}

function inWords(names: unknown[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.pop()
  return quoted.length === 0 ? `${last}` : `${quoted.join(', ')} and ${last}`
}

function entriesOf(map: unknown): [string, unknown][] {
  return isNode(map) ? Object.entries(map) : []
}
