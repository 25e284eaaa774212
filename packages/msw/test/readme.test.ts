import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PACKAGE = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
const SNIPPETS = [...readme.matchAll(/^```ts\n((?:(?!```).)*)^```\n\n```text\n(.*?)^```$/gms)].map(
  ([, code = '', output = '']) => ({ code, output }),
)
/** Nothing but a browser can run these. */
const IN_PAGE = [...readme.matchAll(/<script type="module">\n(.*?)<\/script>/gs)].map(([, code = '']) => code)
/** The ones with the client are run where the client is at hand, with the READMEs of all packages. */
const ALONE = SNIPPETS.filter(({ code }) => !code.includes('@alipayhk-openapi/client'))

const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: ['node'] }
const FETCH_ELSEWHERE = `
console.log(await fetch(process.env.ELSEWHERE ?? '').then(() => 'sent', () => 'not sent'))
`

let scratch = ''
let elsewhere = ''
let arrived = 0
const server = createServer((_, answer) => {
  arrived += 1
  answer.end()
})

beforeAll(async () => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'msw-readme-')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'object' && address) elsewhere = `http://127.0.0.1:${address.port}`
})
afterAll(() => {
  server.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** A project as a user of that msw has it. This package is copied, so that its own msw is that one too. */
function projectWith(msw: string): string {
  const root = join(scratch, msw)
  const modules = join(root, 'node_modules')
  const own = join(modules, '@alipayhk-openapi/msw')
  for (const part of ['dist', 'package.json']) cpSync(join(PACKAGE, part), join(own, part), { recursive: true })
  const links = [
    ['msw', msw],
    ['@types/node', '@types/node'],
    ['@alipayhk-openapi/signing', '@alipayhk-openapi/signing'],
    ['@alipayhk-openapi/types', '@alipayhk-openapi/types'],
  ] as const
  for (const [name, from] of links) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(realpathSync(join(PACKAGE, 'node_modules', from)), join(modules, name), 'junction')
  }
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  return root
}

/** What a program printed that ended well. */
function printed(root: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, ELSEWHERE: elsewhere }
  return new Promise((settle, fail) => {
    execFile(process.execPath, args, { cwd: root, env, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${args.join(' ')} failed\n${stdout}${stderr}`))
      else settle(stdout)
    })
  })
}

test('there are examples to look at, and each that listens is strict', () => {
  expect([SNIPPETS.length, ALONE.length]).toEqual([8, 6])
  expect(IN_PAGE).toHaveLength(1)
  const listening = SNIPPETS.flatMap(({ code }) => [...code.matchAll(/\.listen\((.*)\)/g)].map(([, option]) => option))
  expect(listening).toEqual(['strict'])
})

test('the worker is provided as it is to the merchant demo, which is built and opened', () => {
  const demo = readFileSync(join(PACKAGE, '../../apps/merchant-demo/vite.config.ts'), 'utf8')
  const [, plugin = 'none'] = /plugins: \[(msw\(.*\))\]/.exec(readme) ?? []
  for (const line of ["import { msw } from 'msw/vite'", plugin]) expect(demo).toContain(line)
})

describe.each([
  ['msw', '3.'],
  ['msw2', '2.'],
])('the examples that need no client, with %s', { timeout: 60_000 }, (msw, version) => {
  let root = ''
  beforeAll(() => {
    root = projectWith(msw)
  })

  test('that is the major meant', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules/msw/package.json'), 'utf8'))
    expect(manifest.version.startsWith(version)).toBe(true)
  })

  test('compile', async () => {
    for (const [index, { code }] of ALONE.entries()) writeFileSync(join(root, `example-${index}.ts`), code)
    for (const [index, code] of IN_PAGE.entries()) writeFileSync(join(root, `page-${index}.ts`), code)
    const compiler = join(PACKAGE, 'node_modules/typescript/bin/tsc')
    expect(await printed(root, compiler, '-p', '.', '--pretty', 'false')).toBe('')
  })

  test.each(ALONE)('run and print what the README says (%#)', async ({ code, output }) => {
    writeFileSync(join(root, 'run.ts'), code)
    expect(await printed(root, 'run.ts')).toBe(output)
  })

  test('let no unhandled request out', async () => {
    const before = arrived
    const { code = '', output } = ALONE[0] ?? {}
    writeFileSync(join(root, 'strict.ts'), code.replace(/^close\(\)$/m, FETCH_ELSEWHERE))
    expect(await printed(root, 'strict.ts')).toBe(`${output}not sent\n`)
    expect(arrived).toBe(before)
  })
})
