import { describe, expect, test } from 'vitest'
import type { Coercion } from './coerce.ts'
import { type FormRule, readForm } from './form.ts'

const INTEGER: Coercion = { types: ['integer'] }
const as = (properties: Readonly<Record<string, Coercion>>): FormRule => ({ as: { properties } })

test.each<[string, FormRule, unknown]>([
  ['', {}, {}],
  ['a=1&b=x+y%2B%20z&c', {}, { a: '1', b: 'x y+ z', c: '' }],
  ['a=1&a=2', {}, { a: ['1', '2'] }],
  ['a=1&b=2', as({ a: INTEGER }), { a: 1, b: '2' }],
  ['a=1', as({ a: { items: INTEGER } }), { a: [1] }],
  ['a=1&a=2', as({ a: { items: INTEGER } }), { a: [1, 2] }],
  ['a[]=1&a[]=2', as({ a: { items: INTEGER } }), { a: [1, 2] }],
  ['a[0]=1&a[1]=2', as({ a: { items: INTEGER } }), { a: [1, 2] }],
  ['a[b][c]=1', as({ a: { properties: { b: { properties: { c: INTEGER } } } } }), { a: { b: { c: 1 } } }],
  ['a[0][b]=1', as({ a: { items: { properties: { b: INTEGER } } } }), { a: [{ b: 1 }] }],
  ['a[0]=1', as({ a: { properties: {} } }), { a: { 0: '1' } }],
  ['a[x]=1', { as: { properties: { a: { properties: {}, additionalProperties: INTEGER } } } }, { a: { x: 1 } }],
  ['x=1', { as: { properties: {}, additionalProperties: INTEGER } }, { x: 1 }],
  ['a={"b":"1"}', as({ a: { properties: { b: INTEGER } } }), { a: { b: '1' } }],
  ['a={"b"&a={"b":1}', as({ a: { items: { properties: {} } } }), { a: ['{"b"', { b: 1 }] }],
  ['a={"b":1}', as({ a: { items: { properties: {} } } }), { a: [{ b: 1 }] }],
  ['a={"b":1}', as({ a: { texts: true, properties: {} } }), { a: '{"b":1}' }],
  ['a=', as({ a: { texts: [''], properties: {} } }), { a: '' }],
  ['a=1,2', { ...as({ a: { items: INTEGER } }), fields: [{ name: 'a', explode: false }] }, { a: [1, 2] }],
  ['a=1|2', { ...as({ a: { items: INTEGER } }), fields: [{ name: 'a', style: 'pipeDelimited' }] }, { a: [1, 2] }],
  [
    'a=1&b=2&c=3',
    { ...as({ o: { properties: { a: INTEGER } } }), fields: [{ name: 'o', spread: ['a', 'b'] }] },
    { o: { a: 1, b: '2' }, c: '3' },
  ],
  [
    'a=[1]&b={',
    {
      fields: [
        { name: 'a', content: 'json' },
        { name: 'b', content: 'json' },
      ],
    },
    { a: [1], b: '{' },
  ],
  ['a=1', { ...as({ a: { items: INTEGER } }), fields: [{ name: 'a', content: 'json' }] }, { a: [1] }],
  ['a[]=1', { ...as({ 'a[]': { items: INTEGER } }), fields: [{ name: 'a[]' }] }, { 'a[]': [1] }],
  ['a=1', { as: { ref: 0 }, shared: [{ properties: { a: INTEGER } }] }, { a: 1 }],
])('%s', (text, rule, expected) => {
  expect(readForm(text, rule)).toEqual(expected)
})

describe('hostile input', () => {
  test('names of prototypes are names', () => {
    const read = readForm('__proto__=1&constructor=2&__proto__[x]=3', {})
    expect(JSON.stringify(read)).toBe('{"__proto__":["1",{"x":"3"}],"constructor":"2"}')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  test('very many fields are read one after the other', () => {
    const text = Array.from({ length: 50_000 }, (_, at) => `f${at}=${at}`).join('&')
    expect(Object.keys(readForm(text, { fields: [{ name: 'f1', content: 'json' }] }))).toHaveLength(50_000)
  })

  test('brackets that never end', () => {
    const [name] = Object.keys(readForm(`a${'['.repeat(100_000)}=1`, {}))
    expect(name).toHaveLength(100_001)
    expect(() => JSON.stringify(readForm(`a${'[b]'.repeat(100_000)}=1`, {}))).not.toThrow()
  })
})
