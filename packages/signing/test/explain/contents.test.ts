import { describe, expect, test } from 'vitest'
import { explainSignature } from '../../src/index.ts'
import { utf8 } from '../fixtures.ts'
import {
  bytes,
  CLIENT_ID,
  contentOf,
  headerOf,
  hex,
  KEYS,
  merchant,
  requestOf,
  requestSigning,
  rsaSign,
  sha256,
  TARGET,
  TIME,
} from './wrong-message.ts'

const explained = async (...message: Parameters<typeof requestSigning>) => {
  const { exchange, keys } = await requestSigning(...message)
  return explainSignature(exchange, keys)
}

describe('the first byte that differs', () => {
  const path = 'POST '.length
  const clientId = path + TARGET.length + 1
  const time = clientId + CLIENT_ID.length + 1
  const body = time + TIME.length + 1

  test.each([
    ['method', { method: 'GET' }, { offset: 0, expected: 0x50, actual: 0x47, part: 'method' }],
    ['path', { target: TARGET.toLowerCase() }, { offset: path + 22, part: 'path' }],
    ['client id', { clientId: CLIENT_ID.toLowerCase() }, { offset: clientId + 1, part: 'client id' }],
    ['time', { time: '1716340341000' }, { offset: time, expected: 0x32, actual: 0x31, part: 'time' }],
    ['body', { body: '' }, { offset: body, expected: 0x7b, actual: undefined, part: 'body' }],
  ])('lies in the %s', async (_, parts, difference) => {
    const { mistakes } = await explained(contentOf(parts))
    expect(mistakes).toMatchObject([{ firstDifference: difference }])
  })

  test('lies anywhere for a mistake with all of it', async () => {
    const utf16 = bytes(...Array.from(contentOf({ body: 'a' }), (byte) => Uint8Array.of(byte, 0)))
    const { mistakes } = await explained(utf16, { body: 'a' })
    expect(mistakes).toMatchObject([
      { id: 'other-charset', firstDifference: { offset: 1, expected: 0x4f, actual: 0, part: 'method' } },
    ])
  })

  test('is told for no mistake outside the content', async () => {
    const { mistakes } = await explainSignature(
      requestOf(headerOf(await rsaSign(contentOf(), merchant, 'SHA-1'))),
      KEYS,
    )
    expect(mistakes.map(({ id, firstDifference }) => [id, firstDifference])).toEqual([['other-hash', undefined]])
  })
})

describe('the digest that was signed', () => {
  test('is read from the signature, where the content is not known', async () => {
    const { contents } = await explained('something else')
    expect(contents.actual()).toBeUndefined()
    expect(contents.signedDigest()).toBe(hex(await sha256(utf8('something else'))))
    expect(contents.expected()).toEqual(contentOf())
  })

  test('is that of the hash that was used', async () => {
    const { contents } = await explainSignature(
      requestOf(headerOf(await rsaSign(contentOf(), merchant, 'SHA-1'))),
      KEYS,
    )
    expect(contents.signedDigest()).toHaveLength(40)
  })

  test('is not there where no key opens the signature', async () => {
    const { contents } = await explainSignature(requestOf(headerOf(new Uint8Array(256))), KEYS)
    expect(contents.signedDigest()).toBeUndefined()
  })
})

test('a body in a style of its own is said to have lost its blanks as well', async () => {
  const { mistakes } = await explained(contentOf({ body: '{"a":1,"b":2}' }), { body: '{ "b":2,"a" :1 }' })
  expect(mistakes).toMatchObject([{ id: 'body-keys-sorted', sentence: expect.stringContaining('without its blanks') }])
})

test('a body of which not all could be tried is not said to have none of the mistakes', async () => {
  const large = await explained('something else', { body: ' '.repeat(200_000) })
  expect(large.mistakes[0]?.sentence).toContain('too large')
  const small = await explained('something else')
  expect(small.mistakes[0]?.sentence).not.toContain('too large')
})
