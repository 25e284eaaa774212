import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { fixture, generateLegacy, generateParcels } from './support.ts'

// The snapshots are whole TypeScript files, and the type check of this package takes them in: what is generated
// from the fixtures compiles under `strict` and more.
test.each([...generateParcels()])('parcels/%s', async (file, text) => {
  await expect(text).toMatchFileSnapshot(`__snapshots__/parcels/${file}`)
})

test.each([...generateLegacy()])('legacy/%s', async (file, text) => {
  await expect(text).toMatchFileSnapshot(`__snapshots__/legacy/${file}`)
})

test('the same document gives the same bytes, whatever the order of its components', () => {
  const document = fixture('parcels.yaml')
  const options = { omit: ['x-handled-by', 'transport'] } as const
  expect(generate(reversedComponents(document), options)).toEqual(generate(document, options))
})

test('only the parts of the run-time that are used are copied', () => {
  expect(generateParcels().has('runtime/equal.ts')).toBe(true)
  expect(generateLegacy().has('runtime/equal.ts')).toBe(false)
})

test('the output imports its files with .js unless told otherwise', () => {
  const text = generate(fixture('legacy.json')).get('operations.ts') ?? ''
  expect(text).toContain('from "./runtime/contract.js"')
  expect(text).not.toContain('.ts"')
})

function reversedComponents(document: unknown): unknown {
  const { components, ...rest }: { components?: object } = Object(document)
  const reversed = Object.entries(components ?? {}).map(([kind, named]) => [
    kind,
    Object.fromEntries(Object.entries(named).reverse()),
  ])
  return { ...rest, components: Object.fromEntries(reversed.reverse()) }
}
