import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Claim, claimsOfDocument } from './claims.ts'
import {
  at,
  document,
  isNode,
  list,
  members,
  type Node,
  operation,
  operationPath,
  readRoom,
  schemas,
  textOf,
} from './document.ts'

// The provider's page is not ours to publish, so it stands outside the repository and these tests skip by name without it.
const shared = process.env.SHARED_DIR ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const isThere = existsSync(join(shared, 'protocol/seed.txt'))
const read = (file: string): string => readFileSync(join(shared, 'protocol', file), 'utf8')

// The page comes out of a browser, with no-break spaces between a name and its type.
const lines = isThere ? read('seed.txt').replaceAll('\u00a0', ' ').split('\n') : []
const components = at(document, 'components')

/** The lines that a source names, as one text. */
function cited(source: string): string[] {
  const [from = '', to = from] = source.replace('seed:', '').split('-')
  return lines.slice(Number(from) - 1, Number(to))
}

/** The lines after one heading and before another. */
function between(start: string, end: string): string[] {
  return lines.slice(lines.indexOf(start) + 1, lines.indexOf(end))
}

interface HeaderOfSeed {
  name: string
  required: boolean
  keys: string[]
  sample: string
}

/** The headers of a table of the page: name, description and so on, `String`, sample. */
function headersOfSeed(start: string, end: string): HeaderOfSeed[] {
  const table = between(start, end).filter((line) => line.trim() !== '')
  const headers: HeaderOfSeed[] = []
  let entry: string[] = []
  for (const [index, line] of table.slice(table.indexOf('Sample') + 1).entries()) {
    entry.push(line)
    if (entry.at(-2) !== 'String') continue
    const bullets = entry.filter((text) => text.startsWith('  • '))
    headers.push({
      name: entry[0] ?? `entry ${index}`,
      required: entry.includes('REQUIRED'),
      keys: bullets.map((text) => text.slice(4)),
      // The one sample that the page wraps; the document keeps it in one piece.
      sample: entry[0] === 'Signature' ? line.replaceAll(' ', '') : line,
    })
    entry = []
  }
  if (entry.length > 0) throw new Error(`the table ${start} ends within an entry`)
  return headers
}

interface FieldOfSeed {
  name: string
  type: string
  required: boolean
  values: string[]
  range: number | undefined
  sample: string | undefined
}

function fieldsOfSeed(start: string, end: string): FieldOfSeed[] {
  const fields: FieldOfSeed[] = []
  for (const line of between(start, end)) {
    const heading = /^(\w+) (string|number|object) *(REQUIRED)?\s*$/.exec(line)
    if (heading !== null) {
      const [, name = '', type = '', required] = heading
      fields.push({ name, type, required: required !== undefined, values: [], range: undefined, sample: undefined })
    }
    const field = fields.at(-1)
    if (field === undefined) continue
    const range = /^ {2}• Value range: (\d+)$/.exec(line)
    const value = /^ {2}• (\w+)$/.exec(line)
    const sample = /e\.g\. (\w+)$/.exec(line)
    if (range !== null) field.range = Number(range[1])
    if (value?.[1] !== undefined) field.values.push(value[1])
    if (sample !== null) field.sample = sample[1]
  }
  return fields
}

const unfolded = (schema: Node): Node =>
  typeof schema.$ref === 'string' ? at(schemas, schema.$ref.replace('#/components/schemas/', '')) : schema

/** The values an enumeration lists, closed or open, that the seed is the source of. */
function seedValues(schema: Node): string[] {
  return [schema, ...list(schema.anyOf).filter(isNode)].flatMap((node) => {
    const elsewhere = isNode(node['x-enum-sources']) ? Object.keys(node['x-enum-sources']) : []
    return list(node.enum)
      .map(String)
      .filter((value) => !elsewhere.includes(value))
  })
}

/** The headers of one direction as the document has them. */
function headersOfDocument(kind: 'parameters' | 'headers'): HeaderOfSeed[] {
  const named: [string, Node][] =
    kind === 'parameters'
      ? members(components.parameters).map(([, node]) => [textOf(node.name), node])
      : members(at(operation, 'responses', '200').headers).map(([name, reference]) => [
          name,
          at(components, 'headers', textOf(reference.$ref).replace('#/components/headers/', '')),
        ])
  return named.map(([name, node]) => {
    const schema = unfolded(at(node, 'schema'))
    const samples = members(node.examples)
      .map(([key]) => at(components, 'examples', key))
      .filter((sample) => textOf(sample['x-source']).startsWith('seed:'))
    return {
      name,
      required: node.required === true,
      keys: isNode(schema['x-header-keys']) ? Object.keys(schema['x-header-keys']) : [],
      sample: textOf(samples[0]?.value),
    }
  })
}

