import assert from 'node:assert/strict'
import { test } from 'node:test'
import { platformPackageOf } from './platform-package.ts'
import { programOf } from './program.ts'

test('a program that cannot be had is an error that names it', (t) => {
  const { PATH } = process.env
  t.after(() => {
    process.env.PATH = PATH
  })
  // No npm is found on an empty path.
  process.env.PATH = ''
  assert.throws(() => programOf('Node', '0.0.0'), /^Error: Node 0\.0\.0 could not be had as the npm package node-.*npm/)
})

test('a platform that has no package is named as lacking', () => {
  assert.deepEqual(programOf('workerd', '1.20261117.1', 'linux-x64-musl'), {
    lacking: 'workerd has no npm package for linux-x64-musl',
  })
})

test('a program is looked for where the package of its platform has it', () => {
  assert.deepEqual(platformPackageOf('Deno', 'win32-x64'), { name: '@deno/win32-x64', program: 'deno.exe' })
  assert.deepEqual(platformPackageOf('Bun', 'linux-x64-musl'), { name: '@oven/bun-linux-x64-musl', program: 'bin/bun' })
})
