import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeProgram } from './node-program.ts'

test('a Node that cannot be had is an error that names it', (t) => {
  const { PATH } = process.env
  t.after(() => {
    process.env.PATH = PATH
  })
  // No npm is found on an empty path.
  process.env.PATH = ''
  assert.throws(() => nodeProgram('0.0.0'), /^Error: Node 0\.0\.0 could not be had as the npm package node-.*npm/)
})
