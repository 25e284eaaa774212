import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '../src/formats.ts'
import type { Validate } from '../src/runtime/contract.ts'
import { bodyValidator, documentWithBody, PACKAGE } from './support.ts'

interface Values {
  readonly good: readonly string[]
  /** Beside what no format takes: nothing, and a good value with white space around it. */
  readonly bad: readonly string[]
}

const TABLE: Readonly<Record<string, Values>> = {
  date: {
    good: ['2025-01-01', '2025-02-31', '2025-12-31', '0000-10-09'],
    bad: ['2025-1-01', '2025-01-1', '25-01-01', '2025-00-10', '2025-13-01', '2025-01-00', '2025-01-32', '2025/01/01'],
  },
  'date-time': {
    good: ['2025-05-07T10:00:00Z', '2025-05-07t23:59:60.123z', '2025-05-07T00:00:00-23:59'],
    bad: [
      '2025-05-07',
      '2025-05-07T10:00:00',
      '2025-05-07 10:00:00Z',
      '2025-05-07T10:00Z',
      '2025-13-07T10:00:00Z',
      '2025-05-32T10:00:00Z',
      '2025-05-07T24:00:00Z',
      '2025-05-07T10:60:00Z',
      '2025-05-07T10:00:61Z',
      '2025-05-07T10:00:00.Z',
      '2025-05-07T10:00:00+0800',
      '2025-05-07T10:00:00+24:00',
      '1746586067000',
    ],
  },
  time: {
    good: ['10:00:00Z', '00:00:00z', '23:59:60Z', '10:00:00.25+08:00', '10:00:00-00:30'],
    bad: ['10:00:00', '10:00Z', '1:00:00Z', '24:00:00Z', '10:60:00Z', '10:00:61Z', '10:00:00.Z', '10:00:00+8:00'],
  },
  email: {
    good: ['a@b', 'first.last+tag@mail.example.com', '陳@例子.example'],
    bad: ['a', '@', 'a@', '@b', 'a@b@c', 'a b@c', 'a@b c'],
  },
  ipv4: {
    good: ['0.0.0.0', '127.0.0.1', '255.255.255.255', '9.10.99.100', '192.168.200.249'],
    bad: [
      '1.2.3',
      '1.2.3.4.',
      '.1.2.3.4',
      '1.2.3.4.5',
      '1..2.3',
      '256.0.0.1',
      '0.0.0.260',
      '01.2.3.4',
      '1.2.3.a',
      '::1',
    ],
  },
  uri: {
    good: ['https://example.com/a?b=c#d', 'mailto:a@b', 'urn:isbn:0', 'a+b-1.c:', 'app://x?y=%7B'],
    bad: ['example.com', '/a/b', '//example.com', '1a:b', ':b', 'a b:c', 'a:b c', 'a:<b>', 'a:{b}', 'a:b\\c', 'a:^"|`'],
  },
  uuid: {
    good: ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'ABCDEFAB-CDEF-ABCD-EFAB-CDEFABCDEFAB'],
    bad: [
      '3f2504e04f8911d39a0c0305e82c3301',
      '3f2504e0-4f89-11d3-9a0c-0305e82c330',
      '3f2504e0-4f89-11d3-9a0c-0305e82c33011',
      '3f2504e0-4f89-11d3-9a0c-0305e82c330g',
      '3f2504e0-4f89-11d39-a0c-0305e82c3301',
      'urn:uuid:3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    ],
  },
}

const ANNOTATIONS = ['hostname', 'ipv6', 'idn-email', 'uri-reference', 'regex', 'int64', 'made-up']

let validate: Validate
beforeAll(async () => {
  const formats = [...Object.keys(TABLE), ...ANNOTATIONS]
  const properties = Object.fromEntries(formats.map((format) => [format, { type: 'string', format }]))
  validate = await bodyValidator('formats', documentWithBody({ type: 'object', properties }))
})

const good = Object.entries(TABLE).flatMap(([format, values]) => values.good.map((value) => [format, value] as const))
const bad = Object.entries(TABLE).flatMap(([format, values]) =>
  [...values.bad, '', ...values.good.flatMap((value) => [` ${value}`, `${value}\n`])].map(
    (value) => [format, value] as const,
  ),
)

describe('formats', () => {
  test.each(good)('%s takes %j', (format, value) => {
    expect(validate({ [format]: value })).toEqual([])
  })

  test.each(bad)('%s refuses %j', (format, value) => {
    const message = `must match format "${format}"`
    expect(validate({ [format]: value })).toEqual([{ pointer: `/${format}`, message }])
  })

  test.each(ANNOTATIONS)('%s asserts nothing', (format) => {
    expect(validate({ [format]: ' \n no such thing' })).toEqual([])
  })

  test('what is no string is none of its business', () => {
    expect(validate({ uuid: 5 })).toEqual([{ pointer: '/uuid', message: 'must be string' }])
  })

  test('the README promises these and no other', () => {
    const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
    const [, list = ''] = /formats that are asserted are ([^:]*):/.exec(readme) ?? []
    const promised = [...list.matchAll(/`([^`]+)`/g)].map(([, format]) => format)
    expect(promised).toEqual(Object.keys(TABLE))
    expect([...FORMATS.keys()]).toEqual(Object.keys(TABLE))
  })
})
