import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compare, write } from './output.ts'
import { HEADER } from './source-text.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

function textOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

const ours = (text: string) => `${HEADER}${text}\n`
const files = new Map([
  ['index.ts', ours('index')],
  ['operations/a.ts', ours('a')],
])

describe('write', () => {
  test('makes the folder, and says what it wrote', () => {
    folder = join(folder, 'deep/er')
    expect(write(folder, files)).toEqual([
      { file: 'index.ts', kind: 'missing' },
      { file: 'operations/a.ts', kind: 'missing' },
    ])
    expect([textOf('index.ts'), textOf('operations/a.ts')]).toEqual([ours('index'), ours('a')])
    folder = dirname(dirname(folder))
  })

  test('touches only what differs', () => {
    write(folder, files)
    put('operations/a.ts', ours('older'))
    const before = statSync(join(folder, 'index.ts'), { bigint: true }).mtimeNs
    expect(write(folder, files)).toEqual([{ file: 'operations/a.ts', kind: 'differs' }])
    expect(textOf('operations/a.ts')).toBe(ours('a'))
    expect(statSync(join(folder, 'index.ts'), { bigint: true }).mtimeNs).toBe(before)
    expect(write(folder, files)).toEqual([])
  })

  test('takes line ends that a checkout changed for the same', () => {
    write(folder, files)
    put('index.ts', ours('index').replaceAll('\n', '\r\n'))
    expect(write(folder, files)).toEqual([])
  })

  test('removes what is generated no longer, and leaves what others wrote', () => {
    write(folder, files)
    put('types.ts', ours('old'))
    put('operations/old.ts', ours('old'))
    put('own.ts', 'by hand')
    put('notes.md', ours('no TypeScript'))
    put('other/index.ts', ours('the output of another document'))
    expect(write(folder, files)).toEqual([
      { file: 'operations/old.ts', kind: 'no longer generated' },
      { file: 'types.ts', kind: 'no longer generated' },
    ])
    expect(readdirSync(folder).sort()).toEqual(['index.ts', 'notes.md', 'operations', 'other', 'own.ts'])
    expect(textOf('other/index.ts')).toBe(ours('the output of another document'))
  })

  test.each(['', 'operations', 'runtime', 'validators'])(
    'leaves a file alone that stands where the folder %j should be',
    (place) => {
      if (place === '') folder = join(folder, 'file')
      if (place === '') writeFileSync(folder, 'by hand')
      else put(place, 'by hand')
      expect(() => write(folder, files)).toThrow(
        expect.objectContaining({ code: 'OUTPUT_NOT_OURS', location: join(folder, place) }),
      )
      if (place === '') folder = dirname(folder)
      else expect(readdirSync(folder)).toEqual([place])
    },
  )

  test('leaves a file alone that others wrote, and then writes nothing at all', () => {
    put('operations/a.ts', 'by hand')
    put('types.ts', ours('old'))
    expect(() => write(folder, files)).toThrow(
      expect.objectContaining({ code: 'OUTPUT_NOT_OURS', location: join(folder, 'operations/a.ts') }),
    )
    expect(readdirSync(folder).sort()).toEqual(['operations', 'types.ts'])
    expect(textOf('operations/a.ts')).toBe('by hand')
  })

  test('leaves a folder alone that stands where a file should be', () => {
    mkdirSync(join(folder, 'index.ts'))
    expect(() => write(folder, files)).toThrow(
      expect.objectContaining({ code: 'OUTPUT_NOT_OURS', location: join(folder, 'index.ts') }),
    )
  })
})

describe('compare', () => {
  test('finds everything missing where there is no folder', () => {
    expect(compare(join(folder, 'nowhere'), files).map(({ kind }) => kind)).toEqual(['missing', 'missing'])
  })

  test('finds what differs, and writes nothing', () => {
    put('index.ts', ours('other'))
    put('runtime/old.ts', ours('old'))
    put('runtime/own.ts', 'by hand')
    expect(compare(folder, files)).toEqual([
      { file: 'index.ts', kind: 'differs' },
      { file: 'operations/a.ts', kind: 'missing' },
      { file: 'runtime/old.ts', kind: 'no longer generated' },
    ])
    expect(textOf('index.ts')).toBe(ours('other'))
  })
})
