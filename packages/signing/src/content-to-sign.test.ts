import { describe, expect, it } from 'vitest'
import { CLIENT_ID, utf8 } from '../test/fixtures.ts'
import { contentToSign } from './content-to-sign.ts'

const parts = {
  method: 'POST',
  url: '/a/b?c=d',
  clientId: CLIENT_ID,
  time: '2024-05-22T06:42:21+05:30',
  body: utf8('{}'),
}
const text = (overrides: Partial<typeof parts>) => new TextDecoder().decode(contentToSign({ ...parts, ...overrides }))

describe('contentToSign', () => {
  it('joins method, path with query, client id, time and body', () => {
    expect(text({})).toBe('POST /a/b?c=d\n4Q5Y8W0WSG45P907917.2024-05-22T06:42:21+05:30.{}')
  })

  it('leaves out scheme, host, port and fragment of an absolute URL', () => {
    expect(text({ url: 'https://gateway.example:8443/a/b?c=d#e' })).toBe(text({}))
  })

  it('takes a path as it came in, dots, double slashes and escapes included', () => {
    for (const url of ['/a/../b', '//a', '/a/', '/%2e%2E/A', '/a?']) {
      expect(text({ url })).toContain(`POST ${url}\n`)
    }
  })

  it.each(['2024-05-22T06:42:21.123456789+0530', '2024-05-22T06:42:21Z', '1716340341000'])(
    'takes a client id of 64 characters, and the time %s character by character',
    (time) => {
      const clientId = 'a'.repeat(64)
      expect(text({ clientId, time })).toContain(`\n${clientId}.${time}.{}`)
    },
  )

  it('keeps the body byte for byte', () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x0d, 0x0a, 0x00])
    expect(contentToSign({ ...parts, body }).subarray(-body.length)).toEqual(body)
  })

  it.each(['a.b', 'a\nb', ' a', 'a ', '', '數', 'a'.repeat(65)])('refuses the client id %j', (clientId) => {
    expect(() => text({ clientId })).toThrow(
      expect.objectContaining({ code: 'CLIENT_ID_MALFORMED', header: 'Client-Id' }),
    )
  })

  it.each(['', '1', '1.2 3', '1\n2', '7.2024-05-22T06:42:21Z', '2024-05-22T06:42:21{', '1'.repeat(41)])(
    'refuses the time %j',
    (time) => {
      expect(() => text({ time })).toThrow(expect.objectContaining({ code: 'TIME_MALFORMED' }))
    },
  )

  it.each(['a/b', '', '/a b', '/a\nb', '/a#b', '/繳費'])('refuses the URL %j', (url) => {
    expect(() => text({ url })).toThrow(expect.objectContaining({ code: 'URL_MALFORMED' }))
  })

  it('says what is wrong with a URL that is none', () => {
    expect(() => text({ url: 'a/b' })).toThrow('neither absolute nor does it begin with a slash')
    expect(() => text({ url: '/a b' })).toThrow('must be percent-encoded before it is signed')
  })

  it.each(['post', 'Post', '', 'POST '])('refuses the method %j as a mistake of the caller', (method) => {
    expect(() => text({ method })).toThrow(TypeError)
  })
})
