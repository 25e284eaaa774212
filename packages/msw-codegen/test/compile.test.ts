import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import {
  compilerOutput,
  type FixtureName,
  fixture,
  generateFixture,
  PACKAGE,
  smallDocument,
  TSCONFIG,
  tsconfig,
  writeOut,
} from './support.ts'

const PLAIN = { strict: true, module: 'nodenext', target: 'es2022' }
const STRICTER = {
  ...{ allowImportingTsExtensions: true, skipLibCheck: true },
  ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noPropertyAccessFromIndexSignature: true },
}
const USAGES: readonly FixtureName[] = ['parcels.yaml', 'harbour.yaml']

/** The output of a fixture with what its reader writes. */
function used(name: FixtureName): [string, string][] {
  const file = name.replace('.yaml', '.ts')
  const usage = readFileSync(join(PACKAGE, 'test/usage', file), 'utf8')
  return [...generateFixture(name).files, [`usage-${file}`, usage]]
}

/** msw 3 has no such export. */
const ONLY_MSW_2 = "import { handleRequest } from 'msw'\nexport const is = typeof handleRequest\n"

test.each(USAGES)('%s: what a reader writes compiles, and what is wrong does not', async (name) => {
  const config = tsconfig({ ...PLAIN, ...STRICTER })
  const folder = writeOut(`used-${name.replace('.', '-')}`, [...used(name), ['tsconfig.json', config]])
  expect(await compilerOutput(folder)).toBe('')
})

test.each(USAGES)('%s: it does so with msw 2', async (name) => {
  const paths = { msw: [join(PACKAGE, 'node_modules/msw2/lib/core/index.d.mts')] }
  const config = tsconfig({ ...PLAIN, ...STRICTER, paths })
  const files = [...used(name), ['only-msw-2.ts', ONLY_MSW_2], ['tsconfig.json', config]] as const
  expect(await compilerOutput(writeOut(`msw-2-${name.replace('.', '-')}`, files))).toBe('')
})

test('the output compiles for a reader who sets nothing but strict', async () => {
  const files = generate(fixture('harbour.yaml')).files
  expect(await compilerOutput(writeOut('plain', [...files, ['tsconfig.json', tsconfig(PLAIN)]]))).toBe('')
})

test('the output compiles for a reader who sets all there is', async () => {
  const outputs = {
    parcels: generate(fixture('parcels.yaml')),
    harbour: generate(fixture('harbour.yaml')),
    legacy: generate(fixture('legacy.json')),
    bodiless: generate(smallDocument({ responses: { 204: { description: '' } } })),
  }
  const config = tsconfig({
    ...PLAIN,
    ...{ noUnusedLocals: true, noUnusedParameters: true, noPropertyAccessFromIndexSignature: true },
    ...{ noImplicitReturns: true, noImplicitOverride: true, noFallthroughCasesInSwitch: true },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, allowUnreachableCode: false },
    ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, isolatedDeclarations: true, declaration: true },
  })
  const files = Object.entries(outputs).flatMap(([name, output]) =>
    [...output.files].map(([file, text]) => [`${name}/${file}`, text] as const),
  )
  expect(await compilerOutput(writeOut('strictest', [...files, ['tsconfig.json', config]]))).toBe('')
})

test.each([
  ['a wrong literal', '"state": "on its way"', '"state": "eaten"', /Type '"eaten"' is not assignable/],
  ['a property too few', '"parcelId": "P-1",', '', /Property 'parcelId' is missing/],
])('an example with %s does not compile', async (name, text, change, message) => {
  const { files } = generateFixture('parcels.yaml')
  const file = 'operations/findParcel.ts'
  const changed = (files.get(file) ?? '').replace(text, change)
  expect(changed).not.toBe(files.get(file))
  const folder = writeOut(name.replaceAll(' ', '-'), [...files, [file, changed], ['tsconfig.json', TSCONFIG]])
  expect(await compilerOutput(folder)).toMatch(message)
})
