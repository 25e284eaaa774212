import { Lexer } from 'marked'
import { expect, test } from 'vitest'
import { createIds, headingsOf, numberedSections } from './headings.ts'

test.each([
  ['1 Content to sign', '1-content-to-sign'],
  ['1. Content to sign', '1-content-to-sign'],
  ["What's `new`?", 'whats-new'],
  ['a  b_c-d', 'a--b_c-d'],
  ['示例 電訊', '示例-電訊'],
])('the id of "%s" is the one that GitHub gives', (text, id) => {
  expect(createIds()(text)).toBe(id)
})

test('equal headings get ids of their own', () => {
  const idOf = createIds()
  expect([idOf('Same'), idOf('Same'), idOf('Other'), idOf('Same')]).toEqual(['same', 'same-1', 'other', 'same-2'])
})

test('a heading is known by its text without its markup', () => {
  const [heading] = headingsOf(new Lexer().lex('## 2 The `Signature` **header** & [more](#x)'))
  expect(heading).toEqual({ depth: 2, text: '2 The Signature header & more', id: '2-the-signature-header--more' })
})

test('sections are the numbered headings of the second level', () => {
  const headings = headingsOf(new Lexer().lex('# 0 Title\n## Intro\n## 1 One\n### 1.1 Part\n## 2. Two\n## 10 Ten'))
  expect([...numberedSections(headings)]).toEqual([
    [1, '1-one'],
    [2, '2-two'],
    [10, '10-ten'],
  ])
})
