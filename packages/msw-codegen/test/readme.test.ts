import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { compilerOutput, PACKAGE, writeOut } from './support.ts'

const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?\\n)\`\`\`$`, 'gm'))].map(([, text = '']) => text)
const commands = blocks('sh').flatMap((text) => text.trimEnd().split('\n'))

const [document = ''] = blocks('yaml')
const TYPES = readFileSync(join(PACKAGE, 'test/fixtures/greetings.types.ts'), 'utf8')
const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] }
const tsconfig = JSON.stringify({ compilerOptions, include: ['src'] })

/** What is followed here, in its order: what npm would install is there already. */
test('the commands of the README end in mocks that compile', () => {
  const folder = writeOut('readme', [
    ['openapi.yaml', document],
    ['tsconfig.json', tsconfig],
  ])
  const followed = commands.map((command) => {
    const [, name, rest = ''] = /^npx (?:.* )?(msw-codegen|openapi-typescript) (.*)$/.exec(command) ?? []
    const args = rest.split(' ')
    if (name === 'msw-codegen') {
      const { status, stderr } = spawnSync(process.execPath, [join(PACKAGE, 'dist/cli.js'), ...args], { cwd: folder })
      expect([status, String(stderr)], command).toEqual([0, ''])
      expect(compilerOutput(folder), command).toBe('')
    } else if (name === 'openapi-typescript') {
      const output = join(folder, args[args.indexOf('--output') + 1] ?? '')
      mkdirSync(dirname(output), { recursive: true })
      writeFileSync(output, TYPES)
    }
    return name
  })
  expect(followed).toEqual([undefined, 'msw-codegen', 'openapi-typescript', 'msw-codegen'])
})

test('with the types of the README, a reply that its schema does not have is an error', () => {
  const folder = writeOut('readme', [
    ['openapi.yaml', document.replace('text: Hello', 'text: 5')],
    ['tsconfig.json', tsconfig],
    ['src/mocks/openapi-types.ts', TYPES],
  ])
  const args = commands.at(-1)?.replace('npx msw-codegen ', '').split(' ') ?? []
  expect(spawnSync(process.execPath, [join(PACKAGE, 'dist/cli.js'), ...args], { cwd: folder }).status).toBe(0)
  expect(compilerOutput(folder)).toMatch(/^\S*operations\.ts\(\d+,\d+\): error TS2322: [^\n]*\n$/)
})
