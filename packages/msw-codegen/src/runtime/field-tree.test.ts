import { describe, expect, test } from 'vitest'
import { type FieldNode, fieldTree } from './field-tree.ts'

/** A tree in short: values, then children, then items. */
function short({ values, children, items }: FieldNode): unknown {
  const parts = Object.fromEntries([...children].map(([name, child]) => [name, short(child)]))
  return [...values, ...(children.size > 0 ? [parts] : []), ...items.map(short)]
}

function tree(query: string, exact: readonly string[] = []): unknown {
  const pairs = query.split('&').map((pair): [string, string] => {
    const at = pair.lastIndexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return Object.fromEntries([...fieldTree(pairs, new Set(exact))].map(([name, node]) => [name, short(node)]))
}

describe('fieldTree', () => {
  test.each([
    ['a=1&b=2&a=3', { a: ['1', '3'], b: ['2'] }],
    ['a[b]=1', { a: [{ b: ['1'] }] }],
    ['a[b][c]=1&a[b][d]=2', { a: [{ b: [{ c: ['1'], d: ['2'] }] }] }],
    ['a[0]=1&a[1]=2', { a: [{ 0: ['1'], 1: ['2'] }] }],
    ['a[]=1&a[]=2', { a: [['1'], ['2']] }],
    ['a[][b]=1&a[][c]=2&a[][b]=3', { a: [[{ b: ['1'], c: ['2'] }], [{ b: ['3'] }]] }],
    ['a[][]=1&a[][]=2', { a: [[['1']], [['2']]] }],
    ['a[b][]=1&a[b][]=2', { a: [{ b: [['1'], ['2']] }] }],
    ['a=1&a[b]=2', { a: ['1', { b: ['2'] }] }],
    ['a[b.c]=1&a[b c]=2', { a: [{ 'b.c': ['1'], 'b c': ['2'] }] }],
  ])('%s', (query, expected) => {
    expect(tree(query)).toEqual(expected)
  })

  test.each(['[a]', 'a[', 'a]', 'a[b', 'a[b]c', 'a[b]c]', 'a[b[c]]', 'a[[b]]', '[]', '', 'a]b['])(
    '%j is one name',
    (name) => {
      expect(tree(`${name}=1`)).toEqual({ [name]: ['1'] })
    },
  )

  test('names that are known are taken as they are', () => {
    expect(tree('a[]=1&a[b]=2&a[c]=3', ['a[]', 'a[b]'])).toEqual({ 'a[]': ['1'], 'a[b]': ['2'], a: [{ c: ['3'] }] })
  })

  test('names of prototypes are names', () => {
    const root = fieldTree(
      [
        ['__proto__[x]', '1'],
        ['a[__proto__][x]', '2'],
        ['constructor[prototype][x]', '3'],
      ],
      new Set(),
    )
    expect([...root.keys()]).toEqual(['__proto__', 'a', 'constructor'])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
    expect(root.get('a')?.children.get('__proto__')?.children.get('x')?.values).toEqual(['2'])
  })

  test('very many brackets go down so far, and no deeper', () => {
    const root = fieldTree([[`a${'[b]'.repeat(100_000)}`, '1']], new Set())
    let node = root.get('a')
    let depth = 0
    for (let next = node?.children.get('b'); next; next = next.children.get('b')) {
      node = next
      depth += 1
    }
    expect(depth).toBe(64)
    expect([...(node?.children.keys() ?? [])].map(({ length }) => length)).toEqual([99_936 * 3 - 2])
  })

  test.each(['[', ']', '[]', '[[', ']['])('very many %s do no harm', (brackets) => {
    expect(fieldTree([[`a${brackets.repeat(100_000)}`, '1']], new Set()).size).toBe(1)
  })
})
