import { describe, expect, test } from 'vitest'
import { snippetsOf } from './snippets.ts'

const markdown = (...lines: string[]) => lines.join('\n')

describe('snippetsOf', () => {
  test('gives each ts fence with the number of its first line', () => {
    const text = markdown(
      '# A',
      '',
      '```ts',
      'one()',
      'two()',
      '```',
      '',
      '```sh',
      'npm test',
      '```',
      '',
      '```ts',
      '```',
    )
    expect(snippetsOf('README.md', text)).toEqual([
      { readme: 'README.md', line: 4, extension: 'ts', code: 'one()\ntwo()', output: undefined },
      { readme: 'README.md', line: 13, extension: 'ts', code: '', output: undefined },
    ])
  })

  test('takes whatever stands after the language for a note and not for a way out', () => {
    expect(snippetsOf('README.md', markdown('```ts no-run', 'one()', '```'))).toHaveLength(1)
  })

  test('gives fences in lists, in tildes, longer ones and one that is never closed', () => {
    const text = markdown(
      '- a',
      '',
      '  ```ts',
      '  one()',
      '    two()',
      '  ```',
      '~~~ts',
      '```',
      '~~~',
      '````ts',
      '```',
      '````',
      '```ts',
      'end()',
    )
    expect(snippetsOf('README.md', text).map(({ code }) => code)).toEqual(['one()\n  two()', '```', '```', 'end()'])
  })

  test.each(['text', 'console'])('takes the %s fence that follows for what is printed', (language) => {
    const snippet = ['```ts', 'one()', '```']
    const output = [`\`\`\`${language}`, 'accepted', '```']
    const [straight] = snippetsOf('README.md', markdown(...snippet, ...output))
    const [announced] = snippetsOf('README.md', markdown(...snippet, '', 'prints:', '', ...output))
    const [apart] = snippetsOf('README.md', markdown(...snippet, '', '## Headers', '', 'The form is:', '', ...output))
    expect([straight?.output, announced?.output, apart?.output]).toEqual(['accepted', 'accepted', undefined])
  })

  test('takes no fence of another language for what is printed', () => {
    const [snippet] = snippetsOf('README.md', markdown('```ts', 'one()', '```', '```json', '{}', '```'))
    expect(snippet?.output).toBeUndefined()
  })

  test.each([
    ['ts', 'ts'],
    ['TypeScript', 'ts'],
    ['mts', 'mts'],
    ['tsx', 'tsx'],
    ['js', 'js'],
    ['javascript', 'js'],
    ['mjs', 'mjs'],
  ])('passes over no spelling of the language: %s', (language, extension) => {
    const snippets = snippetsOf('README.md', markdown(`\`\`\`${language}`, 'one()', '```'))
    expect(snippets.map((snippet) => snippet.extension)).toEqual([extension])
  })

  test.each(['sh', 'json', 'yaml', 'text', ''])('gives no fence of another language: "%s"', (language) => {
    expect(snippetsOf('README.md', markdown(`\`\`\`${language}`, 'one()', '```'))).toEqual([])
  })
})
