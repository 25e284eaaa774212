import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as browser from './browser.ts'
import * as node from './index.ts'

const room = resolve(import.meta.dirname, '../..')

test('a browser gets the same names as Node, with the same types', () => {
  const asNode: typeof node = browser
  const asBrowser: typeof browser = node
  expect(Object.keys(asNode).sort()).toEqual(Object.keys(asBrowser).sort())
})

test.each([
  ['a browser', ['browser'], 'browser.js'],
  ['a Worker, as wrangler bundles it,', ['workerd', 'worker', 'browser'], 'index.js'],
  ['Node', [], 'index.js'],
])('under its conditions, %s gets what it can load', (_, conditions, file) => {
  const program = "console.log(import.meta.resolve('@alipayhk-openapi/signing/node'))"
  const options = [
    ...conditions.map((condition) => `--conditions=${condition}`),
    '--input-type=module',
    '--eval',
    program,
  ]
  const { stdout } = spawnSync(process.execPath, options, { cwd: room, encoding: 'utf8' })
  expect(stdout.trim()).toMatch(new RegExp(`/dist/node/${file}$`))
})

test.each(['index.ts', 'test-keys.ts', 'node/browser.ts'])('nothing that %s imports is of Node', (entry) => {
  const files = reachedFrom(join(room, 'src', entry))
  expect(files.size).toBeGreaterThan(1)
  for (const [file, imports] of files) {
    expect(
      imports.filter((name) => name.startsWith('node:')),
      file,
    ).toEqual([])
    if (!file.endsWith('/browser.ts') && !file.endsWith('/runtime.ts')) expect(file).not.toContain('/src/node/')
  }
})

/** Files that are imported at run time, with the names they import, be it when they are called. */
function reachedFrom(entry: string, files = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  const source = readFileSync(entry, 'utf8').replace(/^(?:import|export) type [\s\S]*?from ['"].*$/gm, '')
  const imports = [...source.matchAll(/(?:from |import\(|^import )['"]([^'"]+)['"]/gm)].map(([, name = '']) => name)
  files.set(entry, imports)
  for (const name of imports) {
    const file = join(dirname(entry), name)
    if (name.startsWith('.') && !files.has(file)) reachedFrom(file, files)
  }
  return files
}
