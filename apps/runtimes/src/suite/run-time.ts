import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const PUBLISHED = ['client', 'msw', 'msw-codegen', 'signing', 'spec', 'types'].map(
  (name) => `@alipayhk-openapi/${name}`,
)

async function manifestOf(name: string): Promise<{ version: string; engines?: { node?: string } }> {
  const file = fileURLToPath(import.meta.resolve(`${name}/package.json`))
  return JSON.parse(await readFile(file, 'utf8'))
}

describe('this run', () => {
  test('is on the Node it is meant for', () => {
    assert.equal(process.versions.node, process.env.EXPECTED_NODE)
  })

  test('takes the msw it is meant for', async () => {
    const { version } = await manifestOf('msw')
    assert.equal(version, process.env.EXPECTED_MSW)
  })

  for (const name of PUBLISHED) {
    test(`is on a Node that ${name} declares`, async () => {
      const { engines } = await manifestOf(name)
      const [, least] = /^>=(\d+)$/.exec(engines?.node ?? '') ?? []
      assert.ok(Number(least) <= Number.parseInt(process.versions.node, 10), `engines.node is ${engines?.node}`)
    })
  }
})
