import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { document, readRoom } from './document.ts'

describe('the bundle', () => {
  it.each([
    { file: 'dist/openapi.yaml', read: (text: string): unknown => parse(text) },
    { file: 'dist/openapi.json', read: (text: string): unknown => JSON.parse(text) },
  ])('$file is the source, with nothing lost and every extension kept', ({ file, read }) => {
    expect(read(readRoom(file))).toEqual(document)
  })

  it('is what the package exports', () => {
    const { exports } = JSON.parse(readRoom('package.json'))
    expect(exports['./openapi.yaml']).toBe('./dist/openapi.yaml')
    expect(exports['./openapi.json']).toBe('./dist/openapi.json')
  })
})
