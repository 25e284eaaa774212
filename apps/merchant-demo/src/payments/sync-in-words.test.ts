import type { Outcome, Unknown } from '@alipayhk-openapi/client'
import { expect, it } from 'vitest'
import { wordsOf } from './sync-in-words.ts'
import { ended, neverLeft, neverSent, started } from './sync-state.ts'

const verified = { algorithm: 'RSA256', keyVersion: '1', responseTimeMs: 1_763_690_462_000 } as const
const reasons = ['aborted', 'timeout', 'network', 'unverified', 'http', 'unreadable', 'result', 'error'] as const

function after(outcome: Outcome) {
  return ended(started(neverSent), outcome)
}

it('has a sentence of its own for every reason of an unknown end, and the same advice', () => {
  const words = reasons.map((reason: Unknown['reason']) => wordsOf(after({ outcome: 'unknown', reason })))
  expect(new Set(words.map(({ what }) => what)).size).toBe(reasons.length)
  expect(new Set(words.map(({ label, advice }) => `${label}: ${advice}`))).toEqual(
    new Set(['Not known: The record may have arrived. A retry keeps its request id, so that it counts once.']),
  )
})

it('never repeats what an unverified answer says', () => {
  const result = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Trust me' }
  expect(JSON.stringify(wordsOf(after({ outcome: 'unknown', reason: 'unverified', result })))).not.toContain('Trust me')
})

it('says of a refusal what the gateway says, or else its code', () => {
  const result = { resultCode: 'PROCESS_FAIL', resultStatus: 'F' }
  const refused = (resultMessage?: string) => {
    const said = resultMessage === undefined ? result : { ...result, resultMessage }
    return wordsOf(after({ outcome: 'rejected', result: said, data: { result: said }, verified })).what
  }
  expect(refused('No such account.')).toBe('AlipayHK says: No such account.')
  expect(refused()).toBe('AlipayHK refused it with PROCESS_FAIL.')
})

it('tells a first attempt from a retry', () => {
  expect(wordsOf(started(neverSent)).what).toBe('Waiting for an answer.')
  const unknown = after({ outcome: 'unknown', reason: 'timeout' })
  expect(wordsOf(started(unknown))).toEqual({ label: 'Sending', what: 'Attempt 2, with the same request id.' })
})

it('says why nothing was sent, and what still holds', () => {
  const why = new Error('The key cannot be read.')
  expect(wordsOf(neverLeft(started(neverSent), why))).toEqual({
    label: 'Not sent',
    what: 'The key cannot be read. Nothing was sent this time.',
  })
  const unknown = started(after({ outcome: 'unknown', reason: 'timeout' }))
  expect(wordsOf(neverLeft(unknown, why))).toMatchObject({
    label: 'Not known',
    advice: expect.stringContaining('may have arrived'),
  })
})
