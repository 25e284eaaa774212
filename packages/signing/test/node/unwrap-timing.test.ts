import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { unwrapSymmetricKey, wrapSymmetricKey } from '../../src/node/index.ts'
import { testKeys } from '../../src/test-keys.ts'
import { type Bytes, privateKey, publicKey } from './fixtures.ts'
import { cropped, timed, welch } from './timing.ts'

/** The limit of reliability.md, above which the two are held to be different. */
const LIMIT = 4.5
const SAMPLES = 50_000
const OF_EACH = 64
const PERCENTILES = [100, 99, 90, 50]
const KEY_BYTES = 32

const encryptionKey = createPublicKey(testKeys.platform.publicKey)

/** A block that is right but for one thing, encrypted. */
function badlyPadded(change: (block: Uint8Array) => void): Bytes {
  const block = new Uint8Array(256).map(() => 1 + Math.floor(Math.random() * 255))
  block.set([0, 2])
  block[256 - KEY_BYTES - 1] = 0
  change(block)
  return new Uint8Array(publicEncrypt({ key: encryptionKey, padding: constants.RSA_NO_PADDING }, block))
}

const FAULTS: readonly ((block: Uint8Array) => void)[] = [
  (block) => block.set([1], 1),
  (block) => block.set([0, 0], 0),
  (block) => block.set([0], 2),
  (block) => block.set([0], 100),
  (block) => block.set([0], 222),
  (block) => block.set([7], 223),
  (block) => block.fill(0xff, 1),
]

const good = Array.from({ length: OF_EACH }, () =>
  wrapSymmetricKey(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), { publicKey }),
)
const bad = Array.from({ length: OF_EACH }, (_, index) => badlyPadded(FAULTS[index % FAULTS.length] ?? (() => {})))

/** From one place in memory, whichever class it is of. */
const presented = new Uint8Array(256)

/** How long it takes to unwrap a key this many times, in milliseconds. */
function timeOf(wrapped: Bytes, times = 1): number {
  presented.set(wrapped)
  const start = performance.now()
  for (let time = 0; time < times; time++) unwrapSymmetricKey(presented, { privateKey })
  return performance.now() - start
}

test(`F4 a bad padding takes as long as a good one: |t| < ${LIMIT} over ${SAMPLES} samples`, {
  timeout: 300_000,
}, () => {
  const classes = { first: good, second: bad }
  timed(1000, classes, (wrapped) => timeOf(wrapped))
  const timings = timed(SAMPLES, classes, (wrapped) => timeOf(wrapped))
  for (const percentile of PERCENTILES) {
    const t = welch(cropped(timings, percentile))
    expect(Math.abs(t), `below percentile ${percentile}`).toBeLessThan(LIMIT)
  }
})

test('F4 the measure tells what takes twice as long', { timeout: 60_000 }, () => {
  const timings = timed(1000, { first: [1], second: [2] }, (times) => timeOf(good[0] ?? presented, times))
  expect(Math.abs(welch(cropped(timings, 90)))).toBeGreaterThan(LIMIT)
})

test('F4 the measure is the one of Welch', () => {
  const timings = { first: [1, 2, 3, 4, 5], second: [3, 4, 5, 6, 7] }
  expect(welch(timings)).toBeCloseTo(-2, 10)
  expect(welch({ first: [1, 2, 3], second: [10, 20, 30, 40] })).toBeCloseTo(-23 / Math.sqrt(1 / 3 + 500 / 3 / 4), 10)
  expect(cropped(timings, 50)).toEqual({ first: [1, 2, 3, 4], second: [3, 4] })
  expect(cropped(timings, 100)).toEqual(timings)
})