describe('nothing of the seed is lost, and nothing is invented', () => {
  it.skipIf(!isThere)('the call', () => {
    expect(lines).toContain(`POST ${operationPath}`)
    expect(Object.keys(at(document, 'paths'))).toEqual([operationPath])
    expect(Object.keys(at(document, 'paths', operationPath))).toEqual(['post'])
    expect(textOf(operation.summary).toLowerCase()).toBe(lines[0]?.replace('5. ', '').toLowerCase())
  })

  it.skipIf(!isThere).each([
    { kind: 'parameters' as const, start: 'Request-only Headers', end: 'Response-only Headers', count: 5 },
    { kind: 'headers' as const, start: 'Response-only Headers', end: 'Request parameters', count: 6 },
  ])('the header $kind, with their keys and samples', ({ kind, start, end, count }) => {
    const seed = [...headersOfSeed('General Headers', 'Request-only Headers'), ...headersOfSeed(start, end)]
    const ours = headersOfDocument(kind)
    expect(seed).toHaveLength(count)
    const plain = ({ name, required, sample }: HeaderOfSeed) => ({ name, required, sample })
    expect(ours.map(plain)).toEqual(seed.map(plain))
    for (const [index, header] of seed.entries()) {
      const keys = ours[index]?.keys ?? []
      expect(keys).toHaveLength(header.keys.length)
      for (const [place, key] of keys.entries()) expect(header.keys[place]).toMatch(new RegExp(`^${key}(?:: |The )`))
    }
  })

  it.skipIf(!isThere)('the algorithms of the headers', () => {
    const named = (schema: string) => Object.keys(at(schemas, schema, 'x-header-keys', 'algorithm', 'values'))
    const capitals = (text: string | undefined) => new Set(text?.match(/\b[A-Z]+(?:_[A-Z]+|\d+)\b/g))
    expect(new Set(named('Signature'))).toEqual(capitals(lines[48]))
    expect(new Set(named('Encrypt'))).toEqual(capitals(lines[64]))
    expect(lines[48]).toContain(
      `uses ${textOf(at(schemas, 'Signature', 'x-header-keys', 'algorithm').whenAbsent)} by default`,
    )
  })

  it.skipIf(!isThere)('the fields of the record, with values, ranges and samples', () => {
    const fields = fieldsOfSeed('Request parameters', 'Response parameters')
    const info = at(schemas, 'PaymentInfo')
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(at(info, 'properties')))
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(info.required)
    expect(fields).toHaveLength(13)
    for (const field of fields) {
      const schema = unfolded(at(info, 'properties', field.name))
      expect(schema.type, field.name).toBe(field.type === 'number' ? 'integer' : field.type)
      const values = field.name === 'currencyCode' ? [field.sample] : field.values
      expect(seedValues(schema), field.name).toEqual(values)
      if (field.range !== undefined) expect(schema.maxLength, field.name).toBe(field.range)
      if (field.type === 'number' && field.sample !== undefined) {
        expect(schema.examples, field.name).toEqual([Number(field.sample)])
      }
    }
    expect(fields.filter(({ range }) => range !== undefined).map(({ name }) => name)).toEqual([
      'requestId',
      'accountId',
    ])
    expect(fields.filter(({ values }) => values.length > 0).map(({ name }) => name)).toEqual([
      'status',
      'paymentResult',
    ])
    expect(fields.filter(({ sample }) => sample !== undefined).map(({ name }) => name)).toEqual([
      'requestTime',
      'currencyCode',
      'paymentDate',
    ])
  })

  it.skipIf(!isThere)('the field of the answer', () => {
    const fields = fieldsOfSeed('Response parameters', 'API Explorer')
    expect(fields.map(({ name, type, required }) => ({ name, type, required }))).toEqual([
      { name: 'result', type: 'object', required: true },
    ])
    expect(Object.keys(at(schemas, 'SyncPaymentInfoResponse', 'properties'))).toEqual(['result'])
    expect(at(schemas, 'SyncPaymentInfoResponse').required).toEqual(['result'])
  })

  it.skipIf(!isThere)('the result codes, with status and message', () => {
    const table = lines.slice(lines.indexOf('CodeValueMessage') + 1).filter((line) => line !== '')
    const codes = members(at(schemas, 'ResultCode')['x-result-codes'])
    // The page runs the three columns together; joined the same way they must give the same lines.
    expect(codes.map(([code, { status, message }]) => `${code}${textOf(status)}${textOf(message)}`)).toEqual(table)
    expect(table).toHaveLength(4)
    expect(seedValues(at(schemas, 'ResultCode'))).toEqual(codes.map(([code]) => code))
    expect(seedValues(at(schemas, 'ResultStatus'))).toEqual(['S', 'F'])
  })
})

