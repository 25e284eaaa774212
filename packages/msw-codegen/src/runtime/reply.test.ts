import { expect, test } from 'vitest'
import { replyBytes, toResponse } from './reply.ts'

const json = { scenario: 's', status: 201, mediaType: 'application/json', body: { a: '繳' } }

test.each([
  [json, '{"a":"繳"}'],
  [{ ...json, body: 'text in JSON' }, '"text in JSON"'],
  [{ ...json, mediaType: 'text/json', body: 'text in JSON' }, '"text in JSON"'],
  [{ ...json, mediaType: 'Text/x.y+JSON;charset=utf-8', body: 'text in JSON' }, '"text in JSON"'],
  [{ ...json, mediaType: 'text/jsonl', body: 'plain' }, 'plain'],
  [{ ...json, mediaType: 'text/plain', body: 'plain' }, 'plain'],
  [{ ...json, mediaType: undefined, body: undefined }, ''],
])('the bytes of %j', (reply, text) => {
  expect(new TextDecoder().decode(replyBytes(reply))).toBe(text)
})

test('a response has the status, the media type and the bytes of its reply', async () => {
  const response = toResponse(json, { 'x-more': '1' })
  expect(response.status).toBe(201)
  expect([...response.headers]).toEqual([
    ['content-type', 'application/json'],
    ['x-more', '1'],
  ])
  expect(await response.text()).toBe('{"a":"繳"}')
})

test('headers that are given outrank the media type', () => {
  expect(toResponse(json, { 'content-type': 'application/json; charset=UTF-8' }).headers.get('content-type')).toBe(
    'application/json; charset=UTF-8',
  )
})

test('a reply without a body fits a status that may have none', () => {
  const response = toResponse({ scenario: 's', status: 204, mediaType: undefined, body: undefined })
  expect([response.status, response.body, [...response.headers]]).toEqual([204, null, []])
})
