import { expect, test } from 'vitest'
import { operations } from './gen/index.ts'
import { createSettledRequests } from './settled-requests.ts'

const { success: reply, processFail } = operations.syncPaymentInfo.scenarios

test('E5 a million ids leave the newest, as many as were asked for', () => {
  const limit = 10_000
  const settled = createSettledRequests(limit)
  let largest = 0
  for (let id = 0; id < 1_000_000; id += 1) {
    settled.keep(`id-${id}`, { fingerprint: 'same', reply })
    largest = Math.max(largest, settled.size)
  }
  expect([largest, settled.size]).toEqual([limit, limit])
  expect([settled.find('id-989999'), settled.find('id-0')]).toEqual([undefined, undefined])
  expect([settled.find('id-990000')?.reply, settled.find('id-999999')?.reply]).toEqual([reply, reply])
})

test('E5 one id a million times takes one place', () => {
  const settled = createSettledRequests(2)
  settled.keep('other', { fingerprint: 'same', reply })
  for (let time = 0; time < 1_000_000; time += 1) settled.keep('id', { fingerprint: String(time), reply })
  expect(settled.size).toBe(2)
  expect(settled.find('id')?.fingerprint).toBe('999999')
  expect(settled.find('other')).toBeDefined()
})

test('what is kept again is the newest', () => {
  const settled = createSettledRequests(2)
  for (const key of ['a', 'b', 'a', 'c']) settled.keep(key, { fingerprint: 'same', reply })
  expect(['a', 'b', 'c'].filter((key) => settled.find(key))).toEqual(['a', 'c'])
  settled.keep('a', { fingerprint: 'other', reply: processFail })
  expect(settled.find('a')).toEqual({ fingerprint: 'other', reply: processFail })
})

test('a limit of none keeps none', () => {
  const settled = createSettledRequests(0)
  for (const key of ['a', 'b', 'a']) settled.keep(key, { fingerprint: 'same', reply })
  expect([settled.size, settled.find('a'), settled.find('b')]).toEqual([0, undefined, undefined])
})
