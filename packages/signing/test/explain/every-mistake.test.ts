import { describe, expect, test } from 'vitest'
import { explainSignature } from '../../src/index.ts'
import { CONTENT_CASES, type ContentCase } from './content-cases.ts'
import { ENCODING_CASES, HEADER_CASES } from './header-cases.ts'
import { KEY_CASES } from './key-cases.ts'

const CASES: Readonly<Record<string, readonly ContentCase[]>> = {
  ...CONTENT_CASES,
  ...HEADER_CASES,
  ...ENCODING_CASES,
  ...KEY_CASES,
}

describe.each(Object.entries(CASES))('%s', (id, cases) => {
  test.each(cases)('is named, and nothing else: $as', async ({ make }) => {
    const { exchange, keys } = await make()
    const { fits, mistakes } = await explainSignature(exchange, keys)
    expect(mistakes.map((mistake) => mistake.id)).toEqual([id])
    expect(fits).toBe(false)
  })
})
