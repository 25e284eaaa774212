import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CheckSnippet, prepareSnippets } from '../src/check-snippets.ts'
import { type Gateway, startGateway } from '../src/gateway.ts'
import { type Snippet, snippetsOf } from '../src/snippets.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** What these are for is shown by running them. */
const SHOWN_BY_EXAMPLE = [
  'README.md',
  'packages/client/README.md',
  'packages/msw/README.md',
  'packages/msw-codegen/README.md',
  'packages/signing/README.md',
  'packages/types/README.md',
  'spec/README.md',
]

const readmes = globSync(['README.md', 'spec/{,vectors/}README.md', '{packages,apps}/*/README.md'], {
  cwd: ROOT,
}).sort()
/** What imports files beside it shows generated code, and is run where that is generated: by its package's own test. */
const standsAlone = ({ code }: Snippet) => !/ from '\.{1,2}\//.test(code)
const snippets = readmes
  .flatMap((readme) => snippetsOf(readme, readFileSync(join(ROOT, readme), 'utf8')))
  .filter(standsAlone)

let gateway: Gateway
let check: CheckSnippet

beforeAll(async () => {
  gateway = await startGateway()
  check = await prepareSnippets(snippets, { folder: 'readmes', env: gateway.env })
}, 60_000)

afterAll(() => gateway?.close())

describe('every README', () => {
  test.each(SHOWN_BY_EXAMPLE)('%s has an example', (readme) => {
    const withExample = [...new Set(snippets.map((snippet) => snippet.readme))]
    expect(withExample).toContain(readme)
  })

  test.each(snippets)('$readme:$line compiles and runs', { timeout: 30_000 }, async (snippet) => {
    expect(await check(snippet)).toEqual([])
  })

  test('README.md opens with an example of at most 15 lines', () => {
    const [first] = snippets.filter(({ readme }) => readme === 'README.md')
    expect(first?.code.split('\n').length).toBeLessThanOrEqual(15)
  })
})
