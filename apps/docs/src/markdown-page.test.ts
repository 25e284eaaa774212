import { expect, test } from 'vitest'
import { renderMarkdown } from './markdown-page.ts'

const render = (source: string) =>
  renderMarkdown(source, { addressOf: (section) => `protocol.html#${section}`, linkTo: (address) => `to:${address}` })

test('the first heading is the title, the others stand in the contents down to the third level', () => {
  const { title, body } = render('# A & B\n\n## One\n\n### Part `x`\n\n#### Deep\n\n## One')
  expect(title).toBe('A & B')
  expect(body).toContain('<h2 id="one">One <a class="anchor" href="#one"')
  expect(body).toContain('<h4 id="deep">')
  expect([...body.matchAll(/<li class="(.*?)"><a href="(.*?)">(.*?)</g)].map(([, ...parts]) => parts)).toEqual([
    ['depth-2', '#one', 'One'],
    ['depth-3', '#part-x', 'Part x'],
    ['depth-2', '#one-1', 'One'],
  ])
})

test.each([['no heading'], ['## Too deep']])('a page that starts with "%s" is refused', (source) => {
  expect(() => render(source)).toThrow('A page starts with a heading of the first level.')
})

test('a heading in a quotation is refused, since it would shift the ids', () => {
  expect(() => render('# Title\n\n> ## Quoted\n\n## After')).toThrow('A heading stands inside another block: ## Quoted')
})

test.each([
  ['links go through the map', '[x](a.md#b)', '<a href="to:a.md#b">x</a>'],
  ['so do links by reference', '[x]\n\n[x]: a.md', '<a href="to:a.md">x</a>'],
  ['mentions of the protocol become links', 'see protocol §4.', 'see <a href="protocol.html#4">protocol §4</a>.'],
  ['but not within a link', '[protocol §4](a)', '<a href="to:a">protocol §4</a>'],
  ['nor within code', '`§4`', '<code>§4</code>'],
  [
    'names of files that have a page become links',
    '`protocol.md`',
    '<a href="protocol.html"><code>protocol.md</code></a>',
  ],
  ['but not within a link', '[`protocol.md`](a)', '<a href="to:a"><code>protocol.md</code></a>'],
  ['code is escaped and wraps after its parts', '`<a/b~1c>`', '<code>&lt;a/<wbr>b~1<wbr>c&gt;</code>'],
  ['blocks of code keep their text', '```\na < b/c\n```', '<pre tabindex="0"><code>a &lt; b/c\n</code></pre>'],
  ['tables scroll in a box', '| a |\n|---|\n| b |', '<div class="table" tabindex="0">\n<table>'],
])('%s: %s', (_, source, html) => {
  expect(render(`# T\n\n${source}`).body).toContain(html)
})