describe('each source names the place it says', () => {
  const ofSeed = claimsOfDocument().filter(({ source }) => source.startsWith('seed:'))

  /** What must stand in the cited lines for a claim to be true, or undefined where nothing is named there. */
  function evidence({ id }: Claim): string | undefined {
    const steps = id.split('/').slice(1)
    const last = steps.at(-1) ?? ''
    const before = steps.at(-2) ?? ''
    const node = (): Node => at(document, ...steps.map((step) => step.replaceAll('~1', '/')))
    if (before === 'properties' || before === 'enum' || before === 'x-header-keys') return last
    if (steps.includes('values')) return last
    if (before === 'parameters') return textOf(node().name)
    if (before === 'headers')
      return (
        { ClientId: 'Client-Id', ContentType: 'Content-Type', ResponseTime: 'Response-Time', TracerId: 'Tracer-Id' }[
          last
        ] ?? last
      )
    if (steps[1] === 'examples') {
      const { value } = node()
      return typeof value === 'string' ? value : textOf(at(isNode(value) ? value : {}, 'result').resultMessage)
    }
    if (before === 'examples') {
      const [value] = list(at(document, ...steps.slice(0, -2)).examples)
      return String(value)
    }
    if (steps.includes('x-result-codes')) return before
    if (steps.includes('required')) return before === 'required' ? `${last} ` : undefined
    return undefined
  }

  it.skipIf(!isThere).each(ofSeed)('$id at $source', (claim) => {
    const place = cited(claim.source)
    const text = place.join('\n')
    expect(place.length).toBeGreaterThan(0)
    expect(text.trim()).not.toBe('')
    const word = evidence(claim)
    if (word === undefined) return
    expect(text.replaceAll(' ', '')).toContain(word.replaceAll(' ', ''))
  })

  it.skipIf(!isThere)('and has something to look for in most of them', () => {
    expect(ofSeed.filter((claim) => evidence(claim) !== undefined).length).toBeGreaterThan(80)
  })

  it.skipIf(!isThere)('a range starts where the named thing starts', () => {
    for (const [name, property] of members(at(schemas, 'PaymentInfo', 'properties'))) {
      expect(cited(textOf(property['x-source']))[0], name).toMatch(new RegExp(`^${name} `))
    }
    for (const [, parameter] of members(components.parameters)) {
      expect(cited(textOf(parameter['x-source']))[0]).toBe(parameter.name)
    }
    for (const [name, reference] of members(at(operation, 'responses', '200').headers)) {
      const header = at(components, 'headers', textOf(reference.$ref).replace('#/components/headers/', ''))
      expect(cited(textOf(header['x-source']))[0]).toBe(name)
    }
  })

  it.skipIf(!isThere)('the cited sections of the facts exist', () => {
    const sections = new Set([...read('facts.md').matchAll(/^## (\d+)\. /gm)].map(([, number]) => `facts:${number}`))
    const cites = new Set(
      claimsOfDocument()
        .map(({ source }) => source)
        .filter((source) => source.startsWith('facts:')),
    )
    expect(cites.size).toBeGreaterThan(3)
    expect([...cites].filter((source) => !sections.has(source))).toEqual([])
  })
})

describe('the vectors', () => {
  it.skipIf(!isThere)('are those that were measured', () => {
    const measured: {
      rsa256: { content_to_be_signed: string; signature_b64: string }[]
      rsa_aes: { body_b64: string; wrapped_key_b64: string }[]
      ecc224: { content_to_be_signed: string; signature_b64: string }[]
    } = JSON.parse(read('vectors.json'))
    const ours = (file: string): Record<string, string>[] => JSON.parse(readRoom(`vectors/${file}.project.json`))
    const rsa256 = [...ours('request-rsa256'), ...ours('response-rsa256')]
    expect(rsa256.map(({ contentToSign, signature }) => [contentToSign, signature])).toEqual(
      measured.rsa256.map((vector) => [vector.content_to_be_signed, vector.signature_b64]),
    )
    expect(ours('sign-ecc224').map(({ contentToSign, signature }) => [contentToSign, signature])).toEqual(
      measured.ecc224.map((vector) => [vector.content_to_be_signed, vector.signature_b64]),
    )
    const [own, ...given] = ours('encrypt-rsa-aes').toReversed()
    expect(own?.id).toBe('spec-example-encrypted')
    expect(given.toReversed().map(({ body, wrappedKey }) => [body, wrappedKey])).toEqual(
      measured.rsa_aes.map((vector) => [vector.body_b64, vector.wrapped_key_b64]),
    )
  })
})
