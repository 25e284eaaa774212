import { describe, expect, test } from 'vitest'
import { documentForReference } from './reference-document.ts'

const addressOf = (section: number) => `protocol.html#${section}`
const info = { title: 'title' }

test('links descriptions, at any depth, and leaves the rest as it is', () => {
  const document = {
    info: { title: 'protocol §1', description: 'See `protocol.md` and `provenance.md`.' },
    paths: { '/a': { post: { parameters: [{ name: '§1', description: 'protocol §2' }] } } },
  }
  expect(documentForReference(document, addressOf)).toEqual({
    info: {
      title: 'protocol §1',
      description: 'See [`protocol.md`](protocol.html) and [`provenance.md`](provenance.html).',
    },
    paths: { '/a': { post: { parameters: [{ name: '§1', description: '[protocol §2](protocol.html#2)' }] } } },
    servers: [],
  })
})

test('a property that is called description is a property', () => {
  const schema = { properties: { description: { type: 'string', description: '§3' } } }
  expect(documentForReference({ info, ...{ components: schema } }, addressOf)).toMatchObject({
    components: { properties: { description: { type: 'string', description: '[§3](protocol.html#3)' } } },
  })
})

test('an example keeps its value, and its description becomes plain text', () => {
  const value = { description: 'protocol §1 `as it is`' }
  const examples = { one: { description: 'Belongs to `two`, protocol §1.', value }, two: { $ref: '#/x' } }
  expect(documentForReference({ info, ...{ components: { examples } } }, addressOf)).toMatchObject({
    components: { examples: { one: { description: 'Belongs to two, protocol §1.', value }, two: { $ref: '#/x' } } },
  })
})

describe('a note ends the description', () => {
  const components = {
    schemas: {
      Code: {
        type: 'string',
        maxLength: 9,
        description: 'A code, §3.\n',
        'x-source': 'seed:1',
        'x-limits': { maxLength: { status: 'assumed', source: 'project', reason: 'r' } },
      },
    },
  }
  const source = (line: number) => `<small>[Source](provenance.html): the provider's page, line ${line}.`
  const limit = ' Assumed here: at most 9 characters.</small>'
  const shown = (place: unknown) =>
    Object.entries(documentForReference({ info, ...{ components, place } }, addressOf)).find(
      ([key]) => key === 'place',
    )?.[1]

  test('of a schema', () => {
    expect(documentForReference({ info, ...{ components } }, addressOf)).toMatchObject({
      components: { schemas: { Code: { description: `A code, [§3](protocol.html#3).\n\n${source(1)}${limit}` } } },
    })
  })

  test('of a property that refers to a schema, whose text and limits it takes', () => {
    const property = { $ref: '#/components/schemas/Code', 'x-source': 'seed:2' }
    expect(shown(property)).toEqual({
      ...property,
      description: `A code, [§3](protocol.html#3).\n\n${source(2)}${limit}`,
    })
  })

  test('of a header, which keeps its own text', () => {
    const header = { description: 'Own.', 'x-source': 'seed:2', schema: { $ref: '#/components/schemas/Code' } }
    expect(shown(header)).toEqual({ ...header, description: `Own.\n\n${source(2)}${limit}` })
  })

  test('of the schema of a media type, which has no description', () => {
    const content = { 'text/plain': { 'x-source': 'seed:2', schema: { $ref: '#/components/schemas/Code' } } }
    expect(shown({ content })).toEqual({
      content: {
        'text/plain': {
          'x-source': 'seed:2',
          schema: { ...components.schemas.Code, description: `A code, [§3](protocol.html#3).\n\n${source(2)}${limit}` },
        },
      },
    })
  })

  test('of a place that has none', () => {
    expect(shown({ 'x-source': 'seed:2' })).toEqual({ 'x-source': 'seed:2', description: `${source(2)}</small>` })
  })

  test('of an example, as plain text', () => {
    const example = { description: 'The `x`.', 'x-source': 'seed:2', value: 1 }
    expect(shown({ examples: { example } })).toEqual({
      examples: { example: { ...example, description: "The x. Source: the provider's page, line 2." } },
    })
  })

  test('and a reference that leads nowhere is an error that names it', () => {
    expect(() => shown({ $ref: '#/components/schemas/None', 'x-source': 'seed:2' })).toThrow(
      'The document refers to #/components/schemas/None, which is not there.',
    )
  })
})

test.each([
  ['/', 'https://{host}'],
  ['/v1', 'https://{host}/v1'],
  ['https://gateway.example/v1', 'https://gateway.example/v1'],
])('the server %s is shown as %s', (url, shown) => {
  const { servers } = documentForReference({ info, servers: [{ url, description: 'd' }] }, addressOf)
  expect(servers).toEqual([{ url: shown, description: 'd' }])
})
