import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMap, parseDocument } from 'yaml'
import { copyWorkspace, type WorkspaceCopy } from '../src/workspace-copy.ts'

const USER = 'test/second-operation/user.ts'
const PATH = '/api/open/v1/example/merchant/template/sync'

let copy: WorkspaceCopy

beforeAll(async () => {
  copy = await copyWorkspace()
  await addOperation(join(copy.root, 'spec/openapi.yaml'))
  await copy.pnpm('codegen')
  const built = ['client', 'msw', 'docs'].map((name) => `--filter=@alipayhk-openapi/${name}`)
  await copy.pnpm('exec', 'turbo', 'run', 'build', ...built)
}, 120_000)

afterAll(() => copy?.remove())

/** Adds to the hand-written document as a maintainer would, with its comments and anchors kept. */
async function addOperation(file: string): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'))
  const added = parseDocument(await readFile(join(import.meta.dirname, 'second-operation/operation.yaml'), 'utf8'))
  for (const section of [['paths'], ['components', 'schemas'], ['components', 'examples']]) {
    const entries = added.getIn(section)
    if (!isMap(entries)) throw new Error(`The second operation has no ${section.join('.')}.`)
    for (const entry of entries.items) document.addIn(section, entry)
  }
  await writeFile(file, document.toString({ lineWidth: 0 }))
}

describe('a second operation in spec/openapi.yaml, and `pnpm codegen`', () => {
  test('is one that the lint of the spec lets in', async () => {
    const lint = copy.pnpm('--filter', '@alipayhk-openapi/spec', 'lint')
    await expect(lint).resolves.toBeTypeOf('string')
  }, 60_000)

  test('changes nothing but the document and generated code', async () => {
    const changed = await copy.changed()
    const generated = changed.filter((path) => path.includes('/src/gen/'))
    expect(changed.filter((path) => !generated.includes(path))).toEqual(['spec/openapi.yaml'])
    expect(generated).toContain('packages/types/src/gen/openapi.ts')
    expect(generated).toContain('packages/msw/src/gen/operations/syncTemplate.ts')
  })

  test('gives its types: a right body compiles, a wrong one does not', async () => {
    const compiler = 'node_modules/typescript/bin/tsc'
    await expect(copy.node('apps/examples', compiler, '-p', 'test/second-operation')).resolves.toBe('')
  }, 60_000)

  test('gives its call and its mocks', async () => {
    const user = JSON.parse(await copy.node('apps/examples', USER))
    const template = { name: '每月帳單', layout: 'LANDSCAPE', pages: 2 }
    expect(user.accepted).toMatchObject({ outcome: 'accepted', verified: { algorithm: 'RSA256', keyVersion: '1' } })
    expect(user.calls[0]).toMatchObject({ body: template, verification: { status: 'verified' }, scenario: 'success' })
    expect(user.calls).toHaveLength(4)
    expect(user.answered).toEqual(['SUCCESS', 'PARAM_ILLEGAL', 'PROCESS_FAIL', 'UNKNOWN_EXCEPTION', 'unverified'])
  })

  test.each([
    ['withoutLayout', 'layout'],
    ['unknownLayout', 'layout'],
    ['tooManyPages', 'pages'],
  ])('refuses what breaks its schema and names the field: %s', async (sent, field) => {
    const { refused } = JSON.parse(await copy.node('apps/examples', USER))
    expect(refused[sent]).toMatchObject({ outcome: 'rejected', result: { resultCode: 'PARAM_ILLEGAL' } })
    expect(refused[sent].result.resultMessage).toContain(field)
  })

  test('gives its docs', async () => {
    const html = await readFile(join(copy.root, 'apps/docs/dist/index.html'), 'utf8')
    expect(html).toContain(PATH)
    expect(html).toContain('Synchronize a template')
  })
})
