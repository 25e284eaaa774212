import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { isInCorpus, readCorpus } from './corpus/documents.ts'
import { generateFixture, writeOut } from './support.ts'

/** The minified code that a browser loads for a module, without msw itself. */
async function bundled(entry: string): Promise<string> {
  const build = await rolldown({ input: entry, external: [/^msw($|\/)/], platform: 'browser', logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
}

/** One operation, mocked by itself. */
function single(name: string): string {
  return [
    `import { ${name} } from './operations/${name}.ts'`,
    "import { createMock } from './runtime/mocks.ts'",
    `export const mock = createMock(${name})\n`,
  ].join('\n')
}

test('what is imported for one operation holds nothing of the others', async () => {
  const folder = writeOut('shaken', [
    ...generateFixture('harbour.yaml').files,
    ['one.ts', single('readLog')],
    ['form.ts', single('sendManifest')],
  ])
  const [one, form] = [await bundled(join(folder, 'one.ts')), await bundled(join(folder, 'form.ts'))]
  expect(one).toContain('/ships/{ship-name}/log')
  expect(one).not.toMatch(/manifest|positions|moved/)
  // Nor any of the run-time that only other operations need.
  expect(one).not.toContain('multipart form')
  expect(form).toContain('multipart form')
})

test('a module that is imported and not used leaves nothing behind', async () => {
  const folder = writeOut('unused', [
    ...generateFixture('harbour.yaml').files,
    ['user.ts', "import './index.ts'\nimport './webhooks.ts'\nexport const used = 1\n"],
  ])
  expect((await bundled(join(folder, 'user.ts'))).length).toBeLessThan(100)
})

/** Without what a document says of one operation: its schemas and its examples. */
const OWN_LIMIT = 15_000
const LIMIT = 30_000

test(`the run-time alone is less than ${OWN_LIMIT} bytes`, async () => {
  const entry =
    "import { createMock } from './runtime/mocks.ts'\nexport const mock = (operation: never) => createMock(operation)\n"
  const folder = writeOut('alone', [...generateFixture('harbour.yaml').files, ['alone.ts', entry]])
  expect(Buffer.byteLength(await bundled(join(folder, 'alone.ts')))).toBeLessThan(OWN_LIMIT)
})

const isThere = isInCorpus('github.json')

test.skipIf(!isThere)(
  isThere ? `one operation of GitHub bundles to less than ${LIMIT} bytes` : 'GitHub is small: github.json is missing',
  async () => {
    const { files, operations } = generate(readCorpus('github.json'), { importExtension: '.ts' })
    const folder = writeOut('github', files)
    const sizes: number[] = []
    for (const name of operations) {
      const entry = join(folder, `entry-${name}.ts`)
      writeFileSync(entry, single(name))
      sizes.push(Buffer.byteLength(await bundled(entry)))
    }
    sizes.sort((one, other) => one - other)
    const [median = 0, largest = 0] = [sizes[Math.floor(sizes.length / 2)], sizes.at(-1)]
    const small = sizes.filter((size) => size < LIMIT).length
    process.stdout.write(
      `One operation of GitHub, minified: median ${median} bytes, largest ${largest}, ${small} of ${sizes.length} below ${LIMIT}\n`,
    )
    expect(median).toBeLessThan(0.65 * LIMIT)
    // The rest have schemas or examples that are longer than that by themselves: one lists 1,876 emojis.
    expect(small).toBeGreaterThanOrEqual(0.95 * sizes.length)
  },
)
