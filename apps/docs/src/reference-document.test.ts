import { expect, test } from 'vitest'
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

test.each([
  ['/', 'https://{host}'],
  ['/v1', 'https://{host}/v1'],
  ['https://gateway.example/v1', 'https://gateway.example/v1'],
])('the server %s is shown as %s', (url, shown) => {
  const { servers } = documentForReference({ info, servers: [{ url, description: 'd' }] }, addressOf)
  expect(servers).toEqual([{ url: shown, description: 'd' }])
})
