import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainSignature } from '../../src/index.ts'
import { accepted } from './accepted.ts'
import { contentOf, requestSigning } from './wrong-message.ts'
import { signedWrongly, WRONG_STEPS, type WrongStep } from './wrong-steps.ts'

/** Each costs a search among thousands of candidates. */
const RUNS = 100
const TIMEOUT_MS = 120_000

const step = (id: WrongStep['id']): WrongStep => {
  const found = WRONG_STEPS.find((wrong) => wrong.id === id)
  if (!found) throw new Error(`there is no wrong step ${id}`)
  return found
}

describe('two mistakes in one message', { timeout: TIMEOUT_MS }, () => {
  test.each([
    ['full-url', 'body-spaced'],
    ['full-url', 'query-dropped'],
    ['query-dropped', 'path-lower-case'],
    ['line-feed-crlf', 'time-in-epoch-milliseconds'],
    ['body-spaced', 'body-slashes-escaped'],
    ['body-unicode-escaped', 'line-feed-at-end'],
    ['time-in-epoch-seconds', 'content-base64'],
    ['first-line-left-out', 'body-spaced'],
    ['client-id-line-end', 'line-feed-at-end'],
    ['body-keys-reversed', 'body-not-serialised'],
  ] as const)('are both named in the order in which they are made: %s, %s', async (one, other) => {
    const made = [one, other].map(step)
    const inOrder = WRONG_STEPS.filter((wrong) => made.includes(wrong))
    const { exchange, keys, signed } = await signedWrongly(...inOrder)
    const { mistakes, contents, tried } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ id }) => id).toSorted()).toEqual([one, other].toSorted())
    expect(contents.actual()).toEqual(signed)
    expect(tried).toBeGreaterThan(1)
  })

  test('each show where they show', async () => {
    const { exchange, keys } = await signedWrongly(step('full-url'), step('line-feed-at-end'))
    const { mistakes } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ firstDifference }) => firstDifference)).toEqual([
      { offset: 5, expected: 0x2f, actual: 0x68, part: 'path' },
      { offset: contentOf().length, expected: undefined, actual: 0x0a, part: 'body' },
    ])
  })

  test('are both undone in a Signature header', async () => {
    const { exchange, keys } = await signedWrongly(step('percent-encoded-twice'), step('colon-for-equal-sign'))
    const { mistakes } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ id }) => id)).toEqual(['colon-for-equal-sign', 'percent-encoded-twice'])
  })

  test('of key, hash, header and content are told apart, all four of them', async () => {
    const ids = ['line-feed-left-out', 'other-hash', 'keys-swapped', 'percent-encoded-twice', 'header-quoted'] as const
    const { exchange, keys, signed } = await signedWrongly(...ids.map(step))
    const { mistakes, contents } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ id }) => id)).toEqual([
      'header-quoted',
      'percent-encoded-twice',
      'keys-swapped',
      'other-hash',
      'line-feed-left-out',
    ])
    expect(contents.actual()).toEqual(signed)
  })

  test('are named for any two wrong steps, or fewer that lead to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...WRONG_STEPS], { minLength: 2, maxLength: 2 }), async (steps) => {
        const message = await signedWrongly(...steps)
        const { mistakes, alsoFits, contents } = await explainSignature(message.exchange, message.keys)
        expect(contents.actual()).toEqual(message.signed)
        const ids = mistakes.map(({ id }) => id)
        const wanted = steps.map(({ id }) => id).toSorted()
        const named = [ids, ...alsoFits].some((some) => some.toSorted().join() === wanted.join())
        expect(named || ids.length < 2, `${wanted} was taken for ${ids}`).toBe(true)
        expect(mistakes.length === 0).toBe(await accepted(message))
      }),
      { numRuns: RUNS },
    )
  })
})

describe('two mistakes that lead to the same bytes', () => {
  test('are both told, the one that is made first as the answer', async () => {
    const body = '{"requestTime":1716340341000}'
    const { exchange, keys } = await requestSigning(contentOf({ time: '1716340341000', body }), { body })
    const { mistakes, alsoFits } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ id }) => id)).toEqual(['time-in-epoch-milliseconds'])
    expect(alsoFits).toEqual([['time-from-body']])
  })

  test('are told for pairs as well', async () => {
    const { exchange, keys } = await requestSigning(contentOf({ method: 'GET', body: '{"a":1}' }), {
      body: '{ "a": 1 }',
    })
    const { mistakes, alsoFits } = await explainSignature(exchange, keys)
    expect(mistakes.map(({ id }) => id)).toEqual(['other-method', 'body-minified'])
    expect(alsoFits).toEqual([['other-method', 'body-reserialised']])
  })
})
