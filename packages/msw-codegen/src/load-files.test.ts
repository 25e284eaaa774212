import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadFiles } from './load-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'load-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

test('one file in one piece has no others', async () => {
  const path = written('one.json', '{"openapi":"3.1.0","a":{"$ref":"#/b"}}')
  expect(await loadFiles(path)).toEqual({ document: { openapi: '3.1.0', a: { $ref: '#/b' } }, files: new Map() })
})

test('every file is read once, from where the file stands that refers to it', async () => {
  const path = written('tree/api/openapi.yaml', 'a: { $ref: "pets/pet.yaml#/Pet" }\nb: { $ref: "./pets/pet.yaml" }')
  written('tree/api/pets/pet.yaml', 'Pet: { $ref: "../../common.json#/Name" }\nAgain: { $ref: "pet.yaml#/Pet" }')
  written('tree/common.json', '{"Name":{"$ref":"api/pets/pet.yaml#/Pet"}}')
  const { files } = await loadFiles(path)
  expect([...files.keys()].sort()).toEqual(['../api/pets/pet.yaml', '../common.json', 'pets/pet.yaml'])
  expect(files.get('../api/pets/pet.yaml')).toBe(files.get('pets/pet.yaml'))
  expect(files.get('../common.json')).toEqual({ Name: { $ref: 'api/pets/pet.yaml#/Pet' } })
})

test('a file that refers back to the document refers to the same one', async () => {
  const path = written('back/openapi.yaml', 'a: { $ref: "pet.yaml" }')
  written('back/pet.yaml', '$ref: "openapi.yaml#/b"')
  const { document, files } = await loadFiles(path)
  expect(files.get('openapi.yaml')).toBe(document)
})

test('what is on the network is left alone', async () => {
  const path = written('network.yaml', 'a: { $ref: "https://example.com/a.yaml" }\nb: { $ref: "//example.com/b.yaml" }')
  expect((await loadFiles(path)).files.size).toBe(0)
})

test('a member of that name is a reference only where it is a text', async () => {
  const path = written('member.yaml', 'properties: { $ref: { type: string } }\nlist: [{ $ref: 1 }, { $ref: "" }]')
  expect((await loadFiles(path)).files.size).toBe(0)
})

test('a document may hold itself', async () => {
  const path = written('cycle.yaml', 'a: &a { b: [*a], $ref: "other.yaml" }')
  written('other.yaml', '{}')
  expect([...(await loadFiles(path)).files.keys()]).toEqual(['other.yaml'])
})

test('a file that is not there is told by the name that refers to it', async () => {
  const path = written('missing.yaml', 'a: { $ref: "pets/nowhere.yaml#/Pet" }')
  await expect(loadFiles(path)).rejects.toThrow(
    `DOCUMENT_UNREADABLE at pets/nowhere.yaml: there is no such file, and ${path} refers to it`,
  )
  await expect(loadFiles(join(folder, 'none.yaml'))).rejects.toThrow(
    expect.objectContaining({ location: join(folder, 'none.yaml'), reason: 'there is no such file' }),
  )
})

test('a folder is no file', async () => {
  const path = written('folder.yaml', 'a: { $ref: "tree" }')
  await expect(loadFiles(path)).rejects.toThrow('this is a folder')
  await expect(loadFiles('https://example.com/a.yaml')).rejects.toThrow('only files are read')
})

test('a file that cannot be parsed is told by its name', async () => {
  const path = written('broken.yaml', 'a: { $ref: "half.json" }')
  written('half.json', '{"a":')
  await expect(loadFiles(path)).rejects.toThrow(
    expect.objectContaining({ code: 'DOCUMENT_INVALID', location: 'half.json' }),
  )
})
