import { describe, expect, test } from 'vitest'
import type { BodyFormat, Reply } from './contract.ts'
import { toResponse } from './reply.ts'

const FORMATS = {
  'text/plain': 'text',
  'application/octet-stream': 'binary',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'application/jsonl': 'jsonLines',
  'application/json-seq': 'jsonLines',
  'text/event-stream': 'events',
  'application/vnd.own': 'json',
} as const satisfies Readonly<Record<string, BodyFormat>>

function responseOf(mediaType: string | undefined, body: unknown, status = 200): Response {
  return toResponse({ status, mediaType, body }, FORMATS)
}

async function textOf(mediaType: string | undefined, body: unknown): Promise<string> {
  return responseOf(mediaType, body).text()
}

describe('the body', () => {
  test.each<[string, unknown, string]>([
    ['application/vnd.own', { a: [1, null] }, '{"a":[1,null]}'],
    ['application/json', null, 'null'],
    ['application/problem+json; charset=utf-8', 'x', '"x"'],
    ['text/plain', 'plain', 'plain'],
    ['text/plain', '', ''],
    ['text/plain', 5, '5'],
    ['text/html', 'what no format is known for', 'what no format is known for'],
    ['application/octet-stream', new Uint8Array([104, 105]), 'hi'],
    ['application/octet-stream', new Uint8Array([1, 104, 105]).subarray(1), 'hi'],
    ['application/octet-stream', new Uint8Array([104, 105]).buffer, 'hi'],
    ['application/octet-stream', new Blob(['hi']), 'hi'],
    ['application/octet-stream', 'hi', 'hi'],
    ['application/octet-stream', undefined, ''],
    [
      'application/x-www-form-urlencoded',
      { 'a b': 'c&d', list: [1, 2], o: { x: 1 }, no: undefined, nil: null },
      'a+b=c%26d&list=1&list=2&o=%7B%22x%22%3A1%7D&nil=null',
    ],
    ['application/x-www-form-urlencoded', 'no object', ''],
    ['application/jsonl', [{ a: 1 }, 'x', null], '{"a":1}\n"x"\nnull\n'],
    ['application/jsonl', { a: 1 }, '{"a":1}\n'],
    ['application/jsonl', [], ''],
    ['application/json-seq', [1, 2], '\u001e1\n\u001e2\n'],
    ['text/event-stream', 'data: as it is\n\n', 'data: as it is\n\n'],
    ['text/event-stream', [{ event: 'e', data: { a: 1 }, id: undefined }], 'event: e\ndata: {"a":1}\n\n'],
    ['text/event-stream', ['a', 5, ['b']], 'data: a\n\ndata: 5\n\ndata: ["b"]\n\n'],
    ['text/event-stream', [{ data: 'a\nb\r\nc\rd' }], 'data: a\ndata: b\ndata: c\ndata: d\n\n'],
  ])('of %s from %j', async (mediaType, body, text) => {
    expect(await textOf(mediaType, body)).toBe(text)
  })

  test('of a reply without a media type is none', () => {
    expect(responseOf(undefined, 'x').body).toBeNull()
  })

  test.each([204, 205, 304])('of status %i is none, whatever is given', (status) => {
    const response = responseOf('application/json', { a: 1 }, status)
    expect([response.status, response.body]).toEqual([status, null])
  })

  test('of a form has its parts', async () => {
    const file = new File(['hi'], 'a.txt', { type: 'text/plain' })
    const response = responseOf('multipart/form-data', {
      text: 'x',
      file,
      list: ['a', 'b'],
      data: { a: 1 },
      no: undefined,
    })
    expect(response.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    const form = await response.formData()
    expect([...form.keys()]).toEqual(['text', 'file', 'list', 'list', 'data'])
    expect([form.get('text'), form.getAll('list'), form.get('data')]).toEqual(['x', ['a', 'b'], '{"a":1}'])
    const sent = form.get('file')
    expect(sent instanceof File && [sent.name, await sent.text()]).toEqual(['a.txt', 'hi'])
  })
})

describe('a stream', () => {
  test('is written as it is read, and ended when nobody reads on', async () => {
    const log: string[] = []
    async function* items() {
      try {
        for (const item of ['a', 'b', 'c']) {
          log.push(item)
          yield item
        }
      } finally {
        log.push('ended')
      }
    }
    const reader = responseOf('application/jsonl', items()).body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe('"a"\n')
    expect(log).not.toContain('c')
    await reader?.cancel()
    expect(log.at(-1)).toBe('ended')
  })

  test('fails as its items do', async () => {
    async function* items() {
      yield 1
      throw new Error('broken')
    }
    await expect(textOf('application/jsonl', items())).rejects.toThrow('broken')
  })

  test('may be any iterable', async () => {
    expect(await textOf('application/jsonl', new Set([1, 2]))).toBe('1\n2\n')
  })
})

describe('the headers', () => {
  const reply: Reply = {
    status: 200,
    mediaType: 'application/json',
    body: 1,
    headers: { 'x-a': 'reply', 'x-b': 'reply' },
  }

  test('are the media type, those of the reply, and those given over them', () => {
    const { headers } = toResponse(reply, {}, { 'X-B': 'given' })
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json',
      'x-a': 'reply',
      'x-b': 'given',
    })
  })

  test('may name another media type', () => {
    const { headers } = toResponse({ ...reply, headers: { 'Content-Type': 'application/json; v=2' } })
    expect(headers.get('content-type')).toBe('application/json; v=2')
  })

  test('name none where there is none', () => {
    expect([...responseOf(undefined, undefined).headers]).toEqual([])
  })
})

test.each(['constructor', '__proto__', 'toString'])('%s is the format of no media type', async (mediaType) => {
  expect(await toResponse({ status: 200, mediaType: 'text/plain', body: 'x' }, {}).text()).toBe('x')
  expect(() => toResponse({ status: 200, mediaType, body: 'x' })).not.toThrow()
})
