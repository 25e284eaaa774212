import { describe, expect, it } from 'vitest'
import { milliseconds, readTime, writeTime } from './written-time.ts'

describe('readTime and writeTime', () => {
  it.each([
    '2024-05-22T06:42:21+05:30',
    '2024-05-22T06:42:21-0330',
    '2024-05-22T06:42:21.123Z',
    '2024-05-22T06:42:21.123456789+08:00',
    '2024-05-22 06:42:21',
    '1969-12-31T23:59:59Z',
  ])('give %s back', (text) => {
    const time = readTime(text)
    expect(time && writeTime(time)).toBe(text)
  })

  it.each([
    ['2024-05-22T06:42:21+05:30', 1716340341000],
    ['2024-05-22T01:12:21.250Z', 1716340341250],
    ['1716340341250', 1716340341250],
    ['1716340341', 1716340341000],
  ])('know the instant of %s', (text, epochMs) => {
    expect(readTime(text)?.epochMs).toBe(epochMs)
  })

  it.each(['', 'yesterday', '2024-13-01T00:00:00Z', '2024-05-22', '123'])('give up on %j', (text) => {
    expect(readTime(text)).toBeUndefined()
  })

  it('write the hours of an offset alone', () => {
    const time = readTime('2024-05-22T06:42:21+08:00')
    expect(time && writeTime({ ...time, zone: '+hh' })).toBe('2024-05-22T06:42:21+08')
  })

  it('write milliseconds as three digits', () => {
    expect([0, 7, 1999].map(milliseconds)).toEqual(['000', '007', '999'])
  })
})
