import { describe, expect, test } from 'vitest'
import { type MultipartRule, readMultipart } from './multipart.ts'

/** A form as `fetch` sends it. */
async function send(fields: readonly (readonly [string, string | Blob, string?])[], rule: MultipartRule = {}) {
  const data = new FormData()
  for (const [name, value, fileName] of fields) {
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, fileName)
  }
  const request = new Request('http://localhost', { method: 'POST', body: data })
  const bytes = new Uint8Array(await request.arrayBuffer())
  const read = await readMultipart(bytes, request.headers.get('content-type') ?? '', rule)
  if (!read) throw new Error('This is no form')
  return read
}

const png = new Blob([new Uint8Array([0x89, 0xff, 0x00, 0x0a])], { type: 'image/png' })

test('texts are read as the types of JSON that the document gives them', async () => {
  const rule: MultipartRule = {
    as: { properties: { count: { types: ['integer'] }, tags: { items: { texts: true } }, more: { properties: {} } } },
  }
  const fields = [
    ['count', '2'],
    ['name', '100% + 繳\r\n'],
    ['tags', 'a,b'],
    ['more[x][y]', '1'],
    ['more[z]', '%20'],
  ] as const
  const { body, checkable, violations } = await send(fields, rule)
  expect(body).toEqual({ count: 2, name: '100% + 繳\r\n', tags: ['a,b'], more: { x: { y: '1' }, z: '%20' } })
  expect(checkable).toEqual(body)
  expect(violations).toEqual([])
})

test('a file is a file, and a text of its length to a validator', async () => {
  const { body, checkable } = await send([['photo', png, 'me.png']], { fields: [{ name: 'photo', part: 'file' }] })
  expect(body.photo).toMatchObject({ name: 'me.png', type: 'image/png', size: 4 })
  expect(body.photo instanceof Blob && new Uint8Array(await body.photo.arrayBuffer())).toEqual(
    new Uint8Array([0x89, 0xff, 0x00, 0x0a]),
  )
  expect(checkable).toEqual({ photo: '    ' })
})

test('several files of one name are a list; one is, too, where a list is meant', async () => {
  const rule: MultipartRule = { as: { properties: { many: { items: { texts: true } } } }, fields: [] }
  expect((await send([['many', png, 'a']], rule)).checkable).toEqual({ many: ['    '] })
  expect((await send([['one', png, 'a']], rule)).checkable).toEqual({ one: '    ' })
  const two = [
    ['any', png, 'a'],
    ['any', png, 'b'],
  ] as const
  expect((await send(two, rule)).checkable).toEqual({ any: ['    ', '    '] })
  expect((await send([['any[x]', png, 'a']], rule)).checkable).toEqual({ any: { x: '    ' } })
})

describe('what a part is', () => {
  const json = new Blob(['{"a":[1]}'], { type: 'application/json' })

  test('a file that is meant as text or JSON is read', async () => {
    const rule: MultipartRule = {
      as: { properties: { data: { properties: {} }, count: { types: ['integer'] } } },
      fields: [
        { name: 'data', part: 'text' },
        { name: 'meta', part: 'text', content: 'json' },
        { name: 'count', part: 'text' },
      ],
    }
    const fields = [
      ['data', json],
      ['meta', json],
      ['count', new Blob(['3'])],
    ] as const
    expect((await send(fields, rule)).body).toEqual({ data: { a: [1] }, meta: { a: [1] }, count: 3 })
  })

  test('a text that is meant as a file becomes one', async () => {
    const { body, checkable } = await send([['file', '繳 100%']], { fields: [{ name: 'file', part: 'file' }] })
    expect(body.file instanceof Blob && (await body.file.text())).toBe('繳 100%')
    expect(checkable).toEqual({ file: ' '.repeat(8) })
  })

  test('a rule counts for the parts of its field as well', async () => {
    const rule: MultipartRule = { fields: [{ name: 'data', part: 'text', mediaTypes: ['text/plain'] }] }
    const { body, violations } = await send([['data[a][b]', json]], rule)
    expect(body).toEqual({ data: { a: { b: '{"a":[1]}' } } })
    expect(violations).toEqual([{ pointer: '/data[a][b]', message: 'should be of the media type text/plain' }])
  })

  test('where nothing is said it is what it came as', async () => {
    const { body } = await send([
      ['text', 'x'],
      ['file', json, 'x.json'],
    ])
    expect(body).toMatchObject({ text: 'x', file: { name: 'x.json' } })
  })
})

test('a file of another media type than the document says is a violation', async () => {
  const rule = (...mediaTypes: string[]): MultipartRule => ({ fields: [{ name: 'a/b', part: 'file', mediaTypes }] })
  const violationsOf = async (...mediaTypes: string[]) =>
    (await send([['a/b', png, 'x']], rule(...mediaTypes))).violations
  expect(await violationsOf('text/plain', 'image/jpeg')).toEqual([
    { pointer: '/a~1b', message: 'should be of the media type text/plain or image/jpeg' },
  ])
  for (const allowed of ['image/png', 'IMAGE/PNG; q=1', 'image/*', '*/*']) {
    expect(await violationsOf('text/plain', allowed)).toEqual([])
  }
  expect(await violationsOf('image/p*')).toHaveLength(1)
  expect((await send([['a/b', 'text']], rule('image/png'))).violations).toEqual([])
})

test.each([
  ['application/json', '{}'],
  ['multipart/form-data', '--x\r\n'],
  ['multipart/form-data; boundary=x', 'no boundary'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1'],
  ['', ''],
])('%s with %j is no form', async (contentType, text) => {
  expect(await readMultipart(new TextEncoder().encode(text), contentType, {})).toBeUndefined()
})

test('names of prototypes are names', async () => {
  const { body } = await send([
    ['__proto__', '1'],
    ['constructor', '2'],
  ])
  expect(JSON.stringify(body)).toBe('{"__proto__":"1","constructor":"2"}')
})
