import { describe, expect, test } from 'vitest'
import type { ParseBody } from './contract.ts'
import { ofText, parseBinary, parseJson, parseJsonLines, parseText } from './parse-body.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const NOT_UTF_8 = new Uint8Array([0x22, 0xff, 0x22])

describe('a body', () => {
  test.each<[string, ParseBody, string, unknown]>([
    ['text', parseText, 'a\u{1f600}\n', 'a\u{1f600}\n'],
    ['text with a byte order mark', parseText, '\ufeffa', '\ufeffa'],
    ['JSON', parseJson, ' {"a":[1,null]}\n', { a: [1, null] }],
    ['JSON of a scalar', parseJson, 'null', null],
    ['JSON lines', parseJsonLines, '{"a":1}\r\n\n"b"\n', [{ a: 1 }, 'b']],
    ['one line without an end', parseJsonLines, '1', [1]],
    ['a JSON text sequence', parseJsonLines, '\u001e{"a":1}\n\u001e2\n', [{ a: 1 }, 2]],
  ])('is read as %s', async (_, parse, text, body) => {
    expect(await parse(bytesOf(text), '')).toEqual({ body })
  })

  test('is its bytes where it is nothing else', async () => {
    expect(await parseBinary(NOT_UTF_8, '')).toEqual({ body: NOT_UTF_8 })
  })

  test('keeps a member that would set a prototype as its own', async () => {
    const parsed = await parseJson(bytesOf('{"__proto__":{"admin":true}}'), '')
    expect('body' in parsed && Object.keys(Object(parsed.body))).toEqual(['__proto__'])
  })
})

describe('what cannot be read', () => {
  test.each<[ParseBody, string]>([
    [parseJson, '{"a":1'],
    [parseJson, '{"a":1}{"b":2}'],
    [parseJson, '\ufeff1'],
    [parseJson, 'undefined'],
    [parseJsonLines, '1\n{'],
  ])('is no JSON (%#)', async (parse, text) => {
    expect(await parse(bytesOf(text), '')).toEqual({ fault: 'is not JSON' })
  })

  test.each([
    ['text', parseText],
    ['JSON', parseJson],
    ['lines', parseJsonLines],
  ] as const)('is not UTF-8, as %s', async (_, parse) => {
    expect(await parse(NOT_UTF_8, '')).toEqual({ fault: 'is not UTF-8' })
  })

  test('does not hide what goes wrong behind the text', () => {
    expect(() =>
      ofText(bytesOf('a'), () => {
        throw new TypeError('broken')
      }),
    ).toThrow('broken')
  })
})
