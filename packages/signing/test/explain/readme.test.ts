import { expect, test } from 'vitest'

declare global {
  interface ImportMeta {
    /** Of vite, which gives the text of a file in a browser as well. */
    readonly glob: (
      path: string,
      options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
    ) => Readonly<Record<string, string>>
  }
}

const [captured = ''] = Object.values(
  import.meta.glob('../../src/explain/captured-exchange.ts', { query: '?raw', import: 'default', eager: true }),
)
const [ids = ''] = Object.values(
  import.meta.glob('../../src/explain/mistake-id.ts', { query: '?raw', import: 'default', eager: true }),
)
const [readme = ''] = Object.values(
  import.meta.glob('../../README.md', { query: '?raw', import: 'default', eager: true }),
)

const [, section = ''] = readme.split('## Why does my signature not fit?')

/** The cells of a column of the table with this head. */
function column(head: string, at: number): string {
  const [, table = ''] = section.split(head)
  const [rows = ''] = table.split('\n\n')
  return rows.replace(/.+/g, (row) => row.split('|')[at] ?? '')
}

const inOrder = (text: string, name: RegExp) => Array.from(text.matchAll(name), ([, found = '']) => found).toSorted()

test('the README names every mistake and warning once, and no other', () => {
  const known = inOrder(ids, /\| '([\w-]+)'/g)
  expect(known.length).toBeGreaterThan(100)
  expect(inOrder(column('| of | mistakes |', 2), /`([\w-]+)`/g)).toEqual(known)
})

test('the README names every option of a captured message, and no other', () => {
  const [, exchange = ''] = captured.split('export interface CapturedExchange {')
  const [fields = ''] = exchange.split('\n}')
  const options = inOrder(fields, /readonly (\w+)\?:/g)
  expect(options.length).toBeGreaterThan(4)
  expect(inOrder(column('| of a message | |', 1), /`(\w+)`/g)).toEqual(options)
})
