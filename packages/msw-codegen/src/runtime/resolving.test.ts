import { describe, expect, test } from 'vitest'
import { operationOf } from '../../test/operation.ts'
import type { Call } from './call.ts'
import { completed, resolving } from './resolving.ts'

const operation = operationOf({
  name: 'a',
  mediaTypes: { 200: 'application/json', '4XX': 'application/problem+json', default: 'text/plain' },
})
const call: Call = {
  operation,
  request: new Request('http://localhost/a'),
  ...{ path: {}, query: {}, header: {}, cookie: {}, body: undefined, violations: [] },
}
const answered = (answer: unknown) => resolving(operation, () => answer)(call)

describe('a resolver answers', () => {
  test('with a reply, whose media type is known by its status', async () => {
    expect(await answered({ status: 200, body: 1 })).toEqual({ status: 200, mediaType: 'application/json', body: 1 })
    expect(await answered({ status: 200, mediaType: 'text/csv', body: 'a' })).toMatchObject({ mediaType: 'text/csv' })
  })

  test('with the very reply of a scenario', async () => {
    const reply = { status: 204, mediaType: undefined, body: undefined }
    expect(await answered(reply)).toBe(reply)
  })

  test('with a response, as it is', async () => {
    const response = new Response()
    expect(await answered(response)).toBe(response)
  })

  test('with a step, which is given the call', async () => {
    const step = { behaviour: (given: Call) => ({ status: 200, mediaType: undefined, body: given === call }) }
    expect(await answered(step)).toMatchObject({ body: true })
  })

  test('in time, with what it is given', async () => {
    const behaviour = resolving(operation, async ({ request }) => ({ status: 200, body: request.url }))
    expect(await behaviour(call)).toMatchObject({ body: 'http://localhost/a' })
  })

  test.each([undefined, null, 'text', 200, {}, { status: '200' }, { behaviour: 1 }])(
    'but not with %j',
    async (answer) => {
      await expect(answered(answer)).rejects.toThrow('A resolver should return a reply with status and body')
    },
  )
})

test('what is no function is no resolver', () => {
  expect(() => resolving(operation, Object('x'))).toThrow(new TypeError('A resolver should be a function'))
})

test('a body of a status that has none is no reply', () => {
  const strict = operationOf({ name: 'a', mediaTypes: { 200: 'application/json' } })
  expect(() => completed(strict, { status: 404, body: 1 })).toThrow('A reply of status 404 has no documented body')
})

test.each([
  [200, 1, 'application/json'],
  [404, 1, 'application/problem+json'],
  [500, 1, 'text/plain'],
  [200, undefined, undefined],
])('a reply of status %d with the body %j is %s', (status, body, mediaType) => {
  expect(completed(operation, { status, body })).toEqual({ status, body, mediaType })
})
