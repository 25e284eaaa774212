import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'

describe('parseTimestamp', () => {
  it.each([
    ['2024-05-22T06:42:21+05:30', 1_716_340_341_000],
    ['2024-05-22T06:42:21+0530', 1_716_340_341_000],
    ['2024-05-21T20:12:21-05:00', 1_716_340_341_000],
    ['2024-05-22T01:12:21Z', 1_716_340_341_000],
    ['2024-05-22T01:12:21.123Z', 1_716_340_341_123],
    ['2024-05-22T01:12:21.1234567Z', 1_716_340_341_123],
    ['2024-05-22T01:12:21.123456789Z', 1_716_340_341_123],
    ['2024-05-22T01:12:21.5Z', 1_716_340_341_500],
    ['1716340341000', 1_716_340_341_000],
    ['2024-05-22T15:12:21+14:00', 1_716_340_341_000],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000],
  ])('reads %s', (text, epochMs) => {
    expect(parseTimestamp(text)).toBe(epochMs)
  })

  it.each([
    '',
    '1',
    '1716340341',
    '17163403410000',
    '2024-05-22',
    '2024-05-22T06:42:21',
    '2024-05-22 06:42:21Z',
    '2024-05-22t06:42:21z',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '2024-05-22T24:00:00Z',
    '2024-05-22T06:60:00Z',
    '2024-05-22T06:42:60Z',
    '2024-05-22T06:42:21+15:00',
    '2024-05-22T06:42:21+05:60',
    '2024-05-22T06:42:21+5:30',
    '2024-05-22T06:42:21.Z',
    '2024-05-22T06:42:21.1234567890Z',
    ' 2024-05-22T06:42:21Z',
    '２024-05-22T06:42:21Z',
    'May 22 2024',
  ])('refuses %j', (text) => {
    expect(() => parseTimestamp(text)).toThrow(expect.objectContaining({ code: 'TIME_MALFORMED' }))
  })
})

describe('formatTimestamp', () => {
  it('writes the first and the last second of four digits, and none beyond', () => {
    const [first, last] = [-62_167_219_200_000, 253_402_300_799_000]
    expect(formatTimestamp(first, 0)).toBe('0000-01-01T00:00:00+00:00')
    expect(formatTimestamp(last, 0)).toBe('9999-12-31T23:59:59+00:00')
    expect(() => formatTimestamp(first - 1000, 0)).toThrow(TypeError)
    expect(() => formatTimestamp(last + 1000, 0)).toThrow(TypeError)
  })

  it('writes whole seconds with the offset of Hong Kong, or another', () => {
    expect(formatTimestamp(1_716_340_341_999)).toBe('2024-05-22T09:12:21+08:00')
    expect(formatTimestamp(1_716_340_341_000, 330)).toBe('2024-05-22T06:42:21+05:30')
    expect(formatTimestamp(1_716_340_341_000, -300)).toBe('2024-05-21T20:12:21-05:00')
    expect(formatTimestamp(1_716_340_341_000, 0)).toBe('2024-05-22T01:12:21+00:00')
    expect(formatTimestamp(1_716_340_341_000, 840)).toBe('2024-05-22T15:12:21+14:00')
    expect(formatTimestamp(1_716_340_341_000, -840)).toBe('2024-05-21T11:12:21-14:00')
  })

  it('reads back to the second', () => {
    const moment = fc.integer({ min: 0, max: 4_102_444_800_000 })
    fc.assert(
      fc.property(moment, fc.integer({ min: -840, max: 840 }), (epochMs, offset) => {
        expect(parseTimestamp(formatTimestamp(epochMs, offset))).toBe(Math.floor(epochMs / 1000) * 1000)
      }),
    )
  })

  it.each([
    [Number.NaN, 0],
    [1.5, 0],
    [Number.POSITIVE_INFINITY, 0],
    [9e15, 0],
    [253_402_300_800_000, 0],
    [-62_167_219_200_001, 0],
    [0, 0.5],
    [0, 841],
  ])('refuses %j with offset %j', (epochMs, offset) => {
    expect(() => formatTimestamp(epochMs, offset)).toThrow(TypeError)
  })
})
