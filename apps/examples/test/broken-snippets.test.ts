import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testClientId } from '@alipayhk-openapi/signing/test-keys'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CheckSnippet, prepareSnippets } from '../src/check-snippets.ts'
import { snippetsOf } from '../src/snippets.ts'

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/broken.md'), 'utf8')
const snippets = snippetsOf('fixtures/broken.md', fixture)

let check: CheckSnippet

beforeAll(async () => {
  check = await prepareSnippets(snippets, {
    folder: 'broken',
    env: { ALIPAYHK_CLIENT_ID: testClientId },
    timeLimitMs: 3_000,
  })
}, 60_000)

async function problemsOf(start: string): Promise<string> {
  const found = snippets.filter(({ code }) => code.startsWith(start))
  expect(found).toHaveLength(1)
  const problems = await Promise.all(found.map(check))
  return problems.flat().join('\n')
}

describe('a broken snippet', () => {
  test.each(['import { testClientId }', 'const timeMs: number'])('is none of these: %s', async (start) => {
    expect(await problemsOf(start)).toBe('')
  })

  test('of a wrong type is named by the line of its README, although it would run', async () => {
    const line = fixture.split('\n').findIndex((text) => text.startsWith('const timeMs: string')) + 1
    expect(await problemsOf('const timeMs: string')).toMatch(`example.ts(${line},7): error TS2322`)
  })

  test('that takes what is not published does not compile', async () => {
    expect(await problemsOf('import { sign }')).toMatch(/error TS2\d+: .*'sign'/)
  })

  test.each([
    ['throw new Error', /ended with 1\n.*not today/s],
    ['unknownName', /ended with 1\n.*ReferenceError/s],
    ['process.exitCode', /ended with 3/],
    ["console.log('rejected')", /printed\nrejected\n.*says\naccepted/s],
    ['setInterval', /ended with SIGKILL/],
  ])('is found when it runs: %s', { timeout: 15_000 }, async (start, problem) => {
    expect(await problemsOf(start)).toMatch(problem)
  })
})
