import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { HEADER } from '../src/source-text.ts'
import { type FixtureName, fixture, generateFixture, PACKAGE } from './support.ts'

const FIXTURES: readonly FixtureName[] = ['parcels.yaml', 'legacy.json', 'harbour.yaml']

// Whole files, to be read as a reader of the output reads them. That they compile is tested elsewhere.
describe.each(FIXTURES)('%s', (name) => {
  const { files } = generateFixture(name)
  const folder = name.replace(/\..*/, '')
  const emitted = [...files].filter(([file]) => !file.startsWith('runtime/'))

  test.each(emitted)('%s', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`__snapshots__/${folder}/${file}`)
  })

  test('the run-time is what is tested here, as it is', () => {
    const copied = [...files].filter(([file]) => file.startsWith('runtime/'))
    expect(copied.map(([file]) => file)).toContain('runtime/mocks.ts')
    for (const [file, text] of copied) expect(text).toBe(HEADER + readFileSync(join(PACKAGE, 'src', file), 'utf8'))
  })

  test('what every document says is read has been read', () => {
    const { refused, warnings } = generateFixture(name)
    expect(refused).toEqual([])
    expect(warnings.map(({ location, message }) => `${location}: ${message}`)).toMatchSnapshot()
  })
})

test('the same document gives the same bytes, whatever the order of its components', () => {
  for (const name of FIXTURES) {
    expect([...generate(reversedComponents(fixture(name))).files]).toEqual([...generate(fixture(name)).files])
  }
})

test('only the parts of the run-time that are used are copied', () => {
  expect([...generateFixture('parcels.yaml').files.keys()]).toContain('runtime/equal.ts')
  expect([...generateFixture('legacy.json').files.keys()]).not.toContain('runtime/equal.ts')
  expect([...generateFixture('legacy.json').files.keys()]).not.toContain('runtime/webhooks.ts')
})

test('the output imports its files with .js unless told otherwise', () => {
  for (const [file, text] of generate(fixture('harbour.yaml')).files) {
    const imported = [...text.matchAll(/ from ["'](\..*)["']$/gm)].map(([, module]) => module)
    expect(
      imported.filter((module) => !module?.endsWith('.js')),
      file,
    ).toEqual([])
  }
})

describe('options', () => {
  test('only: operations by tag or id, in the order of the document', () => {
    const { operations, files } = generateFixture('harbour.yaml', { only: ['find', 'ships'] })
    expect(operations).toEqual(['listShips', 'queryShips', 'find'])
    expect([...files.keys()].filter((file) => file.startsWith('operations/'))).toHaveLength(3)
  })

  test('seed: what the document leaves free', () => {
    const bytes = (seed: number) => [...generateFixture('harbour.yaml', { seed }).files].join()
    expect(bytes(1)).toBe(bytes(1))
    expect(bytes(1)).not.toBe(bytes(2))
    expect(bytes(0)).toBe([...generateFixture('harbour.yaml').files].join())
  })

  test('validate: what the mocks do about wrong requests unless they are told otherwise', () => {
    const index = (validate?: 'report') => generateFixture('legacy.json', { validate }).files.get('index.ts')
    expect(index('report')).toContain('{ validateRequests: "report", ...options }')
    expect(index()).not.toContain('validateRequests')
  })

  test('omit: request media types that carry an extension', () => {
    const text = generateFixture('parcels.yaml').files.get('operations/sendParcel.ts')
    const whole = generateFixture('parcels.yaml', { omit: undefined }).files.get('operations/sendParcel.ts')
    expect([text, whole].map((one) => one?.includes('application/vnd.parcels.sealed'))).toEqual([false, true])
  })

  test('onProgress: how far it is', () => {
    const told: string[] = []
    generateFixture('legacy.json', {
      onProgress: ({ step, operations, of }) => told.push(`${step} ${operations}/${of}`),
    })
    expect(told).toEqual(['reading 1/1', 'making 1/1', 'writing 1/1'])
  })
})

function reversedComponents(document: unknown): unknown {
  const { components, ...rest }: { components?: object } = Object(document)
  const reversed = Object.entries(components ?? {}).map(([kind, named]) => [
    kind,
    Object.fromEntries(Object.entries(named).reverse()),
  ])
  return { ...rest, components: Object.fromEntries(reversed.reverse()) }
}
