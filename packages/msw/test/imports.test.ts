import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = resolve(import.meta.dirname, '../src')
const EVERYWHERE = [
  '@alipayhk-openapi/signing',
  '@alipayhk-openapi/signing/test-keys',
  '@alipayhk-openapi/types',
  'msw',
]

interface Imports {
  /** Files of this package, below `src`. */
  readonly files: Set<string>
  readonly packages: Set<string>
}

/** All that is loaded with a file; types load nothing. */
function loadedWith(file: string, found: Imports = { files: new Set(), packages: new Set() }): Imports {
  if (found.files.has(file)) return found
  found.files.add(file)
  const text = readFileSync(join(SOURCES, file), 'utf8')
  for (const [, what = '', from = ''] of text.matchAll(/^(?:import|export) ([^'"]*?) ?from ['"]([^'"]+)['"]$/gms)) {
    if (what.startsWith('type ')) continue
    if (from.startsWith('.')) loadedWith(join(file, '..', from), found)
    else found.packages.add(from)
  }
  return found
}

test.each([
  ['index.ts', EVERYWHERE],
  ['node.ts', [...EVERYWHERE, 'msw/node']],
  ['browser.ts', [...EVERYWHERE, 'msw/browser']],
  ['server.ts', EVERYWHERE],
  ['listen.ts', ['@alipayhk-openapi/signing/node', 'node:http']],
])('%s loads nothing but %j', (file, packages) => {
  expect([...loadedWith(file).packages].sort()).toEqual(packages.toSorted())
})

test('all of that is found', () => {
  const { files } = loadedWith('index.ts')
  for (const file of ['gateway.ts', 'gen/operations/syncPaymentInfo.ts', 'gen/runtime/router.ts']) {
    expect(files).toContain(file)
  }
})

test('what only a server by node:http needs is loaded when it is asked for', () => {
  expect(readFileSync(join(SOURCES, 'server.ts'), 'utf8')).toContain("import('./listen.ts')")
})
