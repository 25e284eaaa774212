import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { compilerOutput, fixture, generateParcels, PACKAGE, smallDocument, TSCONFIG, writeOut } from './support.ts'

/** The fixture's output with its types beside it. */
const files = new Map([
  ...[...generateParcels()].map(([file, text]) => [file, text.replace('../../fixtures', '.')] as const),
  ['parcels.types.ts', readFileSync(join(PACKAGE, 'test/fixtures/parcels.types.ts'), 'utf8')] as const,
])
const operations = files.get('operations.ts') ?? ''

/** What the compiler says of the fixture's output with more files beside it, or with changed ones. */
function compiled(name: string, more: Readonly<Record<string, string>>): string {
  return compilerOutput(writeOut(name, [...files, ...Object.entries(more), ['tsconfig.json', TSCONFIG]]))
}

test('the output compiles as it is', () => {
  expect(compiled('as-it-is', {})).toBe('')
})

test('the output compiles for a reader who sets nothing but strict', () => {
  const plain = generate(fixture('parcels.yaml'), { omit: ['x-handled-by', 'transport'] })
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] }
  const folder = writeOut('plain', [...plain, ['tsconfig.json', JSON.stringify({ compilerOptions, include: ['.'] })]])
  expect(compilerOutput(folder)).toBe('')
})

test('the output compiles for a reader who sets all there is', () => {
  const options = { omit: ['x-handled-by', 'transport'] } as const
  const bodiless = smallDocument({ responses: { 204: { description: '' } } })
  const outputs = {
    plain: generate(fixture('parcels.yaml'), options),
    typed: generate(fixture('parcels.yaml'), { ...options, types: '../parcels.types.js' }),
    bodiless: generate(bodiless),
    typedBodiless: generate(bodiless, { types: '../parcels.types.js' }),
  }
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] },
    ...{ noUnusedLocals: true, noUnusedParameters: true, noPropertyAccessFromIndexSignature: true },
    ...{ noImplicitReturns: true, noImplicitOverride: true, noFallthroughCasesInSwitch: true },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, allowUnreachableCode: false },
    ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, isolatedDeclarations: true, declaration: true },
  }
  const folder = writeOut('strictest', [
    ...Object.entries(outputs).flatMap(([name, output]) =>
      [...output].map(([file, text]) => [`${name}/${file}`, text] as const),
    ),
    ['parcels.types.ts', files.get('parcels.types.ts') ?? ''],
    ['tsconfig.json', JSON.stringify({ compilerOptions, include: ['.'] })],
  ])
  expect(compilerOutput(folder)).toBe('')
})

test('an operation without a resolver does not', () => {
  const user = [
    "import type { Resolvers } from './handlers.ts'",
    'const answer = () => new Response()',
    'export const resolvers: Resolvers = { findParcel: answer, deleteParcel: answer, sendParcel: answer, writeNote: answer }',
  ].join('\n')
  expect(compiled('missing-resolver', { 'user.ts': user })).toMatch(
    /^\S*user\.ts\(3,\d+\): error TS2741: Property 'listLostParcels' is missing[^\n]*\n$/,
  )
})

test('an example that is not of the declared type does not', () => {
  const changed = operations.replace('"state": "on its way"', '"state": "eaten"')
  expect(changed).not.toBe(operations)
  expect(compiled('wrong-example', { 'operations.ts': changed })).toMatch(
    /error TS2322: Type '"eaten"' is not assignable/,
  )
})

test('an example with a property that is not declared does not', () => {
  const changed = operations.replace('"title": "The parcel is too heavy"', '"title": "x", "grams": 1')
  expect(changed).not.toBe(operations)
  expect(compiled('extra-property', { 'operations.ts': changed })).toContain('\'"grams"\' does not exist')
})

test('types of another document do not', () => {
  const changed = operations.replaceAll('["/parcels"]', '["/packages"]')
  expect(compiled('other-types', { 'operations.ts': changed })).toContain(
    "Property '/packages' does not exist on type 'paths'",
  )
})
