import { describe, expect, test } from 'vitest'
import type { RequestRules } from './contract.ts'
import { BODY_OPTIONAL, BODY_REQUIRED, readBody } from './read-body.ts'

const isList = (value: unknown) =>
  Array.isArray(value)
    ? { body: value, violation: undefined }
    : { body: undefined, violation: { pointer: '', message: 'must be array' } }
const anyText = (value: unknown) => ({ body: value, violation: undefined })
const rules: RequestRules<unknown> = {
  whenEmpty: BODY_REQUIRED,
  content: [
    { mediaType: 'application/json; charset=utf-8', format: 'json', validate: isList },
    { mediaType: 'text/plain', format: 'text', validate: anyText },
  ],
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('readBody', () => {
  test.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/json ; x="a;b"'])(
    '%s is JSON',
    (type) => {
      expect(readBody(rules, type, bytes('[1]'))).toEqual({ body: [1], violation: undefined, unchecked: [1] })
    },
  )

  test('text is taken as it is', () => {
    expect(readBody(rules, 'text/plain', bytes('[1')).body).toBe('[1')
  })

  test('what was parsed stays readable when it is not valid', () => {
    expect(readBody(rules, 'application/json', bytes('{"a":1}'))).toEqual({
      body: undefined,
      violation: { pointer: '', message: 'must be array' },
      unchecked: { a: 1 },
    })
  })

  test.each([
    ['application/json', bytes('[1'), 'is not JSON'],
    ['application/json', bytes('\ufeff[1]'), 'is not JSON'],
    ['application/json', new Uint8Array([0x22, 0xff, 0x22]), 'is not UTF-8'],
    ['text/plain', new Uint8Array([0xff]), 'is not UTF-8'],
    ['application/xml', bytes('<a/>'), 'should be of the media type application/json; charset=utf-8 or text/plain'],
    [null, bytes('[1]'), 'should be of the media type application/json; charset=utf-8 or text/plain'],
    ['application/json', bytes(''), 'is missing'],
  ])('%s %#', (type, body, message) => {
    expect(readBody(rules, type, body)).toEqual({
      body: undefined,
      violation: { pointer: '', message },
      unchecked: undefined,
    })
  })

  test('a body that is not required may be left out', () => {
    expect(readBody({ ...rules, whenEmpty: BODY_OPTIONAL }, null, bytes('')).violation).toBeUndefined()
  })

  test('an operation without a body takes none', () => {
    const none = { whenEmpty: BODY_OPTIONAL, content: [] }
    expect(readBody(none, null, bytes('')).violation).toBeUndefined()
    expect(readBody(none, 'application/json', bytes('1')).violation?.message).toBe('should be empty')
  })
})
