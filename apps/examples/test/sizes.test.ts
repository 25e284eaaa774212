import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

const KILOBYTE = 1024
const ENTRY = '\0entry.js'

/**
 * Gzipped bytes of a program that has just these exports: what is loaded at once, and what is loaded when it is needed.
 * Neither is counted of what is external.
 */
async function sizeOf(exports: string, external: readonly string[] = []): Promise<{ atOnce: number; later: number }> {
  const entry = {
    name: 'entry',
    resolveId: (id: string) => (id === ENTRY ? id : null),
    load: (id: string) => (id === ENTRY ? exports : null),
  }
  const bundle = await rolldown({
    input: ENTRY,
    cwd: import.meta.dirname,
    platform: 'browser',
    plugins: [entry],
    external: [...external],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? [file] : []))
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  for (const name of atOnce) {
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) atOnce.add(imported)
  }
  const gzipped = (wanted: boolean) =>
    chunks
      .filter(({ fileName }) => atOnce.has(fileName) === wanted)
      .reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  return { atOnce: gzipped(true), later: gzipped(false) }
}

const signing = `from '@alipayhk-openapi/signing'`
const mocks = `from '@alipayhk-openapi/msw'`
const client = `from '@alipayhk-openapi/client'`

test('a signer is at most 2.5 KB', async () => {
  const { atOnce } = await sizeOf(`export { createSigner, importPrivateKey } ${signing}`)
  expect(atOnce).toBeLessThanOrEqual(2.5 * KILOBYTE)
})

test('what reads keys in all their forms is loaded when a key is read, and is at most 4 KB', async () => {
  const { later } = await sizeOf(`export { importPrivateKey } ${signing}`)
  expect(later).toBeGreaterThan(KILOBYTE)
  expect(later).toBeLessThanOrEqual(4 * KILOBYTE)
})

test('signing, client and openapi-fetch are at most 11 KB together', async () => {
  const whole = `export { createClient, unwrap } ${client}
    export { createSigner, createVerifier, importPrivateKey, importPublicKey } ${signing}`
  const { atOnce, later } = await sizeOf(whole)
  expect(atOnce).toBeLessThanOrEqual(11 * KILOBYTE)
  expect(atOnce + later).toBeLessThanOrEqual(16 * KILOBYTE)
})

test.each([
  ['a signer that signs requests', 3, `export { createSigner, importPrivateKey, signRequest } ${signing}`],
  ['a handler of calls', 7, `export { createSigner, createVerifier, signedHandler } ${signing}`],
  ['what explains a signature', 25, `export { explainSignature } ${signing}`],
])('%s is at most %i KB', async (_, most, exports) => {
  expect((await sizeOf(exports)).atOnce).toBeLessThanOrEqual(most * KILOBYTE)
})

test('what explains a signature, and what Node adds, is in no bundle that does not use it', async () => {
  const { atOnce, later } = await sizeOf(`export { contentToSign } ${signing}`)
  expect(atOnce + later).toBeLessThanOrEqual(1.25 * KILOBYTE)
})

test.each([
  ['the mocks', 26, `export { createMocks } ${mocks}`],
  ['a factory of records', 8.5, `export { factories } ${mocks}`],
])('%s take at most %d KB beside msw', async (_, most, exports) => {
  const { atOnce } = await sizeOf(exports, ['msw'])
  expect(atOnce).toBeLessThanOrEqual(most * KILOBYTE)
})
