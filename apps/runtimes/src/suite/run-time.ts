import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

describe('this run', () => {
  test('is on the Node it is meant for', () => {
    assert.equal(process.versions.node, process.env.EXPECTED_NODE)
  })

  test('takes the msw it is meant for', async () => {
    const file = fileURLToPath(import.meta.resolve('msw/package.json'))
    const { version } = JSON.parse(await readFile(file, 'utf8'))
    assert.equal(version, process.env.EXPECTED_MSW)
  })
})
