import { describe, expect, test } from 'vitest'
import { type Explanation, explainSignature } from '../../src/index.ts'
import { accepted } from './accepted.ts'
import type { ContentCase } from './content-case.ts'
import { CONTENT_CASES } from './content-cases.ts'
import { ENCODING_CASES } from './encoding-cases.ts'
import { HEADER_CASES } from './header-cases.ts'
import { KEY_CASES } from './key-cases.ts'

const CASES: Readonly<Record<string, readonly ContentCase[]>> = {
  ...CONTENT_CASES,
  ...HEADER_CASES,
  ...ENCODING_CASES,
  ...KEY_CASES,
}

/** Two names for what no known mistake leads to. */
const UNFOUND = /^(?:other-content|decrypted-before-verifying)$/

/** Thousands of contents are tried where nothing fits. */
const TIMEOUT_MS = 60_000

describe.each(Object.entries(CASES))('%s', { timeout: TIMEOUT_MS }, (id, cases) => {
  test.each(cases)('is named, and nothing else: $as', async ({ make }) => {
    const message = await make()
    const explanation = await explainSignature(message.exchange, message.keys)
    expect(explanation.mistakes.map((mistake) => mistake.id)).toEqual([id])
    expect(explanation.fits).toBe(false)
    // What can only be verified is not tried to the end.
    expect(explanation.complete).toBe(id !== 'nothing-fits')
    if (message.signed) expectContents(explanation, message.signed)
  })

  test.each(cases)('is a message that the verification refuses: $as', async ({ make }) => {
    await expect(accepted(await make())).resolves.toBe(false)
  })

  test('is told in sentences of what was done and what to do', async () => {
    for (const { make } of cases) {
      const { exchange, keys } = await make()
      const [mistake] = (await explainSignature(exchange, keys)).mistakes
      expect(mistake?.sentence).toMatch(/^[A-Z].{20,}[^.][.?] .{3,}[^.][.?]$/)
    }
  })
})

/** The bytes that were signed, and the first of them that is wrong. */
function expectContents({ contents, mistakes }: Explanation, signed: Uint8Array): void {
  const [mistake] = mistakes
  const actual = contents.actual()
  if (UNFOUND.test(mistake?.id ?? '') && actual === undefined) return
  expect(actual).toEqual(new Uint8Array(signed))
  const { offset, ...bytes } = mistake?.firstDifference ?? { offset: -1 }
  const expected = contents.expected()
  expect(expected.subarray(0, offset)).toEqual(actual?.subarray(0, offset))
  expect(bytes).toMatchObject({ expected: expected[offset], actual: actual?.[offset] })
  expect(expected[offset]).not.toBe(actual?.[offset])
}
