import { expect, test } from 'vitest'
import { problem } from './problem.ts'

test('a problem says what it is, in its status and in its body', async () => {
  const response = problem(400, 'title', { violations: [] })
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  expect(await response.json()).toEqual({ type: 'about:blank', title: 'title', status: 400, violations: [] })
})
