import { describe, expect, test } from 'vitest'
import { docComment, literal } from './source-text.ts'

describe('literal', () => {
  test.each([
    [`'"\`\${1}\\\n</script>`],
    ['line\u2028paragraph\u2029right-to-left\u202emark\ufeff'],
    ['\ud800'],
    [{ 'a b': [1, null, { "it's": true }], constructor: 0 }],
  ])('%j means what it was', (value) => {
    expect(evaluated(literal(value))).toEqual(value)
  })

  test('shows every character that an editor would not', () => {
    expect(literal('\u202e\u2028\u200b')).toBe('"\\u202e\\u2028\\u200b"')
  })

  test('is laid out from its column', () => {
    expect(literal({ a: [1] }, 1)).toBe('{\n    "a": [\n      1\n    ]\n  }')
  })
})

describe('docComment', () => {
  test.each(['*/ alert(1) /*', '**//', '*\u200b/', 'a\n * b\u2028c', '@ts-ignore and @deprecated'])(
    '%j neither ends the comment nor gives it a tag',
    (text) => {
      const comment = docComment(text)
      expect(comment).toMatch(/^\/\*\* [^\n\u2028]* \*\/\n$/)
      expect(comment.slice(3, -4)).not.toContain('*/')
      expect(comment).not.toContain('@')
    },
  )

  test('an address stays one', () => {
    expect(docComment('mail me@example.com')).toContain('me@example.com')
  })

  test('half a character does not reach a file', () => {
    expect(docComment('a\ud800b\udc00 \u{1f600}')).toBe('/** a\ufffdb\ufffd \u{1f600} */\n')
  })

  test('a long text is cut, between characters', () => {
    expect(docComment('\u{1f600}'.repeat(300))).toBe(`/** ${'\u{1f600}'.repeat(160)}… */\n`)
  })
})

/** What the source means, by the parser of JSON: what is emitted for data is the JSON subset of TypeScript. */
function evaluated(source: string): unknown {
  return JSON.parse(source)
}
