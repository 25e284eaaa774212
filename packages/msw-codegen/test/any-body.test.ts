import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bodyValidator, documentWithBody, smallDocument, writeGenerated } from './support.ts'

test.each([
  ['without a schema', {}],
  ['with the schema true', { schema: true }],
])('a body %s is taken as it is', async (name, media) => {
  const content = { 'application/json': media, 'text/plain': media }
  const folder = writeGenerated(name, smallDocument({ requestBody: { content } }))
  const { createMocks } = await import(join(folder, 'index.ts'))
  for (const [type, body] of [
    ['application/json', '[1]'],
    ['text/plain', 'a'],
  ] as const) {
    const request = new Request('http://a.example/it', { method: 'POST', body, headers: { 'content-type': type } })
    expect((await createMocks().handle(request)).status).toBe(200)
  }
})

test('a body with the schema false is refused, whatever it is', async () => {
  const validate = await bodyValidator('false', documentWithBody(false))
  expect(validate({ a: 1 })).toEqual([{ pointer: '', message: 'must NOT be valid' }])
})

test('components that are truth values are told apart', async () => {
  const properties = Object.fromEntries(
    ['Any', 'Whatever', 'None', 'Nothing'].map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  )
  const schemas = { Any: true, Whatever: true, None: false, Nothing: false }
  const validate = await bodyValidator('components', documentWithBody({ properties }, '3.1.0', schemas))
  expect(validate({ Any: 1, Whatever: 1 })).toEqual([])
  expect(validate({ None: 1 })).toEqual([{ pointer: '/None', message: 'must NOT be valid' }])
  expect(validate({ Nothing: 1 })).toEqual([{ pointer: '/Nothing', message: 'must NOT be valid' }])
})
