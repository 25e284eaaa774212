import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { USAGE } from '../src/command.ts'
import { compilerOutput, type Ended, PACKAGE, runNode, tsconfig, writeOut } from './support.ts'

const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
const [document = ''] = blocks('yaml')
const commands = blocks('sh').flatMap((text) => text.trimEnd().split('\n'))
/** What is written of the output, and what it prints. What is written of this package is run with all READMEs. */
const snippets = [...readme.matchAll(/^```ts\n((?:(?!```).)*)```\n\n```text\n((?:(?!```).)*)```$/gms)]
  .map(([, code = '', output = '']) => ({ code, output }))
  .filter(({ code }) => !code.includes('@alipayhk-openapi/'))

let folder = ''
let compiled = ''
let ended: readonly (Ended & { readonly command: string })[] = []

/** What is followed here, in its order: what npm would install is there already. */
beforeAll(async () => {
  const config = tsconfig({ strict: true, module: 'nodenext', target: 'es2022', noEmit: false, outDir: 'built' })
  const users = snippets.map(({ code }, index) => [`user${index}.ts`, code] as const)
  folder = writeOut('readme', [['openapi.yaml', document], ['tsconfig.json', config.replace(PACKAGE, '.')], ...users])
  for (const command of commands.filter((one) => one.startsWith('npx msw-codegen '))) {
    const args = command.split(' ').slice(2)
    ended = [...ended, { command, ...(await runNode([join(PACKAGE, 'dist/cli.js'), ...args], folder)) }]
  }
  compiled = await compilerOutput(folder)
})

test('the commands do what they say', () => {
  expect(ended.length).toBeGreaterThan(0)
  for (const { command, status, stderr } of ended) expect([status, stderr], command).toEqual([0, ''])
})

test('what is written of the output compiles', () => {
  expect(snippets.length).toBeGreaterThan(0)
  expect(compiled).toBe('')
})

test.each(snippets.map(({ output }, index) => [index, output] as const))(
  'snippet %d prints what it says',
  async (index, output) => {
    const { stdout, stderr } = await runNode([join(folder, 'built', `user${index}.js`)])
    expect([stdout, stderr]).toEqual([output, ''])
  },
)

test('the options are those of the command', () => {
  const optionsOf = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort()
  const table = [...readme.matchAll(/^\| (?:`-o`, )?`--.*$/gm)].map(([row]) => row).join('\n')
  expect([...optionsOf(table), '--help', '--version'].sort()).toEqual(optionsOf(USAGE))
})

test('the codes are those of errors', () => {
  const source = readFileSync(join(PACKAGE, 'src/errors.ts'), 'utf8')
  const codes = [...source.matchAll(/^ {2}\| '([A-Z_]+)'$/gm)].map(([, code]) => code)
  const told = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(5)
  expect(told.sort()).toEqual(codes.sort())
})

function blocks(language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?\\n)\`\`\`$`, 'gm')
  return [...readme.matchAll(fenced)].map(([, text = '']) => text)
}
