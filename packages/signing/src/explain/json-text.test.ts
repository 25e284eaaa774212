import { describe, expect, it } from 'vitest'
import { MINIFIED, mapObjects, readJson, writeJson } from './json-text.ts'

const minified = (text: string) => {
  const tree = readJson(text)
  return tree && writeJson(tree, MINIFIED)
}

describe('readJson and writeJson', () => {
  it.each([
    ['{ "a" : [ 1 , 2.50 , -0e+1 ] , "b" : { } }', '{"a":[1,2.50,-0e+1],"b":{}}'],
    ['\t[ ]\r\n', '[]'],
    ['"\\"\\\\ \\u00e9, }"', '"\\"\\\\ \\u00e9, }"'],
    ['{"a":1,"a":12345678901234567890}', '{"a":1,"a":12345678901234567890}'],
    ['{"__proto__":null}', '{"__proto__":null}'],
  ])('keep strings and numbers of %j as they are written', (text, expected) => {
    expect(minified(text)).toBe(expected)
  })

  it.each([
    '',
    '{',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    '{"a":1,}',
    '[1',
    '[1,]',
    '[1}',
    '1 2',
    '"a',
    ':',
    '\ufeff{}',
    '{"a":1]',
  ])('give up on %j', (text) => {
    expect(readJson(text)).toBeUndefined()
  })

  it('give up on what is nested too deep', () => {
    expect(readJson('['.repeat(100) + ']'.repeat(100))).toBeDefined()
    expect(readJson('['.repeat(102) + ']'.repeat(102))).toBeUndefined()
  })

  it.each([2, '\t', ' '])('indent as JSON.stringify does, by %j', (indent) => {
    const value = { a: [1, { b: [] }], c: {}, d: 'e' }
    const tree = readJson(JSON.stringify(value))
    const style = { indent: typeof indent === 'number' ? ' '.repeat(indent) : indent, comma: ',', colon: ': ' }
    expect(tree && writeJson(tree, style)).toBe(JSON.stringify(value, null, indent))
  })
})

describe('mapObjects', () => {
  it('changes every object, in arrays too', () => {
    const tree = readJson('[{"a":{"b":1,"c":2}},{"d":3}]')
    const first = tree && mapObjects(tree, (members) => members.slice(0, 1))
    expect(first && writeJson(first, MINIFIED)).toBe('[{"a":{"b":1}},{"d":3}]')
  })
})
